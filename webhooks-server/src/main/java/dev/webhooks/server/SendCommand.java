package dev.webhooks.server;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.signing.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Sends one sample event: to a receiver, as the server would deliver it, or to a running server, as
 * an application would publish it. Exit code 0 when the answer is a 2xx, else 1.
 */
@Command(name = "send", description = "send a sample event to a receiver or a running server")
final class SendCommand implements Callable<Integer> {
    private static final int REFUSED = 1;
    private static final Pattern EVENT_TYPE =
            Pattern.compile("(?=.{1,256}$)[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*");

    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description =
                    "with --server: an API key that may publish; others can read it in the list of"
                            + " processes, so better in the environment, WEBHOOKS_TOKEN")
    private String token;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            defaultValue = "payment.succeeded",
            description = "event type (payment.succeeded)")
    private String type;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            defaultValue = "standard",
            converter = Format.class,
            description =
                    "with --to: standard (the default), object, thin, cloudevents,"
                            + " cloudevents-binary, cloudevents-nested, flat or raw")
    private PayloadFormat profile;

    @Option(
            names = "--secret",
            paramLabel = "SECRET",
            description =
                    "with --to: what signs, a secret or a key pair (whsk_…); without it nothing is"
                            + " signed. To keep it out of the list of processes, write the options"
                            + " into a file and give @FILE")
    private String secret;

    @Option(
            names = "--data",
            paramLabel = "JSON",
            defaultValue = "{\"id\":\"sample\",\"amount\":100,\"currency\":\"USD\"}",
            description = "the event's data")
    private String data;

    @Override
    public Integer call() throws IOException, InterruptedException {
        refuse("--token", token != null && target.server == null);
        refuse("--secret", secret != null && target.to == null);
        requireValid("--type", EVENT_TYPE.matcher(type).matches(), "such as payment.succeeded");
        requireJson("--data", data);
        requireValid("--token", isVisible(token()), "visible ASCII characters");
        var request = target.server == null ? delivery() : publication();
        System.out.println(request.method() + " " + request.uri());
        try {
            var answer = Exchange.of(request);
            System.out.println(answer.status());
            System.out.println(TerminalText.of(answer.body()));
            return answer.status() / 100 == 2 ? 0 : REFUSED;
        } catch (IOException unanswered) {
            System.err.println("send: no answer: " + FailureMessages.reason(unanswered));
            return REFUSED;
        }
    }

    /** From the command line, else from the environment, which others cannot read. */
    private String token() {
        return Objects.requireNonNullElse(token, System.getenv().getOrDefault("WEBHOOKS_TOKEN", ""))
                .strip();
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(character -> character > ' ' && character <= '~');
    }

    private void requireValid(String option, boolean valid, String expected) {
        if (!valid)
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '" + option + "': expected " + expected);
    }

    private void requireJson(String option, String text) {
        var fault = JsonSyntax.fault(text);
        requireValid(
                option,
                fault.isEmpty(),
                "a JSON value, which this is not from character %d on"
                        .formatted(fault.orElse(0) + 1));
    }

    private void refuse(String option, boolean misplaced) {
        if (misplaced)
            throw new ParameterException(spec.commandLine(), option + " has no effect here");
    }

    private HttpRequest delivery() {
        var signer = Optional.ofNullable(secret).map(this::usable).orElse(Signer.NONE);
        return new SampleEvent(type, data).delivery(target.to, profile, signer, Instant.now());
    }

    private Signer usable(String key) {
        try {
            return SampleEvent.signer(profile, key);
        } catch (WebhookException unusable) {
            throw new ParameterException(
                    spec.commandLine(), "--secret: " + unusable.getMessage(), unusable);
        }
    }

    private HttpRequest publication() {
        var known = Optional.of(token()).filter(text -> !text.isEmpty());
        return new SampleEvent(type, data).publication(target.server, known);
    }

    /** Where to. */
    static final class Target {
        @Option(
                names = "--to",
                paramLabel = "URL",
                converter = HttpUrl.class,
                description = "a receiver's URL")
        private URI to;

        @Option(
                names = "--server",
                paramLabel = "URL",
                converter = HttpUrl.class,
                description = "a running server's URL")
        private URI server;
    }
}
