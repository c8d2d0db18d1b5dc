package dev.webhooks.testing;

import dev.webhooks.egress.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A resolver that answers as told. The answers for a host are given in turn, the last one for ever;
 * an unknown host does not exist.
 */
public final class ScriptedResolver implements NameResolver, AutoCloseable {
    private final Map<String, Queue<Answer>> answers = new ConcurrentHashMap<>();
    private final Queue<String> questions = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What the resolver says, or does not say, about a host. */
    @FunctionalInterface
    public interface Answer {
        List<InetAddress> give() throws UnknownHostException;
    }

    public ScriptedResolver answer(String host, String... addresses) {
        return answer(host, () -> Stream.of(addresses).map(ScriptedResolver::address).toList());
    }

    public ScriptedResolver answer(String host, Answer answer) {
        answers.computeIfAbsent(host, key -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** Gives no answer for this host until the resolver is closed. */
    public ScriptedResolver hang(String host) {
        return answer(
                host,
                () -> {
                    try {
                        closed.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                });
    }

    /** The hosts that were asked for, in order. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        questions.add(host);
        var script = answers.get(host);
        if (script == null) throw new UnknownHostException(host);
        Answer answer;
        synchronized (script) {
            answer = script.size() > 1 ? script.remove() : script.element();
        }
        return answer.give();
    }

    @Override
    public void close() {
        closed.countDown();
    }

    public static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
