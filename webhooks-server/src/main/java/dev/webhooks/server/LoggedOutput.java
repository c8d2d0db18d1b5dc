package dev.webhooks.server;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;

/**
 * Takes what the server and its libraries print and puts it in the log, line by line, so that
 * stdout carries our few lines only.
 */
final class LoggedOutput extends OutputStream {
    private static final Logger LOGGER = System.getLogger("stdout");

    /** What is longer becomes several lines. */
    private static final int MOST_BYTES = 8_000;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    static void capture() {
        System.setOut(new PrintStream(new LoggedOutput(), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int character) {
        if (character != '\n' && line.size() < MOST_BYTES) {
            line.write(character);
            return;
        }
        LOGGER.log(Level.INFO, line.toString(StandardCharsets.UTF_8));
        line.reset();
        if (character != '\n') line.write(character);
    }
}
