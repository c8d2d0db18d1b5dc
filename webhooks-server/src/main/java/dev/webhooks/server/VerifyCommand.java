package dev.webhooks.server;

import dev.webhooks.api.InvalidSignatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Checks the signature of a recorded delivery: exit code 0 when it is genuine, 1 when not, 2 when
 * that cannot be told.
 */
@Command(name = "verify", description = "check the signature of a recorded delivery")
final class VerifyCommand implements Callable<Integer> {
    private static final int REFUSED = 1;

    @Spec private CommandSpec spec;
    @Mixin private VerifierOptions verifier;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "LINE",
            description = "a header of the delivery, \"name: value\"")
    private List<String> lines = List.of();

    @Option(names = "--headers", paramLabel = "FILE", description = "a file with a header per line")
    private Path headers;

    @Option(
            names = "--body",
            paramLabel = "FILE",
            required = true,
            description = "the body, byte for byte")
    private Path body;

    @Override
    public Integer call() {
        var known = verifier.verifier().orElseThrow(this::withoutSecret);
        var received = Headers.parse(allLines());
        var content = read("--body", body, Files::readAllBytes);
        try {
            known.verify(received::get, content);
            System.out.println("genuine");
            return 0;
        } catch (InvalidSignatureException refused) {
            System.out.println("NOT genuine: " + refused.getMessage());
            return REFUSED;
        }
    }

    private List<String> allLines() {
        var all = new ArrayList<String>(lines);
        if (headers != null) all.addAll(read("--headers", headers, Files::readAllLines));
        return all;
    }

    /** A file that cannot be read says nothing about the signature: another exit code. */
    private <T> T read(String option, Path file, Reading<T> reading) {
        try {
            return reading.of(file);
        } catch (IOException unreadable) {
            throw new ParameterException(
                    spec.commandLine(),
                    option + ": " + FailureMessages.reason(unreadable, file),
                    unreadable);
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Path file) throws IOException;
    }

    private ParameterException withoutSecret() {
        return new ParameterException(spec.commandLine(), "Missing required option: --secret");
    }
}
