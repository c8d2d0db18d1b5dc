package dev.webhooks.eventtype;

import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.TextRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an event type may look like (docs/contract.md#event-types), and what it is when nothing is
 * said.
 */
final class EventTypeRules {
    private static final int MAX_DESCRIPTION = 1000;

    /** Its path is that of the import. */
    private static final String RESERVED = "import";

    private static final int MAX_JSON = 64 * 1024;

    private final List<Violation> found = new ArrayList<>();
    private final List<String> at;

    private EventTypeRules(List<String> at) {
        this.at = at;
    }

    /**
     * @param at where the settings are in the request
     * @return the settings, checked, with every gap filled
     * @throws WebhookException with all that is wrong
     */
    static EventTypeDraft check(EventTypeSettings wish, String... at) {
        return new EventTypeRules(List.of(at)).checked(wish);
    }

    private EventTypeDraft checked(EventTypeSettings wish) {
        checkName(wish.name());
        checkTexts(wish);
        var mode = mode(wish);
        var schema = schema(wish.schema());
        checkExample(wish.example(), schema.filter(present -> mode == SchemaMode.BLOCK));
        if (!found.isEmpty()) throw new WebhookException(found);
        return new EventTypeDraft(
                wish.name(),
                Optional.ofNullable(wish.group()),
                Optional.ofNullable(wish.description()),
                Optional.ofNullable(wish.schema()),
                mode,
                Optional.ofNullable(wish.example()));
    }

    private void checkName(String name) {
        if (name == null) {
            add(ProblemType.EVENT_TYPE_MISSING, "name is missing", "name");
        } else if (!EventTypeName.isName(name)) {
            add(
                    ProblemType.EVENT_TYPE_INVALID,
                    "name must be words joined by dots, at most 256 characters",
                    "name");
        } else if (name.equals(RESERVED)) {
            add(ProblemType.EVENT_TYPE_INVALID, "name must not be " + RESERVED, "name");
        }
    }

    private void checkTexts(EventTypeSettings wish) {
        if (wish.group() != null && !TextRules.isName(wish.group())) {
            add(
                    ProblemType.GROUP_INVALID,
                    "group must have 1 to 255 characters and no control characters",
                    "group");
        }
        if (wish.description() != null && !isDescription(wish.description())) {
            add(
                    ProblemType.DESCRIPTION_INVALID,
                    "description must have at most 1000 characters and no control characters",
                    "description");
        }
    }

    /** Lines are allowed: descriptions of OpenAPI documents have them. */
    private static boolean isDescription(String text) {
        return text.codePointCount(0, text.length()) <= MAX_DESCRIPTION
                && text.lines().allMatch(TextRules::isPlainText);
    }

    private SchemaMode mode(EventTypeSettings wish) {
        if (wish.schemaMode() == null) return SchemaMode.OFF;
        var mode = SchemaMode.of(wish.schemaMode());
        if (mode.isEmpty()) {
            add(
                    ProblemType.SCHEMA_MODE_INVALID,
                    "schema_mode must be off, warn or block",
                    "schema_mode");
        } else if (mode.get() != SchemaMode.OFF && wish.schema() == null) {
            add(
                    ProblemType.SCHEMA_MODE_INVALID,
                    "schema_mode " + wish.schemaMode() + " needs a schema",
                    "schema_mode");
        }
        return mode.orElse(SchemaMode.OFF);
    }

    private Optional<EventSchema> schema(RawJson schema) {
        if (schema == null) return Optional.empty();
        if (bytes(schema).length > MAX_JSON) {
            add(ProblemType.SCHEMA_INVALID, "schema must have at most 64 KiB", "schema");
            return Optional.empty();
        }
        try {
            return Optional.of(EventSchema.compile(schema.text()));
        } catch (WebhookException e) {
            e.violations().forEach(this::addInSchema);
            return Optional.empty();
        }
    }

    private void addInSchema(Violation inside) {
        var loc = inside.loc().isEmpty() ? List.of("schema") : inside.loc();
        add(inside.type(), inside.msg(), loc.toArray(String[]::new));
    }

    private void checkExample(RawJson example, Optional<EventSchema> schema) {
        if (example == null) return;
        if (bytes(example).length > MAX_JSON) {
            add(ProblemType.EXAMPLE_INVALID, "example must have at most 64 KiB", "example");
            return;
        }
        schema.ifPresent(
                present -> {
                    for (var misfit : present.misfits(bytes(example))) {
                        found.add(misfit.violation(ProblemType.EVENT_SCHEMA, place("example")));
                    }
                });
    }

    private void add(ProblemType type, String message, String... path) {
        found.add(new Violation(place(path), message, type));
    }

    private List<String> place(String... path) {
        var loc = new ArrayList<>(at);
        loc.addAll(List.of(path));
        return loc;
    }

    private static byte[] bytes(RawJson json) {
        return json.text().getBytes(StandardCharsets.UTF_8);
    }
}
