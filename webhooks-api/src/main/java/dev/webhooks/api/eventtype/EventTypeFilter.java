package dev.webhooks.api.eventtype;

import dev.webhooks.api.page.FilterRules;
import java.util.Optional;

/** Which event types are asked for; an empty member lets all pass. */
public record EventTypeFilter(Optional<String> group, Optional<Boolean> archived) {
    public EventTypeFilter {
        FilterRules.text("group", group);
    }
}
