package dev.webhooks.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * Takes the permissions of group and others from everything in a directory: one that somebody made
 * with {@code mkdir} is open to all, and so is what libraries create. Does nothing where there are
 * no such permissions.
 */
final class OwnerOnly extends SimpleFileVisitor<Path> {
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private OwnerOnly() {}

    /**
     * @throws IOException naming the file that belongs to somebody else
     */
    static void apply(Path root) throws IOException {
        if (isPossible(root)) Files.walkFileTree(root, new OwnerOnly());
    }

    /** Whether files have an owner, a group and others there. */
    static boolean isPossible(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
            throws IOException {
        close(directory);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile()) close(file);
        return FileVisitResult.CONTINUE;
    }

    /** A running server removes files of its own meanwhile. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
        throw failure;
    }

    private static void close(Path path) throws IOException {
        try {
            var permissions = Files.getPosixFilePermissions(path);
            if (!permissions.retainAll(OWNER)) return;
            Files.setPosixFilePermissions(path, permissions);
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException refused) {
            throw new IOException(
                    "others may read %s, and only its owner, %s, can change that"
                            .formatted(path, Files.getOwner(path)),
                    refused);
        }
    }
}
