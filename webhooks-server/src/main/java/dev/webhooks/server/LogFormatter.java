package dev.webhooks.server;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One record, one line, whatever strangers put into it: names of users, paths, properties. Control
 * characters, characters that turn the direction of text and unpaired surrogates are written as
 * Java would escape them, so that nobody can write a line that looks like one of ours, and a text
 * of more than 8,000 characters is cut, so that nobody's fills the log. The lines of a stack trace
 * follow their record, each begun with a tab; in them the messages are treated alike.
 */
public final class LogFormatter extends Formatter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");
    private static final int LEVEL_WIDTH = 7;
    private static final int MOST_CHARACTERS = 8_000;

    @Override
    public String format(LogRecord record) {
        var line = new StringBuilder();
        line.append(
                        TIME.format(
                                ZonedDateTime.ofInstant(
                                        record.getInstant(), ZoneId.systemDefault())))
                .append(' ')
                .append(record.getLevel().getName());
        for (int i = record.getLevel().getName().length(); i < LEVEL_WIDTH; i++) line.append(' ');
        line.append(' ').append(escaped(String.valueOf(record.getLoggerName()))).append(' ');
        line.append(escaped(shortened(String.valueOf(formatMessage(record)))))
                .append(System.lineSeparator());
        if (record.getThrown() != null) {
            trace(record.getThrown(), "", line, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return line.toString();
    }

    private static void trace(
            Throwable thrown, String role, StringBuilder lines, Set<Throwable> seen) {
        lines.append('\t').append(role).append(escaped(shortened(thrown.toString())));
        lines.append(System.lineSeparator());
        if (!seen.add(thrown)) return;
        for (var frame : thrown.getStackTrace()) {
            lines.append("\tat ").append(escaped(frame.toString())).append(System.lineSeparator());
        }
        for (var suppressed : thrown.getSuppressed()) {
            trace(suppressed, "Suppressed: ", lines, seen);
        }
        if (thrown.getCause() != null) trace(thrown.getCause(), "Caused by: ", lines, seen);
    }

    /** Nobody's name, however long, may push the lines before it out of the log. */
    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS
                ? text
                : text.substring(0, MOST_CHARACTERS) + "… (%d characters)".formatted(text.length());
    }

    /** The text on one line, with nothing in it that a terminal or an editor would obey. */
    static String escaped(String text) {
        if (text.codePoints().noneMatch(LogFormatter::isTricky)) return text;
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int point) {
        if (!isTricky(point)) {
            escaped.appendCodePoint(point);
            return;
        }
        switch (point) {
            case '\n' -> escaped.append("\\n");
            case '\r' -> escaped.append("\\r");
            default ->
                    Character.toString(point)
                            .chars()
                            .forEach(unit -> escaped.append("\\u%04x".formatted(unit)));
        }
    }

    private static boolean isTricky(int point) {
        if (point == '\t') return false;
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }
}
