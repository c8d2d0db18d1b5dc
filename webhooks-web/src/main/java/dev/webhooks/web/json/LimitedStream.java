package dev.webhooks.web.json;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;

/**
 * A body that refuses to be read beyond its limit, and says whose fault it is when the listener's
 * patience with it has ended.
 */
final class LimitedStream extends FilterInputStream {
    private final int limit;
    private long count;

    /**
     * @param limit bytes that may be read
     */
    LimitedStream(InputStream in, int limit) {
        super(in);
        this.limit = limit;
    }

    static WebhookException tooLarge(int limit) {
        return new WebhookException(
                ProblemType.PAYLOAD_TOO_LARGE, "send at most " + limit / 1024 + " KiB", "body");
    }

    @Override
    public int read() throws IOException {
        try {
            int b = in.read();
            if (b >= 0) counted(1);
            return b;
        } catch (IOException e) {
            throw tooSlowOr(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return counted(in.read(buffer, offset, length));
        } catch (IOException e) {
            throw tooSlowOr(e);
        }
    }

    @Override
    public long skip(long n) throws IOException {
        long skipped = in.skip(n);
        count += skipped;
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /**
     * Grizzly's two ways to say that a request took longer than {@code request-timeout-seconds}:
     * nothing came for so long, or something did and the thread is taken back.
     */
    private static IOException tooSlowOr(IOException e) {
        boolean tooSlow =
                e.getCause() instanceof TimeoutException
                        || e.getCause() instanceof InterruptedException;
        if (!tooSlow) return e;
        throw new WebhookException(ProblemType.REQUEST_TIMEOUT, "send the request faster", "body");
    }

    private int counted(int n) {
        if (n > 0) count += n;
        if (count > limit) throw tooLarge(limit);
        return n;
    }
}
