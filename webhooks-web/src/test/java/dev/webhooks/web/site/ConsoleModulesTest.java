package dev.webhooks.web.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a bundler would have found out: the modules of the console, read as text. */
class ConsoleModulesTest {
    private static final Pattern LATER =
            Pattern.compile("\\bimport\\(\\s*[\"']([^\"']+)[\"']\\s*\\)");

    private static final Pattern TEXT =
            Pattern.compile("\\bt\\('([\\w.]+)'|\\b(?:label|title): '([a-z]\\w*\\.[\\w.]+)'");

    /** Words between tags, in attributes that are read or seen, and sentences. */
    private static final Pattern LITERAL_TEXT =
            Pattern.compile(
                    ">\\s*[A-Z][a-z]+[ \\w’,.…-]*<"
                            + "|\\b(?:label|title|placeholder|alt|summary)=\"[A-Z]?[a-z]+[ \"]"
                            + "|'[A-Z][a-z]+ [a-z]+ [^']*'");

    private static final Pattern TEXT_NAME =
            Pattern.compile("^ {2}'([\\w.]+)':", Pattern.MULTILINE);
    private static final Pattern ICON =
            Pattern.compile("<app-icon[^>]*?\\sname=\"([a-z0-9-]+)\"|\\bicon: '([a-z0-9-]+)'");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([a-z0-9-]+)\"");

    private final SortedMap<String, byte[]> files = ConsoleTree.files();
    private final ModuleGraph modules = new ModuleGraph(files, text("index.html"));

    @Test
    void every_import_leads_to_a_file_of_the_console() {
        var missing = new ArrayList<String>();
        for (var module : reachable()) {
            for (var imported : importsOf(module)) {
                if (!files.containsKey(imported)) missing.add(module + ": " + imported);
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_module_of_ours_is_imported_by_another() {
        assertThat(reachable()).containsAll(modules());
    }

    @Test
    void every_name_of_the_import_map_leads_somewhere() {
        assertThat(modules.importMap().values())
                .allSatisfy(
                        path ->
                                assertThat(files.keySet())
                                        .anyMatch(
                                                file ->
                                                        path.endsWith("/")
                                                                ? file.startsWith(path)
                                                                : file.equals(path)));
    }

    @Test
    void nothing_is_fetched_from_another_host() {
        var foreign =
                Pattern.compile("(?:src|href|url|import|fetch)\\s*[=(]\\s*[\"'`]?(?:https?:)?//");

        assertThat(
                        Stream.of(modules(), ConsoleTree.own(".css"), ConsoleTree.own(".html"))
                                .flatMap(List::stream))
                .allSatisfy(
                        file ->
                                assertThat(foreign.matcher(text(file)).results())
                                        .as(file)
                                        .isEmpty());
    }

    /** The components of Shoelace that are named here render style attributes. */
    @Test
    void nothing_needs_an_inline_script_an_inline_style_or_eval() {
        var refused =
                Pattern.compile(
                        "\\sstyle=|<style|\\son[a-z]+=\"|\\beval\\(|new Function|javascript:|unsafeHTML|innerHTML"
                                + "|shoelace/components/(?:rating|color-picker|qr-code|image-comparer|progress-bar)/");

        assertThat(Stream.concat(modules().stream(), ConsoleTree.own(".html").stream()))
                .allSatisfy(
                        file ->
                                assertThat(refused.matcher(text(file)).results())
                                        .as(file)
                                        .isEmpty());
    }

    /** With its forty files, a button of Shoelace's would double what the first view asks for. */
    @Test
    void the_first_view_needs_no_component_of_shoelace() {
        assertThat(modules.neededBy(List.of("app.js", "features/dashboard/dashboard-page.js")))
                .hasSizeLessThanOrEqualTo(50)
                .noneMatch(module -> module.contains("shoelace"));
    }

    /** Those would draw icons from {@code data:} URLs, which the policy refuses. */
    @Test
    void components_with_icons_of_their_own_get_them_from_our_sprite() {
        var drawing =
                Pattern.compile(
                        "shoelace/components/(?:input|select|checkbox|details|menu-item|dialog)/");

        assertThat(modules())
                .filteredOn(module -> drawing.matcher(text(module)).find())
                .hasSizeGreaterThan(10)
                .allSatisfy(module -> assertThat(text(module)).contains("/system-icons.js'"));
    }

    /**
     * Lit calls {@code remove()} of what it drops: an element that means something else by it
     * stays.
     */
    @Test
    void no_element_has_a_method_of_the_same_name_as_one_of_the_browser() {
        var taken =
                Pattern.compile(
                        "^ {2}(?:async )?(?:remove|before|after|append|prepend|replaceWith|closest|matches"
                                + "|contains|focus|blur|click|animate|normalize)\\(",
                        Pattern.MULTILINE);

        assertThat(modules())
                .filteredOn(module -> text(module).contains("customElements.define"))
                .allSatisfy(
                        file -> assertThat(taken.matcher(text(file)).results()).as(file).isEmpty());
    }

    @Test
    void the_page_has_one_inline_script_its_import_map() {
        assertThat(
                        Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>")
                                .matcher(text("index.html"))
                                .results())
                .extracting(MatchResult::group)
                .containsExactly("<script type=\"importmap\">");
    }

    @Test
    void every_text_that_is_used_exists() {
        var known = groups(TEXT_NAME, text("texts/en.js"));
        var unknown = new TreeSet<String>();
        for (var module : modules()) {
            for (var name : groups(TEXT, text(module))) {
                if (!known.contains(name) && !known.contains(name + ".other"))
                    unknown.add(module + ": " + name);
            }
        }

        assertThat(unknown).isEmpty();
    }

    @Test
    void no_text_stands_anywhere_else() {
        assertThat(modules())
                .filteredOn(module -> !module.startsWith("texts/"))
                .allSatisfy(
                        module ->
                                assertThat(
                                                LITERAL_TEXT
                                                        .matcher(withoutComments(module))
                                                        .results()
                                                        .map(MatchResult::group))
                                        .as(module)
                                        .isEmpty());
    }

    @Test
    void every_icon_that_is_used_is_in_the_sprite() {
        var known = groups(SYMBOL, text("icons.svg"));

        assertThat(modules())
                .allSatisfy(
                        module ->
                                assertThat(known)
                                        .as(module)
                                        .containsAll(groups(ICON, text(module))));
    }

    private List<String> modules() {
        return ConsoleTree.own(".js");
    }

    /** Every module that the page or another module loads, at once or later. */
    private Set<String> reachable() {
        var found = new TreeSet<>(Set.of("app.js", "theme.js"));
        var open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            var module = open.remove();
            for (var imported : importsOf(module)) {
                if (files.containsKey(imported) && found.add(imported)) open.add(imported);
            }
        }
        return found;
    }

    private Set<String> importsOf(String module) {
        var imported = new TreeSet<>(modules.importsOf(module));
        groups(LATER, withoutComments(module))
                .forEach(name -> imported.add(modules.resolve(module, name)));
        return imported;
    }

    private static Set<String> groups(Pattern pattern, String text) {
        var found = new TreeSet<String>();
        pattern.matcher(text)
                .results()
                .flatMap(
                        result ->
                                Stream.of(
                                        result.group(1),
                                        result.groupCount() > 1 ? result.group(2) : null))
                .filter(group -> group != null)
                .forEach(found::add);
        return found;
    }

    private String withoutComments(String module) {
        return text(module).replaceAll("(?s)/\\*.*?\\*/|(?m)^\\s*//.*$", "");
    }

    private String text(String path) {
        return new String(files.get(path), UTF_8);
    }
}
