package dev.webhooks.server;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * docs/configuration.md is made from {@link Setting}: run with {@code -Dwebhooks.docs.update=true}
 * to write it anew.
 */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- settings: generated from Setting.java -->\n";
    private static final String END = "<!-- end of settings -->\n";

    @Test
    void the_page_says_what_the_server_knows() throws IOException {
        var page = Files.readString(PAGE);
        var current =
                page.substring(0, page.indexOf(BEGIN))
                        + BEGIN
                        + table()
                        + END
                        + page.substring(page.indexOf(END) + END.length());
        if (Boolean.getBoolean("webhooks.docs.update")) Files.writeString(PAGE, current);
        assertThat(Files.readString(PAGE)).isEqualTo(current);
    }

    private static String table() {
        return Arrays.stream(Setting.values())
                .map(
                        setting ->
                                "| `%s` | `%s` | %s | %s |%n"
                                        .formatted(
                                                setting.variable(),
                                                setting.flag(),
                                                setting.defaultValue()
                                                        .map(value -> "`" + value + "`")
                                                        .orElse(""),
                                                setting.description()))
                .collect(
                        joining("", "| Environment | Flag | Default | |\n|---|---|---|---|\n", ""));
    }
}
