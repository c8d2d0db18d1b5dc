package dev.webhooks.web.inbox;

import dev.webhooks.api.InboxAnswer;
import dev.webhooks.api.WebhookException;
import dev.webhooks.inbox.Arrival;
import dev.webhooks.inbox.InboxDoor;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where requests to inboxes arrive, {@code /in/<token>}: whatever the method, each is kept and
 * answered as the inbox was told. An answer that is to come later holds no thread.
 */
@WebServlet(urlPatterns = "/in/*", asyncSupported = true)
public class InboxServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOGGER = System.getLogger(InboxServlet.class.getName());

    /** Answers that are waited for at once; the next request is turned away. */
    private static final int MOST_WAITING = 1000;

    /** Longer than any delay. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final transient AtomicInteger waiting = new AtomicInteger();

    @Inject private transient InboxDoor door;
    @Resource private transient ManagedScheduledExecutorService scheduler;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = request.getPathInfo();
        var token = path == null ? "" : path.substring(1);
        if (waiting.get() >= MOST_WAITING) {
            response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            receive(token, request, response);
        } catch (WebhookException refused) {
            response.sendError(refused.type().status());
        }
    }

    private void receive(String token, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var answer = door.receive(token, () -> arrival(request));
        if (answer.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (answer.get().delayMs() == 0) {
            send(answer.get(), response);
            return;
        }
        answerLater(request, response, answer.get());
    }

    private void answerLater(
            HttpServletRequest request, HttpServletResponse response, InboxAnswer answer) {
        var later = request.startAsync(request, response);
        later.setTimeout(PATIENCE.toMillis());
        waiting.incrementAndGet();
        scheduler.schedule(
                () -> {
                    waiting.decrementAndGet();
                    try {
                        send(answer, response);
                    } catch (IOException e) {
                        LOGGER.log(Level.DEBUG, "inbox.sender_gone", e);
                    } finally {
                        later.complete();
                    }
                },
                answer.delayMs(),
                TimeUnit.MILLISECONDS);
    }

    private static void send(InboxAnswer answer, HttpServletResponse response) throws IOException {
        var body = answer.body().getBytes(StandardCharsets.UTF_8);
        response.setStatus(answer.status());
        response.setContentType("text/plain;charset=utf-8");
        answer.headers()
                .forEach(
                        (name, value) -> {
                            if (name.equalsIgnoreCase("Content-Type"))
                                response.setContentType(value);
                            else response.setHeader(name, value);
                        });
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static Arrival arrival(HttpServletRequest request) {
        try {
            var body = request.getInputStream().readNBytes(Arrival.MAX_READ + 1);
            return new Arrival(
                    request.getMethod(), headers(request), body, body.length <= Arrival.MAX_READ);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> headers(HttpServletRequest request) {
        var headers = new ArrayList<List<String>>();
        for (var name : Collections.list(request.getHeaderNames())) {
            for (var value : Collections.list(request.getHeaders(name)))
                headers.add(List.of(name, value));
        }
        return headers;
    }
}
