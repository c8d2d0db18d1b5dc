package dev.webhooks.server;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * Where a server keeps everything: database, journal, keys, log. It belongs to its user alone
 * (0700) and to one process at a time, by a lock that the operating system releases when the
 * process ends, however it ends.
 */
final class DataDirectory implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(DataDirectory.class.getName());

    private final Path root;
    private final FileChannel lock;
    private Optional<OwnerOnlyWatch> watch = Optional.empty();

    private DataDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Creates the directory unless it is there, locks it, and closes it and all in it to others.
     *
     * @throws InvalidSetting if it cannot be created or closed, or another process has it
     */
    static DataDirectory open(Path path) {
        var root = path.toAbsolutePath().normalize();
        try {
            PrivateFile.createDirectory(root);
            var lock =
                    FileChannel.open(
                            root.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (!isTaken(lock)) return closedToOthers(new DataDirectory(root, lock));
            lock.close();
        } catch (IOException failure) {
            throw new InvalidSetting(
                    Setting.DATA_DIR.key(),
                    "cannot use " + root + ": " + FailureMessages.reason(failure),
                    failure);
        }
        throw new InvalidSetting(
                Setting.DATA_DIR.key(), root + " is in use by another running server");
    }

    /**
     * Nobody but the owner may read or enter anything in it, nor what will be created there until
     * this is closed. Does nothing where there are no such permissions; where the system watches no
     * more directories, the permissions of the root keep others out, as they do in any case.
     */
    void keepFromOthers() throws IOException {
        OwnerOnly.apply(root);
        if (!OwnerOnly.isPossible(root)) return;
        try {
            watch = Optional.of(OwnerOnlyWatch.begin(root));
        } catch (IOException impossible) {
            LOGGER.log(WARNING, "permissions.not_watched directory=" + root, impossible);
        }
    }

    private static DataDirectory closedToOthers(DataDirectory data) throws IOException {
        try {
            OwnerOnly.apply(data.root);
            return data;
        } catch (IOException refused) {
            data.close();
            throw refused;
        }
    }

    Path root() {
        return root;
    }

    PrivateFile secret(String name) {
        return new PrivateFile(root.resolve(name));
    }

    /** A directory in it, created when needed. */
    Path directory(String name) throws IOException {
        var directory = root.resolve(name);
        PrivateFile.createDirectory(directory);
        return directory;
    }

    /** A directory in it without what an earlier start left there. */
    Path emptyDirectory(String name) throws IOException {
        var directory = root.resolve(name);
        if (Files.exists(directory)) Files.walkFileTree(directory, new Removal());
        return directory(name);
    }

    @Override
    public void close() throws IOException {
        if (watch.isPresent()) watch.get().close();
        lock.close();
    }

    private static boolean isTaken(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() == null;
        } catch (OverlappingFileLockException sameProcess) {
            return true;
        }
    }

    private static final class Removal extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                throws IOException {
            if (failure != null) throw failure;
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
