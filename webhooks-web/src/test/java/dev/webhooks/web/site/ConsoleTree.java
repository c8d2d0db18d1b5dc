package dev.webhooks.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The console as the WAR has it: our own files, and what the build unpacked of the WebJars. */
final class ConsoleTree {
    private static final Path OWN = Path.of("src/main/webapp/console");
    private static final Path LIBRARIES = Path.of("target/console-lib");

    private ConsoleTree() {}

    /** Every file by its path below {@code /console/}. */
    static SortedMap<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        add(files, OWN, "");
        add(files, LIBRARIES, "lib/");
        return files;
    }

    /** The paths of our own files with this ending. */
    static List<String> own(String ending) {
        return files().keySet().stream()
                .filter(path -> !path.startsWith("lib/") && path.endsWith(ending))
                .toList();
    }

    private static void add(SortedMap<String, byte[]> files, Path root, String prefix) {
        try (var paths = Files.walk(root)) {
            for (var path : paths.filter(Files::isRegularFile).toList()) {
                var name = root.relativize(path).toString().replace('\\', '/');
                files.put(prefix + name, Files.readAllBytes(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
