package dev.webhooks.web.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.platform.Sha256;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The files of the console as browsers get them. They are found under {@code console/<digest>/},
 * where the digest is of all of them: one URL never means two contents, so a browser may keep what
 * it has for ever, and a page never mixes the modules of two releases. Thread-safe.
 */
final class ConsoleFiles {
    /** Where the files lie in the web application. */
    private static final String ROOT = "/console/";

    private static final String PAGE = "index.html";

    /** What stands in the page for the path of the files. */
    private static final String PLACE = "@console@";

    /** What stands in the page for the modules that the first view needs. */
    private static final String PRELOADS = "<!-- @preloads@ -->";

    /** The first view: the frame, and the page that is home to most. */
    private static final List<String> FIRST =
            List.of("app.js", "features/dashboard/dashboard-page.js");

    private static final int DIGEST_BYTES = 12;

    private final SortedMap<String, byte[]> contents;
    private final String digest;
    private final Map<String, StaticFile> sent = new ConcurrentHashMap<>();
    private final ConsolePage page;

    /**
     * @param contents each file by its path below {@code /console/}, {@code index.html} among them
     */
    ConsoleFiles(SortedMap<String, byte[]> contents) {
        this(contents, List.of());
    }

    /**
     * @param embedders origins of pages that may show the console in a frame
     */
    ConsoleFiles(SortedMap<String, byte[]> contents, List<String> embedders) {
        this.contents = contents;
        this.digest = digestOf(contents);
        var page = new String(contents.get(PAGE), UTF_8);
        var preloads = preloads(new ModuleGraph(contents, page));
        var html = page.replace(PRELOADS, preloads).replace(PLACE, "console/" + digest);
        this.page = ConsolePage.of(html, digest, embedders);
    }

    /**
     * A browser that is told of all modules at once fetches them side by side, and not the imports
     * of each when it has read it.
     */
    private static String preloads(ModuleGraph modules) {
        return modules.neededBy(FIRST).stream()
                .map("<link rel=\"modulepreload\" href=\"@console@/%s\">"::formatted)
                .collect(Collectors.joining("\n    "));
    }

    /**
     * Reads every file of the web application's console.
     *
     * @param embedders origins of pages that may show the console in a frame
     * @throws UncheckedIOException if one cannot be read
     */
    static ConsoleFiles in(ServletContext application, List<String> embedders) {
        var contents = new TreeMap<String, byte[]>();
        collect(application, ROOT, contents);
        return new ConsoleFiles(contents, embedders);
    }

    private static void collect(
            ServletContext application, String directory, SortedMap<String, byte[]> contents) {
        for (var path : application.getResourcePaths(directory)) {
            if (path.endsWith("/")) {
                collect(application, path, contents);
                continue;
            }
            contents.put(path.substring(ROOT.length()), read(application, path));
        }
    }

    private static byte[] read(ServletContext application, String path) {
        try (var in = application.getResourceAsStream(path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    ConsolePage page() {
        return page;
    }

    /**
     * @param path below {@code console/}, beginning with the digest
     * @return empty if there is no such file, or it is of another release
     */
    Optional<StaticFile> find(String path) {
        var prefix = digest + "/";
        if (!path.startsWith(prefix)) return Optional.empty();
        var name = path.substring(prefix.length());
        if (name.equals(PAGE)) return Optional.empty();
        return Optional.ofNullable(
                sent.computeIfAbsent(
                        name, absent -> contents.containsKey(absent) ? file(absent) : null));
    }

    private StaticFile file(String name) {
        return StaticFile.of(MediaTypes.of(name), contents.get(name));
    }

    private static String digestOf(SortedMap<String, byte[]> contents) {
        var sha256 = Sha256.digest();
        contents.forEach(
                (name, content) -> {
                    sha256.update((name + '\0' + content.length + '\0').getBytes(UTF_8));
                    sha256.update(content);
                });
        var bytes = Arrays.copyOf(sha256.digest(), DIGEST_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
