package dev.webhooks.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.json.JsonText;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What differs between two states of a thing, fit to be shown and stored: of a secret only that it
 * differs, of a long value its beginning.
 */
public final class FieldChanges {
    private static final String HIDDEN = "\"***\"";
    private static final String EVERY_MEMBER = ".*";

    /** Characters of a value; a schema may have 64 KiB. */
    private static final int LONGEST = 4096;

    private final Set<String> secrets;

    /**
     * @param secrets members whose value is never shown, such as {@code secret}, {@code
     *     auth.token}, or {@code headers.*} for all members of one
     */
    public FieldChanges(Set<String> secrets) {
        this.secrets = Set.copyOf(secrets);
    }

    /** One member that is text; null for none. */
    public static List<FieldChange> ofText(String field, String old, String now) {
        if (Objects.equals(old, now)) return List.of();
        return List.of(new FieldChange(field, quoted(old), quoted(now)));
    }

    private static RawJson quoted(String text) {
        return text == null ? null : new RawJson(JsonText.quote(text));
    }

    /**
     * Member by member, in the order of their names in the newer state.
     *
     * @param before a record; null when the thing is new
     * @param after a record; null when the thing is gone
     */
    public List<FieldChange> between(Object before, Object after) {
        var found = new ArrayList<FieldChange>();
        var old = tree(before);
        var now = tree(after);
        for (var name : names(old, now)) {
            if (isOpened(name)) {
                compareMembers(name, old.path(name), now.path(name), found);
            } else {
                compare(name, old.path(name), now.path(name), found);
            }
        }
        return found;
    }

    private void compareMembers(String name, JsonNode old, JsonNode now, List<FieldChange> found) {
        for (var member : names(old, now)) {
            compare(name + "." + member, old.path(member), now.path(member), found);
        }
    }

    private void compare(String field, JsonNode old, JsonNode now, List<FieldChange> found) {
        if (isNothing(old) ? isNothing(now) : old.equals(now)) return;
        found.add(new FieldChange(field, shown(field, old), shown(field, now)));
    }

    private RawJson shown(String field, JsonNode value) {
        if (isNothing(value)) return null;
        if (isSecret(field)) return new RawJson(HIDDEN);
        var json = StrictJson.text(value);
        return new RawJson(
                json.length() <= LONGEST ? json : JsonText.quote(json.substring(0, LONGEST) + "…"));
    }

    /** Members with a secret inside are compared member by member, so that the rest is seen. */
    private boolean isOpened(String name) {
        return secrets.stream().anyMatch(secret -> secret.startsWith(name + "."));
    }

    private boolean isSecret(String field) {
        int dot = field.indexOf('.');
        return secrets.contains(field)
                || (dot >= 0 && secrets.contains(field.substring(0, dot) + EVERY_MEMBER));
    }

    private static boolean isNothing(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static JsonNode tree(Object state) {
        return StrictJson.own(state == null ? "{}" : StrictJson.text(state), JsonNode.class);
    }

    private static Set<String> names(JsonNode old, JsonNode now) {
        var names = new LinkedHashSet<String>();
        now.fieldNames().forEachRemaining(names::add);
        old.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
