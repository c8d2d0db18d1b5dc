package dev.webhooks.web.request;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of an answer that is given by another thread than the request's, written without
 * blocking that thread, however slowly the caller reads (Servlet 6.0 §3.7).
 */
public final class LateAnswer implements WriteListener, AsyncListener {
    private static final System.Logger LOGGER = System.getLogger(LateAnswer.class.getName());

    private final AsyncContext context;
    private final ServletOutputStream out;
    private final byte[] body;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private boolean written;

    private LateAnswer(AsyncContext context, ServletOutputStream out, byte[] body) {
        this.context = context;
        this.out = out;
        this.body = body;
    }

    /**
     * Sends the body, and completes the request. Status and headers are set before, but for the
     * length.
     */
    public static void send(AsyncContext context, byte[] body) throws IOException {
        var response = context.getResponse();
        response.setContentLength(body.length);
        var out = response.getOutputStream();
        var answer = new LateAnswer(context, out, body);
        context.addListener(answer);
        out.setWriteListener(answer);
    }

    @Override
    public void onWritePossible() throws IOException {
        if (!written && out.isReady()) {
            written = true;
            out.write(body);
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
