package dev.webhooks.server.postgresql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.ZipInputStream;

/**
 * PostgreSQL's programs, unpacked.
 *
 * @param home the directory with {@code bin}, {@code lib} and {@code share}
 */
record Programs(Path home) {
    /** Its lines are {@code name target}: a zip has no links. */
    private static final String LINKS = "links";

    private static final String DRAFT = ".new";

    static String archive() {
        return "/postgresql/" + Platform.name() + ".zip";
    }

    /** Whether this jar has programs that run here. */
    static boolean areBundled() {
        return Programs.class.getResource(archive()) != null;
    }

    /**
     * Unpacks them into a directory named by their version, unless an earlier start did; it gets
     * that name when it is whole. Those of other versions are removed.
     */
    static Programs unpack(Path directory, String version) throws IOException {
        var home = directory.resolve("programs-" + version);
        if (!Files.isDirectory(home)) {
            removeAll(directory, "programs-*");
            var draft = home.resolveSibling(home.getFileName() + DRAFT);
            try (var archive = Programs.class.getResourceAsStream(archive())) {
                unpack(new ZipInputStream(archive), draft);
            }
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Programs(home);
    }

    Path bin(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void unpack(ZipInputStream archive, Path target) throws IOException {
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            if (entry.getName().equals(LINKS)) link(archive, target);
            else write(archive, target.resolve(entry.getName()));
        }
    }

    private static void write(InputStream content, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
        if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true))
            throw new IOException("cannot be made executable: " + file);
    }

    private static void link(InputStream lines, Path target) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            var link = line.split(" ", 2);
            Files.createSymbolicLink(target.resolve(link[0]), Path.of(link[1]));
        }
    }

    /** Removes directories by a pattern of their names, while others may do so as well. */
    static void removeAll(Path parent, String names) throws IOException {
        try (var directories = Files.newDirectoryStream(parent, names)) {
            for (Path directory : directories) Files.walkFileTree(directory, new Removal());
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
            if (failure != null) throw failure;
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
