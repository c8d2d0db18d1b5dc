package dev.webhooks.web.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class ConsoleFilesTest {
    private static final String PAGE =
            "<script type=\"importmap\">{\"imports\":{\"lit\":\"./@console@/lit.js\"}}</script>"
                    + "<script type=\"module\" src=\"@console@/app.js\"></script>";

    private final ConsoleFiles files = console("export {};");

    @Test
    void a_file_is_found_below_the_digest_and_nowhere_else() {
        var digest = files.page().digest();

        assertThat(files.find(digest + "/app.js")).isPresent();
        assertThat(files.find(digest + "/nothing.js")).isEmpty();
        assertThat(files.find("app.js")).isEmpty();
        assertThat(files.find("AAAA/app.js")).isEmpty();
        assertThat(files.find(digest + "/index.html")).isEmpty();
    }

    @Test
    void another_content_of_any_file_is_another_address_of_all() {
        assertThat(console("export {};").page().digest()).isEqualTo(files.page().digest());
        assertThat(console("export { };").page().digest()).isNotEqualTo(files.page().digest());
    }

    @Test
    void the_page_names_its_files_by_the_digest() {
        assertThat(new String(files.page().file().plain(), UTF_8))
                .contains("src=\"console/" + files.page().digest() + "/app.js\"")
                .doesNotContain("@console@");
    }

    @Test
    void the_policy_allows_the_import_map_by_its_hash_and_no_other_inline_script()
            throws Exception {
        var page = new ConsoleFiles(ConsoleTree.files()).page();
        var html = new String(page.file().plain(), UTF_8);
        var importMap =
                html.substring(
                        html.indexOf("<script type=\"importmap\">") + 25,
                        html.indexOf("</script>", html.indexOf("importmap")));
        var hash = MessageDigest.getInstance("SHA-256").digest(importMap.getBytes(UTF_8));

        assertThat(page.policy())
                .contains(
                        "script-src 'self' 'sha256-"
                                + Base64.getEncoder().encodeToString(hash)
                                + "';")
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "http:", "https:", "data:", "*");
    }

    @Test
    void the_page_is_embedded_by_the_origins_that_are_named() throws Exception {
        var page =
                new ConsoleFiles(
                                ConsoleTree.files(),
                                List.of("https://app.example.com", "http://localhost:3000"))
                        .page();

        assertThat(page.policy())
                .contains("frame-ancestors https://app.example.com http://localhost:3000")
                .doesNotContain("frame-ancestors 'none'");
    }

    @Test
    void the_page_names_the_modules_of_the_first_view_after_the_import_map() {
        var contents = new TreeMap<String, byte[]>();
        contents.put("index.html", (PAGE + "<!-- @preloads@ -->").getBytes(UTF_8));
        contents.put("app.js", "import {a}from'./a.js';import('./later.js')".getBytes(UTF_8));
        contents.put("a.js", "import * as b from \"lit\";export*from'./b.js'".getBytes(UTF_8));
        contents.put("b.js", "/* import './commented.js' */".getBytes(UTF_8));
        for (var name : List.of("lit.js", "later.js", "commented.js"))
            contents.put(name, new byte[0]);

        var page = new ConsoleFiles(contents).page();

        var html = new String(page.file().plain(), UTF_8);
        assertThat(html.substring(html.indexOf("</script>")).lines())
                .filteredOn(line -> line.contains("modulepreload"))
                .extracting(line -> line.replaceAll(".*/|\">.*", ""))
                .containsExactly("app.js", "a.js", "lit.js", "b.js");
    }

    @Test
    void a_page_without_an_import_map_is_refused() {
        var contents = new TreeMap<String, byte[]>();
        contents.put("index.html", "<p>".getBytes(UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> new ConsoleFiles(contents));
    }

    @Test
    void a_file_is_the_same_in_both_codings() throws IOException {
        var file = files.find(files.page().digest() + "/app.js").orElseThrow();

        try (var zipped = new GZIPInputStream(new ByteArrayInputStream(file.zipped()))) {
            assertThat(zipped.readAllBytes()).isEqualTo(file.plain());
        }
        assertThat(file.mediaType()).isEqualTo("text/javascript;charset=UTF-8");
    }

    private static ConsoleFiles console(String app) {
        var contents = new TreeMap<String, byte[]>();
        contents.put("index.html", PAGE.getBytes(UTF_8));
        contents.put("app.js", app.getBytes(UTF_8));
        return new ConsoleFiles(contents);
    }
}
