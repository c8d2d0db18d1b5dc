package dev.webhooks.web.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which modules of the console import which (ECMA-262, "Imports"; HTML, "Import maps"), read from
 * their text. What a browser finds out module by module, one round trip after the other, it can so
 * be told at once.
 */
final class ModuleGraph {
    /** {@code import … from '…'}, {@code export … from '…'} and {@code import '…'}. */
    private static final Pattern IMPORT =
            Pattern.compile(
                    "(?:^|[;}\\s])(?:import|export)\\s*(?:[\\w*${}\\s,]*?from\\s*)?[\"']([^\"'\\s]+)[\"']");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");

    private static final Pattern MAPPING =
            Pattern.compile("\"([^\"]+)\":\\s*\"\\./@console@/([^\"]+)\"");

    private final Map<String, byte[]> files;
    private final Map<String, String> importMap = new LinkedHashMap<>();

    /**
     * @param files the console's files by their path below {@code /console/}
     * @param page the text of the page, with the import map
     */
    ModuleGraph(Map<String, byte[]> files, String page) {
        this.files = files;
        MAPPING.matcher(page)
                .results()
                .forEach(mapping -> importMap.put(mapping.group(1), mapping.group(2)));
    }

    /** What bare names stand for: a path, or with a final slash the beginning of paths. */
    Map<String, String> importMap() {
        return importMap;
    }

    /**
     * The modules that run before these do, and these, each once. What is imported later, by a
     * call, does not belong to them.
     *
     * @param entries those that exist are the beginning
     */
    Set<String> neededBy(List<String> entries) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(entries);
        while (!open.isEmpty()) {
            var module = open.remove();
            if (files.containsKey(module) && found.add(module)) open.addAll(importsOf(module));
        }
        return found;
    }

    /** The paths of what a module imports, whether there is such a file or not. */
    List<String> importsOf(String module) {
        var text = new String(files.get(module), UTF_8);
        return IMPORT.matcher(COMMENT.matcher(text).replaceAll(""))
                .results()
                .map(found -> resolve(module, found.group(1)))
                .toList();
    }

    /**
     * @return the path that a name in a module means; a bare name that is not in the map is itself
     */
    String resolve(String module, String name) {
        if (name.startsWith(".")) return URI.create(module).resolve(name).toString();
        return importMap.entrySet().stream()
                .filter(mapping -> fits(mapping.getKey(), name))
                .max(Comparator.comparingInt(mapping -> mapping.getKey().length()))
                .map(mapping -> mapping.getValue() + name.substring(mapping.getKey().length()))
                .orElse(name);
    }

    private static boolean fits(String key, String name) {
        return key.endsWith("/") ? name.startsWith(key) : name.equals(key);
    }
}
