package dev.webhooks.server;

import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.signing.Signer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    @Spec private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "with --server: an API key that may publish")
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
                            + " signed")
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
        var request = target.server == null ? delivery() : publication();
        System.out.println(request.method() + " " + request.uri());
        try {
            var client = HttpClient.newBuilder().version(Version.HTTP_1_1).build();
            var answer = client.send(request, BodyHandlers.ofString());
            System.out.println(answer.statusCode());
            System.out.println(answer.body());
            return answer.statusCode() / 100 == 2 ? 0 : REFUSED;
        } catch (IOException unanswered) {
            System.err.println("no answer: " + unanswered);
            return REFUSED;
        }
    }

    private void refuse(String option, boolean misplaced) {
        if (misplaced)
            throw new ParameterException(spec.commandLine(), option + " has no effect here");
    }

    private HttpRequest delivery() {
        var signer =
                Optional.ofNullable(secret)
                        .map(key -> SampleEvent.signer(profile, key))
                        .orElse(Signer.NONE);
        return new SampleEvent(type, data).delivery(target.to, profile, signer, Instant.now());
    }

    private HttpRequest publication() {
        return new SampleEvent(type, data).publication(target.server, Optional.ofNullable(token));
    }

    /** Where to. */
    static final class Target {
        @Option(names = "--to", paramLabel = "URL", description = "a receiver's URL")
        private URI to;

        @Option(names = "--server", paramLabel = "URL", description = "a running server's URL")
        private URI server;
    }
}
