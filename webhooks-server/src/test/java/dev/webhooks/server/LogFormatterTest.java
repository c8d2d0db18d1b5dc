package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFormatterTest {
    private final LogFormatter formatter = new LogFormatter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb", "a\rb", "a\r\nb", "a\u0000b", "a\u001b[2Jb", "a\u0085b", "a\u2028b",
                "a\u202eb", "a\u2066b", "a\u200eb", "a\ud800b", "a\u007fb", "a\u009bb", "a\ufeffb",
            })
    void a_record_is_one_line_of_plain_text_whatever_it_says(String text) {
        var record = new LogRecord(Level.WARNING, "user={0}");
        record.setLoggerName("broker");
        record.setParameters(new Object[] {text});

        var line = formatter.format(record);

        assertThat(line).endsWith(System.lineSeparator());
        assertThat(line.strip().codePoints())
                .allMatch(point -> !Character.isISOControl(point))
                .noneMatch(point -> Character.getType(point) == Character.FORMAT)
                .noneMatch(point -> Character.getType(point) == Character.SURROGATE)
                .doesNotContain(0x2028);
        assertThat(line).contains(" WARNING broker user=a\\");
    }

    @Test
    void what_is_harmless_stays_as_it_is() {
        assertThat(LogFormatter.escaped("Zoë ☃ 😀 \\n {0}\t%")).isEqualTo("Zoë ☃ 😀 \\n {0}\t%");
    }

    @Test
    void a_text_of_any_length_is_a_line_of_eight_thousand_characters() {
        var record = new LogRecord(Level.WARNING, "user={0}");
        record.setLoggerName("broker");
        record.setParameters(new Object[] {"u".repeat(1 << 20)});
        record.setThrown(new IllegalStateException("v".repeat(1 << 20)));

        assertThat(formatter.format(record).lines())
                .allMatch(line -> line.length() < 8_200)
                .anyMatch(line -> line.endsWith("u… (1048581 characters)"))
                .anyMatch(line -> line.contains("vvv"));
    }

    @Test
    void a_stack_trace_has_its_lines_and_no_others() {
        var record = new LogRecord(Level.SEVERE, "failed");
        var cause = new IllegalArgumentException("x\n2026-01-01 INFO forged");
        record.setThrown(new IllegalStateException("outer\r\nforged", cause));

        var lines = formatter.format(record).lines().toList();

        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("\t"));
        assertThat(lines)
                .anyMatch(line -> line.contains("Caused by: ") && line.contains("x\\n2026"));
    }
}
