package dev.webhooks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Where the log goes: {@code log/server.0.log} in the data directory, older ones with higher
 * numbers; warnings also to stderr. Payara reads it from the file named by the JDK's own system
 * property.
 */
final class LogFile {
    private LogFile() {}

    static void configure(Path directory) throws IOException {
        var logging = new Properties();
        try (var in = LogFile.class.getResourceAsStream("logging.properties")) {
            logging.load(in);
        }
        logging.setProperty(
                "java.util.logging.FileHandler.pattern",
                pattern(directory.resolve("server")) + ".%g.log");
        var file = directory.resolve("logging.properties");
        try (var out = Files.newOutputStream(file)) {
            logging.store(out, null);
        }
        System.setProperty("java.util.logging.config.file", file.toString());
    }

    /** The JDK's pattern takes a per cent sign for a placeholder. */
    private static String pattern(Path path) {
        return path.toString().replace("%", "%%");
    }
}
