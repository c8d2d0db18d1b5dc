package dev.webhooks.front;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * One connection: reads a request, passes it on, and reads the next one when its answer is there;
 * or refuses it, and reads nothing any more. The threads of the network, the request's thread and
 * the watch meet here; whoever changes something holds the lock.
 */
final class ClientConnection {
    private enum State {
        READING,
        WORKING,
        REFUSED
    }

    /** Answers up to that size are taken from the thread that made them, however slow a reader. */
    private static final int MOST_UNREAD = 4 * 1024 * 1024;

    /** With more than that unread the next request waits, lest its thread has to wait. */
    private static final int MOST_BEFORE_NEXT = 64 * 1024;

    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final FrontDoor door;
    private final NIOConnection connection;
    private final Sender sender;
    private final UnreadResponse unread;
    private final ReentrantLock lock = new ReentrantLock();
    private final RequestReader reader = new RequestReader(this::takeMemory);
    private final long connectedAt = System.nanoTime();

    private State state = State.READING;
    private boolean seen;
    private long headSince;
    private long lastPiece;
    private long refusedAt;
    private long held;
    private int serial;
    private Handover waiting;
    private volatile long bodySince;
    private volatile boolean inBody;
    private volatile boolean statusIsNext;
    private volatile Optional<String> proven = Optional.empty();

    ClientConnection(FrontDoor door, NIOConnection connection) {
        this.door = door;
        this.connection = connection;
        this.sender = new Sender(connection);
        this.unread = new UnreadResponse(connection);
        connection.setMaxAsyncWriteQueueSize(MOST_UNREAD);
        connection.setWriteTimeout(ReadTimeouts.READING, TimeUnit.NANOSECONDS);
    }

    /** Something came in, or an answer is complete and more had come in before. */
    NextAction read(FilterChainContext context) {
        Buffer message = context.getMessage();
        lock.lock();
        try {
            if (state == State.WORKING) finish();
            if (state == State.REFUSED || !connection.isOpen()) {
                lastPiece = System.nanoTime();
                message.tryDispose();
                return context.getStopAction();
            }
            feed(message);
            return advance(context);
        } finally {
            lock.unlock();
        }
    }

    /** What the codec sends; the first of an answer begins with its status line. */
    Buffer written(Buffer message) {
        if (!statusIsNext) return message;
        statusIsNext = false;
        proven.ifPresent(one -> door.callers().answered(one, StatusLine.status(message)));
        return StatusLine.mended(connection.getMemoryManager(), message);
    }

    /** The connection is closed. */
    void leave() {
        lock.lock();
        try {
            giveBackMemory();
            inBody = false;
            startWaiting();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends what takes too long.
     *
     * @return bytes of answers that the client has not taken yet
     */
    long check(long now) {
        if (lock.tryLock()) {
            try {
                checkTime(now);
            } finally {
                lock.unlock();
            }
        }
        if (unread.isStuck(now)) end();
        return unread.bytes();
    }

    long unread() {
        return unread.bytes();
    }

    long bodySince() {
        return bodySince;
    }

    /** Whether a body has been coming for longer than a usual client needs. */
    boolean isSlow(long now) {
        return inBody && now - bodySince > ReadTimeouts.BODY_START;
    }

    /**
     * Makes room for somebody else's body.
     *
     * @return whether it did
     */
    boolean giveWay() {
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) return false;
        try {
            if (!inBody || held == 0) return false;
            refuse(Refusal.UNAVAILABLE.because("too many bodies are coming in, send it faster"));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** At once, whatever is still to be sent. */
    void end() {
        connection.terminateSilently();
    }

    private void feed(Buffer message) {
        var bytes = new byte[message.remaining()];
        message.get(bytes);
        message.tryDispose();
        reader.feed(bytes, 0, bytes.length);
        seen = true;
    }

    private NextAction advance(FilterChainContext context) {
        try {
            while (true) {
                switch (reader.next()) {
                    case HEAD -> enter();
                    case REQUEST -> {
                        return pass(context);
                    }
                    case MORE -> {
                        await();
                        return context.getStopAction();
                    }
                }
            }
        } catch (RefusedException refused) {
            refuse(refused);
            return context.getStopAction();
        }
    }

    private void enter() throws RefusedException {
        headSince = 0;
        if (!door.isOpen())
            throw Refusal.UNAVAILABLE.because("the server is starting or stopping, try again soon");
        bodySince = System.nanoTime();
        inBody = true;
        if (reader.head().awaitsContinue() && reader.isDrained()) sender.send(CONTINUE);
    }

    private void await() {
        lastPiece = System.nanoTime();
        if (!inBody && headSince == 0 && reader.isUnderWay()) headSince = lastPiece;
    }

    /** A request thread goes on from here; this one is free for other connections. */
    private NextAction pass(FilterChainContext context) {
        inBody = false;
        if (reader.head().target().isAsterisk()) {
            close(Answer.toOptions(reader.requestId()));
            return context.getStopAction();
        }
        state = State.WORKING;
        proven = door.callers().proven(reader.head());
        statusIsNext = true;
        int number = ++serial;
        context.addCompletionListener(completed -> finish(number));
        var action = context.getSuspendAction();
        context.suspend();
        var caller = door.callers().named(reader.head());
        waiting = new Handover(connection, context, reader, caller);
        startWaiting();
        return action;
    }

    private void startWaiting() {
        if (waiting == null || connection.isOpen() && unread.bytes() > MOST_BEFORE_NEXT) return;
        var request = waiting;
        waiting = null;
        var usual = connection.getTransport().getWorkerThreadPool();
        try {
            request.to(door.threads(), usual);
        } catch (RejectedExecutionException e) {
            refuse(Refusal.UNAVAILABLE.because("too many requests wait, try again soon"));
            request.drop();
        }
    }

    private void finish(int number) {
        lock.lock();
        try {
            if (number == serial && state == State.WORKING) finish();
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        state = State.READING;
        statusIsNext = false;
        giveBackMemory();
    }

    private void checkTime(long now) {
        switch (state) {
            case READING -> {
                if (isTooSlow(now))
                    refuse(Refusal.REQUEST_TIMEOUT.because("send the request faster"));
                else if (!seen && now - connectedAt > ReadTimeouts.FIRST_BYTE) end();
            }
            case REFUSED -> {
                if (ReadTimeouts.isDrained(now - refusedAt, now - lastPiece)) sender.close();
            }
            case WORKING -> startWaiting();
        }
    }

    private boolean isTooSlow(long now) {
        if (inBody)
            return ReadTimeouts.isBodyTooSlow(
                    now - bodySince, now - lastPiece, reader.body().size());
        return headSince != 0 && now - headSince > ReadTimeouts.HEAD;
    }

    private void refuse(RefusedException refused) {
        door.refusals().add(refused, address());
        close(Answer.of(refused, reader.line(), reader.requestId()));
    }

    private void close(byte[] answer) {
        state = State.REFUSED;
        refusedAt = System.nanoTime();
        lastPiece = refusedAt;
        inBody = false;
        reader.forgetBody();
        giveBackMemory();
        sender.sendLast(answer);
    }

    private String address() {
        return connection.getPeerAddress() instanceof InetSocketAddress peer
                ? String.valueOf(peer.getAddress().getHostAddress())
                : "unknown";
    }

    private boolean takeMemory(int bytes) {
        if (!door.takeMemory(bytes)) return false;
        held += bytes;
        return true;
    }

    private void giveBackMemory() {
        door.memory().giveBack(held);
        held = 0;
    }
}
