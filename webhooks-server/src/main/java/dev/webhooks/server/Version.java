package dev.webhooks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this jar is made of, as the build wrote it into {@code version.properties}. */
final class Version {
    private static final Properties VERSIONS = read();

    private Version() {}

    static String current() {
        return VERSIONS.getProperty("webhooks");
    }

    /** {@code Payara Micro 6…}. */
    static String server() {
        return "Payara Micro " + VERSIONS.getProperty("payara");
    }

    private static Properties read() {
        var versions = new Properties();
        try (var in = Version.class.getResourceAsStream("version.properties")) {
            versions.load(in);
            return versions;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
