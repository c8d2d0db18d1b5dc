package dev.webhooks.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What the tour needs to know to come back: generated at the first run, kept in a file only its
 * owner can read.
 */
record TourKeys(String adminToken, String brokerUser, String brokerPassword) {
    private static final String FILE = "tour.properties";
    private static final int RANDOM_BYTES = 24;

    static TourKeys of(Path dataDirectory) throws IOException {
        var file = dataDirectory.resolve(FILE);
        if (Files.notExists(file)) create(file);
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new TourKeys(
                properties.getProperty("admin.token"),
                properties.getProperty("broker.user"),
                properties.getProperty("broker.password"));
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(
                file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var properties = new Properties();
        properties.setProperty("admin.token", random());
        properties.setProperty("broker.user", "publisher");
        properties.setProperty("broker.password", random());
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "the keys of ./mvnw -Prun");
        }
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
