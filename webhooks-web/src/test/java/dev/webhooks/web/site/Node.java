package dev.webhooks.web.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs JavaScript where no browser is needed. Node comes in the driver of Playwright and the
 * compiler as a WebJar, so that a build needs neither npm nor anything installed.
 */
final class Node {
    static final String MISSING =
            "Playwright has no Node for this platform: the console's scripts are not checked";

    private static final String TYPESCRIPT = "META-INF/resources/webjars/typescript/";

    /** Where Node is unpacked, and what it reads and writes. */
    static final Path PLACE = Path.of("target/node").toAbsolutePath();

    private static final long PATIENCE_SECONDS = 300;

    private final Path program;

    private Node(Path program) {
        this.program = program;
    }

    /** What a script printed, and how it ended. */
    record Outcome(int status, String output) {}

    static Optional<Node> find() {
        var name = isWindows() ? "node.exe" : "node";
        var resource = Node.class.getClassLoader().getResource("driver/" + platform() + "/" + name);
        return Optional.ofNullable(resource).map(found -> new Node(unpacked(found, name)));
    }

    /** Runs in the directory of the module. */
    Outcome run(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(arguments);
        try {
            var log = Files.createTempFile(PLACE, "run", ".log");
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("still running: " + command);
            }
            var output = Files.readString(log, StandardCharsets.UTF_8);
            Files.delete(log);
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The directory with {@code tsc.js} and {@code typescript.js}. */
    static Path typescript() {
        var target = PLACE.resolve("typescript");
        if (Files.exists(target.resolve("tsc.js"))) return target;
        try {
            Files.createDirectories(target);
            var root = Node.class.getClassLoader().getResource(TYPESCRIPT);
            var jar = ((JarURLConnection) root.openConnection()).getJarFile();
            for (var entry : jar.stream().filter(e -> !e.isDirectory()).toList()) {
                var file = Path.of(entry.getName());
                var isLibrary =
                        entry.getName().matches(TYPESCRIPT + "[^/]+/lib/[^/]+\\.(js|d\\.ts)");
                if (!isLibrary) continue;
                try (var content = jar.getInputStream(entry)) {
                    var copy = target.resolve(file.getFileName().toString());
                    Files.copy(content, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked(URL resource, String name) {
        var file = PLACE.resolve(name);
        try {
            if (Files.exists(file)) return file;
            Files.createDirectories(PLACE);
            var part = PLACE.resolve(name + ".part");
            try (var content = resource.openStream()) {
                Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
            }
            if (!part.toFile().setExecutable(true))
                throw new IOException("not executable: " + part);
            return Files.move(part, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Playwright names it. */
    private static String platform() {
        var isArm = System.getProperty("os.arch").equals("aarch64");
        if (isWindows()) return "win32_x64";
        if (os().contains("mac")) return isArm ? "mac-arm64" : "mac";
        return isArm ? "linux-arm64" : "linux";
    }

    private static boolean isWindows() {
        return os().contains("windows");
    }

    private static String os() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT);
    }
}
