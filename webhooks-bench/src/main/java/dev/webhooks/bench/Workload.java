package dev.webhooks.bench;

import java.time.Duration;

/**
 * Workload W1: fan-out 1, one event of 1 kB per call, receivers that answer 200 at once.
 *
 * @param clients callers that each wait for their answer; at most so many connections to the API
 * @param rate events per second of an open loop; 0 is the closed loop
 * @param webhooks receivers registered, each with an event type of its own
 * @param accounts how many accounts share the webhooks
 * @param warmUp load before the measured time; Payara needs 30–60 s of it
 * @param measured how long the measured events are published
 * @param patience how long draining waits without any progress before it gives up
 */
record Workload(
        int clients,
        int rate,
        int webhooks,
        int accounts,
        Duration warmUp,
        Duration measured,
        Duration patience) {
    /** The most a closed loop can publish on the machines this is meant for. */
    private static final int MOST_PER_SECOND = 30_000;

    Workload {
        if (clients < 1 || rate < 0 || webhooks < 1 || accounts < 1 || accounts > webhooks) {
            throw new IllegalArgumentException(
                    "clients, webhooks, accounts: at least 1, and no account without a webhook");
        }
        if (measured.isZero() || measured.isNegative() || warmUp.isNegative()) {
            throw new IllegalArgumentException("the measured time must be positive");
        }
    }

    boolean isOpenLoop() {
        return rate > 0;
    }

    /** Room for the sequence numbers of warm-up and measured time. */
    int capacity() {
        long seconds = warmUp.plus(measured).toSeconds() + 1;
        return Math.toIntExact(seconds * (isOpenLoop() ? rate : MOST_PER_SECOND));
    }
}
