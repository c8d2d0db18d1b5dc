package dev.webhooks.web.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * An answer that is given by another thread than the request's, and written without blocking that
 * thread, however slowly the caller reads (Servlet 6.0 §3.7). Thread-safe.
 */
public final class AsyncResponseBody implements WriteListener, AsyncListener {
    private static final System.Logger LOGGER = System.getLogger(AsyncResponseBody.class.getName());

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private Optional<byte[]> body = Optional.empty();
    private boolean written;

    private AsyncResponseBody(AsyncContext context, ServletOutputStream out) {
        this.context = context;
        this.out = out;
    }

    /**
     * Called on the request's thread, before anything was written.
     *
     * @param patience for all of it: whoever has not read the answer by then is gone
     */
    public static AsyncResponseBody to(
            HttpServletRequest request, HttpServletResponse response, Duration patience)
            throws IOException {
        var context = request.startAsync(request, response);
        context.setTimeout(patience.toMillis());
        var answer = new AsyncResponseBody(context, response.getOutputStream());
        context.addListener(answer);
        answer.out.setWriteListener(answer);
        return answer;
    }

    /**
     * Sends the answer and ends the request; once.
     *
     * @param head sets status and headers, but for the length, and gives the body
     */
    public void send(Function<HttpServletResponse, byte[]> head) {
        try {
            var response = (HttpServletResponse) context.getResponse();
            var content = head.apply(response);
            response.setContentLength(content.length);
            write(content);
        } catch (IOException | RuntimeException e) {
            onError(e);
        }
    }

    private synchronized void write(byte[] content) throws IOException {
        body = Optional.of(content);
        proceed();
    }

    @Override
    public synchronized void onWritePossible() throws IOException {
        proceed();
    }

    /** Nothing to do before there is a body; the container says when there is room again. */
    private void proceed() throws IOException {
        if (body.isEmpty()) return;
        if (!written && out.isReady()) {
            written = true;
            out.write(body.get());
        }
        if (written && out.isReady()) complete();
    }

    @Override
    public void onError(Throwable failure) {
        LOGGER.log(Level.DEBUG, "answer.caller_gone", failure);
        complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        LOGGER.log(Level.DEBUG, "answer.not_read");
        complete();
    }

    private void complete() {
        if (open.compareAndSet(true, false)) context.complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // The container has it.
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The request is not dispatched again.
    }
}
