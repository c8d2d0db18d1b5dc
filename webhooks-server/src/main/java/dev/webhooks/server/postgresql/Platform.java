package dev.webhooks.server.postgresql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What programs have to be built for to run here, by the names PostgreSQL's archives have. */
final class Platform {
    private static final List<Path> GLIBC =
            List.of(Path.of("/lib64/ld-linux-x86-64.so.2"), Path.of("/lib/ld-linux-aarch64.so.1"));

    private Platform() {}

    /** Such as {@code linux-x86_64}, {@code linux-x86_64-alpine_linux} or {@code darwin-arm_64}. */
    static String name() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var machine = machine(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        if (system.startsWith("windows")) return "windows-" + machine;
        if (system.startsWith("mac")) return "darwin-" + machine;
        return "linux-" + machine + (hasGlibc() ? "" : "-alpine_linux");
    }

    private static String machine(String architecture) {
        return switch (architecture) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> architecture;
        };
    }

    /** Alpine Linux and its like have another C library, and run only what was built with it. */
    private static boolean hasGlibc() {
        return GLIBC.stream().anyMatch(Files::exists);
    }
}
