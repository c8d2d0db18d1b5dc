package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs a receiver written in another language; its files are those of one directory. */
record Interpreter(String program, Path directory) {
    /** The first run of Go compiles its standard library. */
    private static final long LIMIT_MINUTES = 5;

    /** Skips the test, and says so, where the program is not installed. */
    static Interpreter of(String program, String versionOption, Path directory) {
        assumeTrue(
                answers(program, versionOption),
                program + " is not installed, so its receivers are not tested here");
        return new Interpreter(program, directory);
    }

    Interpreter withFile(String name, String text) throws IOException {
        var file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Adds a file of the test resources. */
    Interpreter withResource(String name, String resource) throws IOException {
        return with(name, "/receivers/" + resource);
    }

    /** Adds a file of those that use a reference library. */
    Interpreter withReference(String name) throws IOException {
        return with(name, "/reference/" + name);
    }

    private Interpreter with(String name, String resource) throws IOException {
        try (var content = Interpreter.class.getResourceAsStream(resource)) {
            Files.copy(content, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        return this;
    }

    /** Whether the program ends in time and well. */
    boolean succeeds(String... arguments) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        var process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output.txt").toFile())
                        .start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }

    /** The lines that the program prints. */
    List<String> run(String... arguments) throws IOException, InterruptedException {
        var output = directory.resolve("output.txt");
        var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
        var process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        var printed = Files.readString(output, UTF_8);
        assertThat(ended).as("%s ended in time: %s", program, printed).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed.lines().toList();
    }

    private static boolean answers(String program, String versionOption) {
        try {
            var process =
                    new ProcessBuilder(program, versionOption)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while looking for " + program, e);
        }
    }
}
