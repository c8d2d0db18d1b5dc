package dev.webhooks.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.webhooks.api.InvalidSignatureException;
import dev.webhooks.api.WebhookVerifier;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Prints each request with the judgement of its signature, then answers. Safe for many requests at
 * once: each is printed in one piece.
 */
final class Receiver implements HttpHandler {
    private static final int NO_BODY = -1;

    private final Optional<WebhookVerifier> verifier;
    private final int status;
    private final Duration delay;
    private final PrintStream out;
    private final Runnable unheard;

    /**
     * @param unheard run when nobody reads what is printed
     */
    Receiver(
            Optional<WebhookVerifier> verifier,
            int status,
            Duration delay,
            PrintStream out,
            Runnable unheard) {
        this.unheard = unheard;
        this.verifier = verifier;
        this.status = status;
        this.delay = delay;
        this.out = out;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            out.print(TerminalText.of(describe(exchange, body)));
            if (out.checkError()) unheard.run();
            Thread.sleep(delay.toMillis());
            exchange.sendResponseHeaders(status, NO_BODY);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped while waiting to answer");
        }
    }

    private String describe(HttpExchange exchange, byte[] body) {
        var text = new StringBuilder();
        text.append("%n%s %s%n".formatted(exchange.getRequestMethod(), exchange.getRequestURI()));
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> append(text, name, value)));
        text.append('\n').append(new String(body, StandardCharsets.UTF_8)).append('\n');
        verifier.ifPresent(known -> append(text, "signature", judgement(known, exchange, body)));
        append(text, "answer", String.valueOf(status));
        return text.toString();
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append('\n');
    }

    private static String judgement(WebhookVerifier verifier, HttpExchange exchange, byte[] body) {
        try {
            verifier.verify(exchange.getRequestHeaders()::getFirst, body);
            return "genuine";
        } catch (InvalidSignatureException refused) {
            return "NOT genuine: " + refused.getMessage();
        }
    }
}
