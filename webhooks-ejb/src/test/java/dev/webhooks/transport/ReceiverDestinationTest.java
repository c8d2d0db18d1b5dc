package dev.webhooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.attempt.Loopback;
import dev.webhooks.attempt.ScriptedReceiver;
import dev.webhooks.egress.EgressGuard;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverDestinationTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    private final EgressGuard guard = Loopback.guard();
    private final HeldDials dials = new HeldDials(guard);
    private final AttemptSender sender =
            new AttemptSender(dials, new SslContextFactory.Client(), guard, InstantSource.system());

    @AfterEach
    void close() {
        sender.close();
        guard.close();
    }

    @Test
    void a_connection_that_fails_ends_what_waits_and_nothing_that_is_under_way() throws Exception {
        var arrived = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        ScriptedReceiver.Script script =
                conversation -> {
                    conversation.readRequest();
                    arrived.countDown();
                    await(answer);
                    conversation.send(OK);
                };
        try (var receiver = ScriptedReceiver.plain(script)) {
            var request = Loopback.request(Loopback.url(receiver));
            var first = sender.send(request);
            var firstDial = dials.next();
            var second = sender.send(request);
            var secondDial = dials.next();
            // The second finds its connection while the failure goes through the queue.
            var underWay =
                    first.thenRun(
                            () -> {
                                secondDial.dial();
                                await(arrived);
                            });

            firstDial.fail();

            underWay.get(1, TimeUnit.MINUTES);
            answer.countDown();
            assertThat(first.join().error()).contains(AttemptError.CONNECT_TIMEOUT);
            assertThat(second.get(1, TimeUnit.MINUTES).accepted()).isTrue();
            assertThat(receiver.requests()).hasSize(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Dials when the test says so. */
    private static final class HeldDials extends ReceiverTransport {
        private final BlockingQueue<Dial> held = new LinkedBlockingQueue<>();

        /** A connection that is wanted. */
        private final class Dial {
            private final InetSocketAddress address;
            private final Map<String, Object> context;

            private Dial(InetSocketAddress address, Map<String, Object> context) {
                this.address = address;
                this.context = context;
            }

            void dial() {
                HeldDials.super.dial(address, context);
            }

            void fail() {
                ((Promise<?>) context.get(HTTP_CONNECTION_PROMISE_CONTEXT_KEY))
                        .failed(new SocketTimeoutException("connect timeout"));
            }
        }

        HeldDials(EgressGuard guard) {
            super(guard, 1);
        }

        Dial next() throws InterruptedException {
            var next = held.poll(1, TimeUnit.MINUTES);
            assertThat(next).isNotNull();
            return next;
        }

        @Override
        public void dial(InetSocketAddress address, Map<String, Object> context) {
            held.add(new Dial(address, context));
        }
    }
}
