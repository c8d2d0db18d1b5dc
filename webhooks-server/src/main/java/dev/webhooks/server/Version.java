package dev.webhooks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What this jar is made of, as the build wrote it into {@code version.properties}. */
final class Version implements IVersionProvider {
    private static final Properties VERSIONS = read();

    Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {line()};
    }

    /** {@code Webhooks 1… on Payara Micro 6…}. */
    static String line() {
        return "Webhooks " + current() + " on " + server();
    }

    static String current() {
        return VERSIONS.getProperty("webhooks");
    }

    /** {@code Payara Micro 6…}. */
    static String server() {
        return "Payara Micro " + ofServer();
    }

    /** Of Payara Micro. */
    static String ofServer() {
        return VERSIONS.getProperty("payara");
    }

    /** Of the embedded database. */
    static String postgresql() {
        return VERSIONS.getProperty("postgresql");
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
