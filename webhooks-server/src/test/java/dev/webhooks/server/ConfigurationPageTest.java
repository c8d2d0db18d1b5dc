package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of settings in {@code docs/configuration.md} is written from {@link Setting}. When this
 * fails, run the build with {@code -Dwrite.docs} and commit the page.
 */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "configuration.md");
    private static final String START = "<!-- settings: generated from Setting.java -->\n";
    private static final String END = "<!-- end of settings -->";

    @Test
    void the_page_names_every_setting_as_the_code_does() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf(START) + START.length();
        var expected = page.substring(0, start) + table() + page.substring(page.indexOf(END));
        if (System.getProperty("write.docs") != null) Files.writeString(PAGE, expected);

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    private static String table() {
        return Arrays.stream(Setting.values())
                .map(ConfigurationPageTest::row)
                .collect(
                        Collectors.joining(
                                "\n",
                                "| Environment | Flag | Default | |\n|---|---|---|---|\n",
                                "\n"));
    }

    private static String row(Setting setting) {
        return "| `%s`%s | `%s` | %s | %s |"
                .formatted(
                        setting.variable(),
                        setting.isSecret() ? ", `…_FILE`" : "",
                        setting.flag(),
                        setting.defaultValue().map(value -> "`" + value + "`").orElse(""),
                        setting.description());
    }
}
