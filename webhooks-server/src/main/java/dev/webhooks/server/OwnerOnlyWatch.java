package dev.webhooks.server;

import static java.lang.System.Logger.Level.WARNING;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Takes the permissions of group and others from whatever appears in a directory, for as long as it
 * is open. What a library creates is as open as the umask of the process, which Java cannot set.
 */
final class OwnerOnlyWatch implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(OwnerOnlyWatch.class.getName());

    private final Path root;
    private final WatchService events;

    private OwnerOnlyWatch(Path root, WatchService events) {
        this.root = root;
        this.events = events;
    }

    /** All that is there is closed to others when this returns. */
    static OwnerOnlyWatch begin(Path root) throws IOException {
        var watch = new OwnerOnlyWatch(root, root.getFileSystem().newWatchService());
        try {
            watch.cover(root);
        } catch (IOException impossible) {
            watch.close();
            throw impossible;
        }
        var thread = new Thread(watch::run, "owner-only");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    @Override
    public void close() throws IOException {
        events.close();
    }

    private void run() {
        try {
            while (true) {
                var key = events.take();
                for (var event : key.pollEvents()) cover(appeared(key, event));
                key.reset();
            }
        } catch (ClosedWatchServiceException stopped) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException refused) {
            LOGGER.log(WARNING, "permissions.not_watched directory=" + root, refused);
        }
    }

    /** The whole directory if there was more than the system could tell. */
    private Path appeared(WatchKey key, WatchEvent<?> event) {
        return event.context() instanceof Path name ? ((Path) key.watchable()).resolve(name) : root;
    }

    /** Watched first, so that nothing appears in between. */
    private void cover(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(path, new Registration());
        }
        OwnerOnly.apply(path);
    }

    private final class Registration extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                throws IOException {
            try {
                directory.register(events, StandardWatchEventKinds.ENTRY_CREATE);
                return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException removedMeanwhile) {
                return FileVisitResult.SKIP_SUBTREE;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) return FileVisitResult.CONTINUE;
            throw failure;
        }
    }
}
