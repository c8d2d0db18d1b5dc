package dev.webhooks.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
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

    /**
     * @throws TourFailure if the file is there and lacks one of them
     */
    static TourKeys of(Path dataDirectory) throws IOException, TourFailure {
        var file = dataDirectory.resolve(FILE);
        if (Files.notExists(file)) create(file);
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new TourKeys(
                needed(properties, "admin.token", file),
                needed(properties, "broker.user", file),
                needed(properties, "broker.password", file));
    }

    private static String needed(Properties properties, String key, Path file) throws TourFailure {
        var value = properties.getProperty(key);
        if (value == null || value.isBlank())
            throw new TourFailure(file + " has no " + key + ": remove it for new keys");
        return value;
    }

    private static void create(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent(), only("rwx------", file));
        Files.createFile(file, only("rw-------", file));
        var properties = new Properties();
        properties.setProperty("admin.token", random());
        properties.setProperty("broker.user", "publisher");
        properties.setProperty("broker.password", random());
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "the keys of ./mvnw -Prun");
        }
    }

    private static FileAttribute<?>[] only(String permissions, Path file) {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix"))
            return new FileAttribute<?>[0];
        var set = PosixFilePermissions.fromString(permissions);
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
    }

    private static String random() {
        var bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
