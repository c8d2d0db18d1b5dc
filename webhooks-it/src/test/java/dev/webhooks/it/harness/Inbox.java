package dev.webhooks.it.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.core.ConditionTimeoutException;

/**
 * One path of a {@link Receiver}: keeps what arrives and answers as told; 200 until told otherwise.
 * Thread-safe.
 */
public final class Inbox {
    private final String url;
    private final List<Received> requests = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger inFlightLimit = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private volatile Function<Received, Answer> behaviour = request -> Answer.status(200);

    Inbox(String url) {
        this.url = url;
    }

    public String url() {
        return url;
    }

    /** Answers the next requests with these, one after the other; the last one stays. */
    public Inbox answers(Answer... answers) {
        var left = new AtomicInteger();
        return answering(request -> answers[Math.min(left.getAndIncrement(), answers.length - 1)]);
    }

    /** Decides by the request. */
    public Inbox answering(Function<Received, Answer> decision) {
        behaviour = decision;
        return this;
    }

    /** What has arrived until now, in order of arrival. */
    public List<Received> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** How many have arrived until now. */
    public int count() {
        return requests.size();
    }

    /** Ids of the events that have arrived until now, in order of arrival. */
    public List<String> eventIds() {
        return requests.stream().map(Received::eventId).toList();
    }

    /** Waits until there are so many; fails if there are more. */
    public List<Received> await(int count) {
        try {
            Limits.soon().until(() -> requests.size() >= count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "%d of %d requests arrived at %s".formatted(requests.size(), count, url), e);
        }
        var arrived = requests();
        if (arrived.size() > count) {
            throw new AssertionError(
                    "%d requests instead of %d at %s".formatted(arrived.size(), count, url));
        }
        return arrived;
    }

    /** Waits for the first and only request. */
    public Received awaitOne() {
        return await(1).get(0);
    }

    /** The largest number of requests that were unanswered at the same time. */
    public int peakInFlight() {
        return peak.get();
    }

    Answer receive(Received request) {
        peak.accumulateAndGet(inFlightLimit.incrementAndGet(), Math::max);
        requests.add(request);
        return behaviour.apply(request);
    }

    void answered() {
        inFlightLimit.decrementAndGet();
    }

    /** Times between each request and the one before it, in milliseconds. */
    public List<Long> gapsMillis() {
        var gaps = new ArrayList<Long>();
        var arrived = requests();
        for (int i = 1; i < arrived.size(); i++) {
            gaps.add((arrived.get(i).nanos() - arrived.get(i - 1).nanos()) / 1_000_000);
        }
        return gaps;
    }
}
