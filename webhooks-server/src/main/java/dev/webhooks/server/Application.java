package dev.webhooks.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * {@code webhooks.ear}, laid out in a directory as Payara deploys it: the modules are directories,
 * {@code webhooks-ejb.jar} is {@code webhooks-ejb_jar}. Payara would do the same with the archive,
 * but only when it is up, and after two more copies of it; so it is done meanwhile.
 */
final class Application {
    private static final String ARCHIVE = "webhooks.ear";

    /**
     * Of the deployment, and of the directory as well: Payara names the resource adapter in it
     * after the directory.
     */
    static final String NAME = "webhooks";

    /** An archive at the root of the EAR; libraries are below {@code lib}, and stay archives. */
    private static final Pattern MODULE = Pattern.compile("([^/]+)\\.(jar|rar|war)");

    private static final String LIBRARY = ".jar";

    /** Archives that hold classes of ours are to be scanned, see glassfish-application.xml. */
    private static final String OURS = "webhooks-";

    private final FutureTask<Path> unpacking;

    private Application(FutureTask<Path> unpacking) {
        this.unpacking = unpacking;
    }

    /**
     * Begins to unpack, in a thread of its own.
     *
     * @param parent an empty directory
     */
    static Application unpack(Path parent) {
        var unpacking = new FutureTask<>(into(parent.resolve(NAME)));
        var thread = new Thread(unpacking, "application");
        thread.setDaemon(true);
        thread.start();
        return new Application(unpacking);
    }

    /**
     * Waits until it is unpacked.
     *
     * @throws StartFailure if it is not in this jar
     * @throws IOException if it cannot be written
     */
    Path directory() throws IOException, StartFailure, InterruptedException {
        try {
            return unpacking.get();
        } catch (ExecutionException failure) {
            var cause = failure.getCause();
            if (cause instanceof IOException unwritten) throw unwritten;
            if (cause instanceof StartFailure missing) throw missing;
            throw new IllegalStateException(ARCHIVE + " cannot be unpacked", cause);
        }
    }

    private static Callable<Path> into(Path directory) {
        return () -> {
            try (var archive = Application.class.getResourceAsStream("/" + ARCHIVE)) {
                if (archive == null) throw new StartFailure(ARCHIVE + " is not in this jar");
                unpackModules(new ZipInputStream(archive), directory);
            }
            passOverLibraries(directory);
            return directory;
        };
    }

    static void unpackModules(ZipInputStream archive, Path directory) throws IOException {
        for (var entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            var module = MODULE.matcher(entry.getName());
            if (module.matches())
                unpackFiles(
                        new ZipInputStream(archive),
                        directory.resolve(module.group(1) + "_" + module.group(2)));
            else write(entry, archive, directory);
        }
    }

    /**
     * Keeps Payara from parsing each class of each library, 15,000 of them: it takes an archive
     * {@code lib/x.jar} for unpacked, and passes over it, where there is a directory {@code
     * lib__x_jar} beside the modules.
     */
    static void passOverLibraries(Path directory) throws IOException {
        List<Path> libraries;
        try (var files = Files.walk(directory)) {
            libraries = files.map(directory::relativize).filter(Application::isForeign).toList();
        }
        for (Path library : libraries) Files.createDirectory(directory.resolve(unpacked(library)));
    }

    private static boolean isForeign(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(LIBRARY) && !name.startsWith(OURS);
    }

    private static String unpacked(Path library) {
        return library.toString()
                .replace(File.separatorChar, '/')
                .replaceAll("[/ ]", "__")
                .replace(LIBRARY, "_jar");
    }

    private static void unpackFiles(ZipInputStream module, Path directory) throws IOException {
        for (var entry = module.getNextEntry(); entry != null; entry = module.getNextEntry())
            write(entry, module, directory);
    }

    private static void write(ZipEntry entry, InputStream content, Path directory)
            throws IOException {
        var file = directory.resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
    }
}
