package dev.webhooks.eventtype;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An event type that every new account begins with (spec.md §2.3): one line of {@code
 * event-types.tsv}.
 */
record PreloadedEventType(String group, String name, String description) {
    static List<PreloadedEventType> all() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(
                                PreloadedEventType.class.getResourceAsStream("event-types.tsv"),
                                StandardCharsets.UTF_8))) {
            return lines.lines().map(PreloadedEventType::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PreloadedEventType parse(String line) {
        var columns = line.split("\t");
        return new PreloadedEventType(columns[0], columns[1], columns[2]);
    }
}
