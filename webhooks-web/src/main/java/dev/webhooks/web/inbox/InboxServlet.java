package dev.webhooks.web.inbox;

import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.inbox.InboxReceiver;
import dev.webhooks.inbox.InboxReceiver.Reception;
import dev.webhooks.inbox.ReceivedRequest;
import dev.webhooks.web.problem.Problem;
import dev.webhooks.web.problem.ProblemResponse;
import dev.webhooks.web.request.AsyncResponseBody;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where requests to inboxes arrive, {@code /in/<token>}: whatever the method, each is kept and
 * answered as the inbox was told. An answer that is to come later holds no thread.
 */
@WebServlet(urlPatterns = "/in/*", asyncSupported = true)
public class InboxServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Longer than any delay. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject private transient InboxReceiver door;
    @Resource private transient ManagedScheduledExecutorService scheduler;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var path = request.getPathInfo();
        var token = path == null ? "" : path.substring(1);
        try {
            var reception = door.receive(token, () -> arrival(request));
            if (reception.isEmpty()) response.sendError(HttpServletResponse.SC_NOT_FOUND);
            else answer(request, response, reception.get());
        } catch (WebhookException refused) {
            ProblemResponse.send(Problem.of(refused).at(request.getRequestURI()), response);
        }
    }

    private void answer(
            HttpServletRequest request, HttpServletResponse response, Reception reception)
            throws IOException {
        if (reception.answer().delayMs() > 0) {
            answerLater(request, response, reception);
            return;
        }
        reception.permit().close();
        var body = head(reception.answer(), response);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private void answerLater(
            HttpServletRequest request, HttpServletResponse response, Reception reception)
            throws IOException {
        try {
            var late = AsyncResponseBody.to(request, response, PATIENCE);
            scheduler.schedule(
                    () -> send(late, reception),
                    reception.answer().delayMs(),
                    TimeUnit.MILLISECONDS);
        } catch (IOException | RuntimeException e) {
            reception.permit().close();
            throw e;
        }
    }

    private static void send(AsyncResponseBody late, Reception reception) {
        reception.permit().close();
        late.send(response -> head(reception.answer(), response));
    }

    private static byte[] head(InboxAnswer answer, HttpServletResponse response) {
        response.setStatus(answer.status());
        response.setContentType("text/plain;charset=utf-8");
        answer.headers().forEach((name, value) -> set(response, name, value));
        return answer.body().getBytes(StandardCharsets.UTF_8);
    }

    private static void set(HttpServletResponse response, String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) response.setContentType(value);
        else response.setHeader(name, value);
    }

    private static ReceivedRequest arrival(HttpServletRequest request) {
        try {
            var body = request.getInputStream().readNBytes(ReceivedRequest.MAX_READ + 1);
            return new ReceivedRequest(
                    request.getMethod(),
                    headers(request),
                    body,
                    body.length <= ReceivedRequest.MAX_READ);
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
