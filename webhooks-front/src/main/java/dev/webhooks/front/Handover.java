package dev.webhooks.front;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/** A request on its way from the thread that read it to the thread that carries it out. */
final class Handover {
    /** A body up to that size is copied behind its head, which the codec reads faster. */
    private static final int SMALL_BODY = 64 * 1024;

    private static final byte[] NOTHING = {};

    private final NIOConnection connection;
    private final FilterChainContext context;
    private final String path;
    private final Optional<String> caller;
    private final Buffer request;
    private final byte[] rest;

    /**
     * @param context suspended by whoever calls
     * @param reader has read a request, which it does not keep
     * @param caller who says to be asking
     */
    Handover(
            NIOConnection connection,
            FilterChainContext context,
            RequestReader reader,
            Optional<String> caller) {
        this.connection = connection;
        this.context = context;
        this.caller = caller;
        path = reader.head().target().path();
        request = request(connection, reader);
        rest = reader.head().closing() ? NOTHING : reader.takeRest();
        reader.forgetBody();
    }

    /**
     * @param usual the threads of the listener
     * @throws java.util.concurrent.RejectedExecutionException if too many wait for those threads
     */
    void to(RequestThreads threads, Executor usual) {
        threads.threadsFor(path, caller, usual).execute(this::goOn);
    }

    /** It is carried out by nobody. */
    void drop() {
        context.resume(context.getStopAction());
    }

    private void goOn() {
        if (!connection.isOpen()) {
            drop();
            return;
        }
        context.setMessage(request);
        context.resume(
                rest.length == 0
                        ? context.getInvokeAction()
                        : context.getInvokeAction(
                                Buffers.wrap(connection.getMemoryManager(), rest)));
    }

    private static Buffer request(NIOConnection connection, RequestReader reader) {
        var memory = connection.getMemoryManager();
        var head = reader.headBytes();
        var body = reader.body();
        if (body.size() > SMALL_BODY)
            return Buffers.appendBuffers(
                    memory,
                    Buffers.wrap(memory, head),
                    Buffers.wrap(memory, body.array(), 0, body.size()));
        var all = Arrays.copyOf(head, head.length + body.size());
        System.arraycopy(body.array(), 0, all, head.length, body.size());
        return Buffers.wrap(memory, all);
    }
}
