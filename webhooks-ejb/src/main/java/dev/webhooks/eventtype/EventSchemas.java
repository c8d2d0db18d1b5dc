package dev.webhooks.eventtype;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Compiled schemas by their text, so that a change of an account, after which its snapshot is read
 * anew, compiles nothing anew. Bounded; thread-safe.
 */
@ApplicationScoped
class EventSchemas {
    /** Of all texts together; compiled ones take several times that. */
    private static final long MOST_CHARACTERS = 8L * 1024 * 1024;

    private final Cache<String, EventSchema> compiled =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_CHARACTERS)
                    .weigher((String json, EventSchema schema) -> json.length())
                    .build();

    /**
     * @param json of a schema that was found acceptable when it was saved
     */
    EventSchema of(String json) {
        return compiled.get(json, EventSchema::compile);
    }
}
