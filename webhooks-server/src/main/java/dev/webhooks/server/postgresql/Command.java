package dev.webhooks.server.postgresql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program with its arguments.
 *
 * @param words program and arguments
 */
record Command(List<String> words) {
    Command {
        words = List.copyOf(words);
    }

    /** The same, started by another. */
    Command under(List<String> prefix) {
        return new Command(Stream.concat(prefix.stream(), words.stream()).toList());
    }

    /** Its output is English, and nobody's own settings for PostgreSQL's programs reach it. */
    ProcessBuilder builder() {
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException if there is no such program, or it cannot be run here
     */
    Result run() throws IOException, InterruptedException {
        var process = builder().start();
        process.getOutputStream().close();
        var output = new ArrayList<String>();
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(line -> !line.isBlank()).forEach(output::add);
        }
        return new Result(process.waitFor(), output);
    }

    /**
     * @param output lines of both streams that are not empty
     */
    record Result(int exitCode, List<String> output) {
        Result {
            output = List.copyOf(output);
        }

        boolean isSuccess() {
            return exitCode == 0;
        }

        /** The line that says why, without the severity in front. */
        String reason() {
            return output.stream()
                    .filter(line -> line.contains("rror: ") || line.contains("FATAL: "))
                    .findFirst()
                    .or(() -> output.stream().reduce((first, second) -> second))
                    .map(line -> line.replaceFirst("^.*?(rror|FATAL): +", ""))
                    .orElse("exit code " + exitCode);
        }
    }
}
