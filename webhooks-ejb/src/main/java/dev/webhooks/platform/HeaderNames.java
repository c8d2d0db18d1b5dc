package dev.webhooks.platform;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of header fields, which are the same in upper and lower case (RFC 9110 §5.1). */
public final class HeaderNames {
    private HeaderNames() {}

    /**
     * What a merge patch is applied to, so that it replaces or removes a header however its name is
     * spelled.
     *
     * @param headers by their names
     * @param named names in the patch, which takes care of those that are spelled alike
     * @return the headers without those whose name is in the patch in another spelling
     */
    public static Map<String, String> withoutRespelled(
            Map<String, String> headers, Collection<String> named) {
        Set<String> names = named.stream().map(HeaderNames::folded).collect(Collectors.toSet());
        var left = new LinkedHashMap<>(headers);
        left.keySet().removeIf(name -> !named.contains(name) && names.contains(folded(name)));
        return left;
    }

    /** The value of a header, however its name is spelled. */
    public static Optional<String> find(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The name in the spelling by which all of its spellings are compared. */
    public static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
