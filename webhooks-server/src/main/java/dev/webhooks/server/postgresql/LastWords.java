package dev.webhooks.server.postgresql;

import java.util.ArrayDeque;

/** The last lines a server process has printed: why it ended. Not thread-safe. */
final class LastWords {
    private static final int LINES = 20;

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    void add(String line) {
        if (lines.size() == LINES) lines.removeFirst();
        lines.addLast(line);
    }

    static boolean isBad(String line) {
        return line.startsWith("FATAL:") || line.startsWith("PANIC:");
    }

    boolean isPortTaken() {
        return lines.stream().anyMatch(line -> line.contains("could not bind"));
    }

    /** Whether it may start a moment later: processes of a killed server still end, or the port. */
    boolean isPassing() {
        return isPortTaken()
                || lines.stream().anyMatch(line -> line.contains("is still in use"))
                || lines.stream().anyMatch(line -> line.contains("already exists"));
    }

    /** What it complained of last, else its last line. */
    String reason() {
        return lines.stream()
                .filter(LastWords::isBad)
                .reduce((first, second) -> second)
                .map(line -> line.replaceFirst("^\\w+: +", ""))
                .orElseGet(() -> lines.isEmpty() ? "it says nothing" : lines.getLast());
    }
}
