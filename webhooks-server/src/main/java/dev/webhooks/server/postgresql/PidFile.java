package dev.webhooks.server.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * {@code postmaster.pid}, which a running PostgreSQL has in its data directory, and one that was
 * killed has left there.
 */
record PidFile(Path path) {
    static PidFile of(Path data) {
        return new PidFile(data.resolve("postmaster.pid"));
    }

    /** The process id in its first line; empty without the file, or with nothing in it. */
    OptionalLong read() throws IOException {
        if (!Files.exists(path)) return OptionalLong.empty();
        try (var lines = Files.lines(path)) {
            return lines.limit(1)
                    .filter(line -> line.strip().matches("\\d{1,18}"))
                    .mapToLong(line -> Long.parseLong(line.strip()))
                    .findFirst();
        }
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Whether a process runs that is PostgreSQL; after a restart of the machine it may not be. */
    static boolean isPostgres(long processId) {
        return ProcessHandle.of(processId)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
    }
}
