package dev.webhooks.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An event as filters see it. A member is read when the first filter looks at it, and once for all
 * of them. For one thread.
 */
public final class FilteredEvent {
    /** Members that are JSON of the publisher's; all others are text. */
    static final Set<String> STRUCTURED = Set.of("data", "subject", "previous_data");

    static final Set<String> TEXTS =
            Set.of("id", "type", "time", "source", "resource_id", "trace", "environment");

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** One width for all, so that the order of the texts is that of the times. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final AcceptedEvent event;
    private final String source;
    private final Map<String, JsonNode> members = new HashMap<>();

    /**
     * @param accountSource for an event that names no source
     */
    public FilteredEvent(AcceptedEvent event, String accountSource) {
        this.event = event;
        this.source = event.source().orElse(accountSource);
    }

    /** A time as filters compare it: in UTC, to the microsecond. */
    static String text(Instant time) {
        return TIME.format(time);
    }

    /** The event's own member, missing if the event has none; {@code data} is null then. */
    JsonNode member(String name) {
        return members.computeIfAbsent(name, this::read);
    }

    private JsonNode read(String name) {
        return switch (name) {
            case "id" -> TextNode.valueOf(event.id());
            case "type" -> TextNode.valueOf(event.type());
            case "time" -> TextNode.valueOf(text(event.time()));
            case "source" -> TextNode.valueOf(source);
            case "resource_id" -> text(event.resourceId());
            case "trace" -> text(event.trace());
            case "environment" -> TextNode.valueOf(event.environment().wireName());
            case "data" -> StrictJson.ownTree(event.data().orElse(NULL));
            case "subject" -> tree(event.subject());
            case "previous_data" -> tree(event.previousData());
            default -> MissingNode.getInstance();
        };
    }

    private static JsonNode text(Optional<String> text) {
        return text.<JsonNode>map(TextNode::valueOf).orElseGet(MissingNode::getInstance);
    }

    private static JsonNode tree(Optional<byte[]> json) {
        return json.map(StrictJson::ownTree).orElseGet(MissingNode::getInstance);
    }
}
