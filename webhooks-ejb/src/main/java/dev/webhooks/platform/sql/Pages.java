package dev.webhooks.platform.sql;

import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import java.util.List;
import java.util.function.Function;

/** Turns "one more than asked for" into a page and the cursor of the next one. */
public final class Pages {
    private Pages() {}

    /**
     * @param found up to {@code limit + 1} items in the order of the list
     * @param view what the caller sees of an item
     * @param cursor the place after an item
     */
    public static <T, V> Page<V> of(
            List<T> found, PageRequest page, Function<T, V> view, Function<T, String> cursor) {
        boolean more = found.size() > page.limit();
        var shown = more ? found.subList(0, page.limit()) : found;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? cursor.apply(shown.get(shown.size() - 1)) : null);
    }
}
