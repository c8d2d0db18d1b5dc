package dev.webhooks.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples in {@code docs/} are the tested code: a comment {@code <!-- file tag -->} before a
 * code block says which tagged region of which file it shows.
 */
class DocumentationTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern EXAMPLE =
            Pattern.compile("<!-- (\\S+) (\\S+) -->\\n```\\w*\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest(name = "{0}: {2} of {1}")
    @MethodSource("examples")
    void shows_the_tested_code(Path page, String file, String tag, String shown)
            throws IOException {
        var source = Files.readString(ROOT.resolve(file));
        var region =
                Pattern.compile(
                                "^[^\\n]*tag::"
                                        + tag
                                        + "\\[\\]\\n(.*?)^[^\\n]*end::"
                                        + tag
                                        + "\\[\\]",
                                Pattern.DOTALL | Pattern.MULTILINE)
                        .matcher(source);

        assertThat(region.find()).as("tag %s in %s", tag, file).isTrue();
        assertThat(shown).isEqualTo(region.group(1).stripTrailing().stripIndent() + "\n");
    }

    static Stream<Arguments> examples() throws IOException {
        try (var files = Files.list(ROOT.resolve("docs"))) {
            var examples = Stream.<Arguments>builder();
            for (var page :
                    files.filter(file -> file.toString().endsWith(".md")).sorted().toList()) {
                EXAMPLE.matcher(Files.readString(page))
                        .results()
                        .forEach(
                                found ->
                                        examples.add(
                                                Arguments.of(
                                                        page.getFileName(),
                                                        found.group(1),
                                                        found.group(2),
                                                        found.group(3))));
            }
            return examples.build();
        }
    }
}
