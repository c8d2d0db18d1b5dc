package dev.webhooks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The repository explains itself: what its comments and pages refer to is in it, down to the
 * section and the name of a test.
 */
class ReferencesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TEXT =
            Pattern.compile(".*\\.(java|js|ts|yaml|yml|xml|sql|html|css|json|properties|sh|py|md)");

    private static final Pattern PAGE = Pattern.compile("[\\w./-]*\\w\\.md\\b(?:#([\\w-]+))?");

    /** Numbers of tickets, marks of sources, and directories of whoever wrote it. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\[S\\d|\\b[Ii]ssue ?\\d+\\b|\\bfindings? [A-Z]?\\d|(?<!\\w)/work/");

    private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)\\s]+)\\)");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern TEST_NAME = Pattern.compile("`(\\w*[a-z](?:Test|IT))`");
    private static final Pattern CLASS_NAME = Pattern.compile("`(?:[a-z]+\\.)*([A-Z][a-z]\\w*)`");
    private static final int MAX_LINE = 100;

    @Test
    void nothing_refers_to_what_is_not_in_the_repository() throws IOException {
        var stray = new ArrayList<String>();
        for (var file : files()) {
            if (isThisClass(file)) continue;
            Files.readString(file)
                    .lines()
                    .filter(line -> ELSEWHERE.matcher(line).find())
                    .forEach(line -> stray.add(at(file, line)));
        }

        assertThat(stray).isEmpty();
    }

    @Test
    void every_page_that_a_comment_names_exists_with_its_section() throws IOException {
        var missing = new ArrayList<String>();
        for (var file : files()) {
            if (isPage(file) || isThisClass(file)) continue;
            for (var name : pagesNamedIn(file)) {
                if (!leadsSomewhere(ROOT, name) && !leadsSomewhere(ROOT.resolve("docs"), name))
                    missing.add(at(file, name));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_link_of_a_page_leads_to_a_file_and_a_section() throws IOException {
        var broken = new ArrayList<String>();
        for (var page : pages()) {
            var text = FENCE.matcher(Files.readString(page)).replaceAll("");
            for (var link : LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
                if (link.matches("[a-z]+:.*")) continue;
                var target = link.startsWith("#") ? page.getFileName() + link : link;
                if (!leadsSomewhere(page.getParent(), target)) broken.add(at(page, link));
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void every_test_that_a_page_names_exists() throws IOException {
        var tests = files().stream().map(file -> file.getFileName().toString()).collect(toSet());
        var missing = new ArrayList<String>();
        for (var page : pages()) {
            TEST_NAME
                    .matcher(Files.readString(page))
                    .results()
                    .map(found -> found.group(1))
                    .filter(test -> !tests.contains(test + ".java"))
                    .forEach(test -> missing.add(at(page, test)));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_class_of_the_architecture_exists() throws IOException {
        var classes = files().stream().map(file -> file.getFileName().toString()).collect(toSet());
        var named =
                CLASS_NAME
                        .matcher(Files.readString(ROOT.resolve("docs/architecture.md")))
                        .results()
                        .map(found -> found.group(1) + ".java")
                        .collect(toSet());

        assertThat(named).isNotEmpty().isSubsetOf(classes);
    }

    /** Tables, code, and what cannot be broken are as long as they have to be. */
    @Test
    void lines_of_prose_are_wrapped() throws IOException {
        var wide = new ArrayList<String>();
        for (var page : pages()) {
            FENCE.matcher(Files.readString(page))
                    .replaceAll("")
                    .lines()
                    .filter(line -> line.length() > MAX_LINE && !line.startsWith("|"))
                    .filter(line -> line.strip().replaceFirst("^[-*>] ", "").contains(" "))
                    .forEach(line -> wide.add(at(page, line)));
        }

        assertThat(wide).isEmpty();
    }

    private static List<String> pagesNamedIn(Path file) throws IOException {
        return Files.readString(file)
                .lines()
                .filter(line -> line.contains(".md"))
                .flatMap(line -> PAGE.matcher(line).results())
                .map(MatchResult::group)
                .toList();
    }

    private static boolean leadsSomewhere(Path from, String target) throws IOException {
        var parts = target.split("#", 2);
        var file = from.resolve(parts[0]).normalize();
        if (!Files.exists(file)) return false;
        return parts.length == 1 || !isPage(file) || anchors(file).contains(parts[1]);
    }

    /** As GitHub makes them of headings. */
    private static Set<String> anchors(Path page) throws IOException {
        var text = FENCE.matcher(Files.readString(page)).replaceAll("");
        return HEADING.matcher(text)
                .results()
                .map((MatchResult heading) -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .collect(toSet());
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md");
    }

    private static boolean isThisClass(Path file) {
        return file.endsWith("ReferencesTest.java");
    }

    private static List<Path> pages() throws IOException {
        return files().stream().filter(ReferencesTest::isPage).toList();
    }

    /** All text that people write. */
    private static List<Path> files() throws IOException {
        var files = new ArrayList<Path>();
        Files.walkFileTree(
                ROOT,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path directory, BasicFileAttributes attributes) {
                        var name = directory.getFileName().toString();
                        boolean isOurs =
                                !name.equals("target")
                                        && !name.equals("node_modules")
                                        && (!name.startsWith(".") || name.equals(".ci"));
                        return isOurs || directory.equals(ROOT)
                                ? FileVisitResult.CONTINUE
                                : FileVisitResult.SKIP_SUBTREE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        var name = file.getFileName().toString();
                        if (TEXT.matcher(name).matches()) files.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
        return files;
    }

    private static String at(Path file, String text) {
        return ROOT.relativize(file) + ": " + text;
    }
}
