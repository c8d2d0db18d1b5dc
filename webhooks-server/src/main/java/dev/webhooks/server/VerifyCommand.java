package dev.webhooks.server;

import dev.webhooks.api.InvalidSignatureException;
import dev.webhooks.api.StandardVerifier;
import dev.webhooks.api.WebhookHeaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
 * that cannot be told. How long ago it was made is said beside that, since a record is old by
 * nature; who asks for it has it checked as a receiver does.
 */
@Command(name = "verify", description = "check the signature of a recorded delivery")
final class VerifyCommand implements Callable<Integer> {
    private static final int REFUSED = 1;

    /** Twelve digits are the most that a timestamp may have. */
    private static final Duration ANY_AGE = Duration.ofSeconds(999_999_999_999L);

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

    @Option(
            names = "--tolerance",
            paramLabel = "SECONDS",
            description =
                    "refuse a delivery made longer ago, or further ahead, as receivers do (300)")
    private Long tolerance;

    @Override
    public Integer call() {
        var known = verifier.verifier(tolerance()).orElseThrow(this::withoutSecret);
        var received = Headers.parse(allLines());
        var content = read("--body", body, Files::readAllBytes);
        try {
            known.verify(received::get, content);
            System.out.println("genuine" + age(received));
            return 0;
        } catch (InvalidSignatureException refused) {
            System.out.println("NOT genuine: " + refused.getMessage());
            return REFUSED;
        }
    }

    private Duration tolerance() {
        if (tolerance == null) return ANY_AGE;
        if (tolerance < 0 || tolerance > ANY_AGE.toSeconds())
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--tolerance': expected 0 to " + ANY_AGE.toSeconds());
        return Duration.ofSeconds(tolerance);
    }

    /** The signature is genuine, and so is the time in it, if it has one. */
    private String age(Headers received) {
        if (!verifier.isTimed()) return "";
        var made = Instant.ofEpochSecond(Long.parseLong(received.get(WebhookHeaders.TIMESTAMP)));
        var age = Duration.between(made, Instant.now());
        return age.abs().compareTo(StandardVerifier.DEFAULT_TOLERANCE) > 0
                ? "; made at %s, which receivers refuse as too far from now".formatted(made)
                : "";
    }

    private List<String> allLines() {
        var all = new ArrayList<String>(lines);
        for (var line : lines) {
            if (line.indexOf(':') <= 0)
                throw new ParameterException(
                        spec.commandLine(),
                        "Invalid value for option '--header': expected \"name: value\", got \"%s\""
                                .formatted(line));
        }
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
