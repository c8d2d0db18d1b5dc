package dev.webhooks.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.webhook.AuthSettings;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Read-only members that say nothing when they are written, so that what was read can be written
 * somewhere else: how credentials look from outside, and the history of an event type. That an
 * event type is archived says something, and is refused.
 */
final class CopiedMembers extends DeserializationProblemHandler {
    private static final String ARCHIVED = "archived";

    private static final Map<Class<?>, Set<String>> IGNORED =
            Map.of(
                    AuthSettings.class,
                    Set.of("certificate_subject", "certificate_expires_at", "configured"),
                    EventTypeSettings.class,
                    Set.of("warnings", "created_at", "updated_at"));

    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser json,
            JsonDeserializer<?> deserializer,
            Object beanOrClass,
            String name)
            throws IOException {
        var type = beanOrClass instanceof Class<?> known ? known : beanOrClass.getClass();
        boolean ignored =
                IGNORED.getOrDefault(type, Set.of()).contains(name)
                        || isNotArchived(type, name, json);
        if (ignored) json.skipChildren();
        return ignored;
    }

    private static boolean isNotArchived(Class<?> type, String name, JsonParser json) {
        return type == EventTypeSettings.class
                && name.equals(ARCHIVED)
                && json.hasToken(JsonToken.VALUE_FALSE);
    }
}
