package dev.webhooks.web.json;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that refuses to be read beyond its limit. */
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
        int b = in.read();
        if (b >= 0) counted(1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return counted(in.read(buffer, offset, length));
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

    private int counted(int n) {
        if (n > 0) count += n;
        if (count > limit) throw tooLarge(limit);
        return n;
    }
}
