package dev.webhooks.front;

import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Makes requests of the bytes of one connection. Knows no network, so it can be tried with every
 * cut of every sequence. Not thread-safe.
 */
final class RequestReader {
    /** What came of the bytes so far. */
    enum Step {
        /** A request is not complete. */
        MORE,
        /** A head is complete and acceptable; asked again, its body is read. */
        HEAD,
        /** A request is complete; asked again, the next one is read. */
        REQUEST
    }

    private static final byte[] NOTHING = {};

    private final IntPredicate room;
    private final Bytes in = new Bytes();
    private HeadReader reading = new HeadReader();
    private Head head;
    private Body body;
    private ChunkReader chunks;
    private boolean complete;

    /**
     * @param room whether there is memory for so many bytes of a body more
     */
    RequestReader(IntPredicate room) {
        this.room = room;
    }

    void feed(byte[] bytes, int offset, int length) {
        in.append(bytes, offset, length);
    }

    /**
     * @throws RefusedException after which nothing more of this connection can be read
     */
    Step next() throws RefusedException {
        if (complete) startAnew();
        if (head == null) return readHead();
        return readBody() ? Step.REQUEST : Step.MORE;
    }

    /** Of the request whose head was read last. */
    Head head() {
        return head;
    }

    /** The head of a complete request, with the length its body has. */
    byte[] headBytes() {
        return head.bytes(body.size());
    }

    /** Of a complete request. */
    Body body() {
        return body;
    }

    /** Nobody asks for it any more; a connection that stays open does not keep it. */
    void forgetBody() {
        body = null;
        chunks = null;
    }

    /** What came in after a complete request. */
    byte[] takeRest() {
        return in.size() == 0 ? NOTHING : in.takeAll();
    }

    /** Whether everything that came in was read. */
    boolean isDrained() {
        return in.size() == 0;
    }

    /** Whether a request has begun and is not complete. */
    boolean isUnderWay() {
        return !complete && (head != null || reading.hasBegun());
    }

    Optional<RequestLine> line() {
        return reading.line();
    }

    Optional<String> requestId() {
        return reading.requestId();
    }

    private void startAnew() {
        complete = false;
        reading = new HeadReader();
        head = null;
        body = null;
        chunks = null;
    }

    private Step readHead() throws RefusedException {
        int end = reading.read(in.array(), in.size());
        if (end < 0) return Step.MORE;
        head = reading.head();
        in.drop(end);
        int limit = BodyLimits.of(head.target().path());
        var framing = head.framing();
        boolean isMisplaced =
                framing.hasBody()
                        && !head.line().mayHaveBody()
                        && !BodyLimits.isInbox(head.target().path());
        if (isMisplaced)
            throw Refusal.BAD_REQUEST.because(head.line().method() + " is sent without a body");
        if (framing.length() > limit) throw Body.tooLarge(limit);
        body = new Body(limit, (int) framing.length(), room);
        if (framing.chunked()) chunks = new ChunkReader(body);
        return Step.HEAD;
    }

    private boolean readBody() throws RefusedException {
        if (chunks != null) {
            in.drop(chunks.read(in.array(), 0, in.size()));
            complete = chunks.isAtEnd();
            return complete;
        }
        int missing = (int) head.framing().length() - body.size();
        int count = Math.min(missing, in.size());
        body.append(in.array(), 0, count);
        in.drop(count);
        complete = count == missing;
        return complete;
    }
}
