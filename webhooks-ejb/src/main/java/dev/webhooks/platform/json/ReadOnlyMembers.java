package dev.webhooks.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.json.MergePatch;
import java.util.HashSet;

/** What comes back of a thing unchanged, although nobody can change it. */
public final class ReadOnlyMembers {
    private ReadOnlyMembers() {}

    /**
     * The patch without read-only members that have the value they are shown with. With another
     * value they stay, and are refused like any member that cannot be set.
     *
     * @param shown the thing as it is read
     * @param settings what of it can be set, every member of it
     */
    public static MergePatch withoutUnchanged(MergePatch patch, Object shown, Object settings) {
        if (!StrictJson.read(patch.json(), JsonNode.class).isObject()) return patch;
        var given = StrictJson.ownTree(patch.json());
        var now = StrictJson.ownTree(StrictJson.write(shown));
        var settable = StrictJson.ownTree(StrictJson.write(settings));
        var unchanged = new HashSet<String>();
        given.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!settable.has(name) && given.get(name).equals(now.get(name)))
                                unchanged.add(name);
                        });
        return unchanged.isEmpty()
                ? patch
                : new MergePatch(StrictJson.without(patch.json(), unchanged));
    }
}
