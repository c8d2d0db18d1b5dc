package dev.webhooks.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of the product, as it was built. */
public final class Version {
    /** Such as {@code 1.0.0}. */
    public static final String NUMBER = read();

    private Version() {}

    private static String read() {
        try (var text = Version.class.getResourceAsStream("version.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
