package dev.webhooks.it.crash;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What publishers know about their events: each line is written before the next step is taken, as
 * in Jepsen's total-queue checker. Thread-safe.
 */
final class Ledger {
    private final Set<String> attempted = ConcurrentHashMap.newKeySet();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /**
     * @param mark what the publisher calls the event; its data carries it to the receiver
     */
    void attempt(String mark) {
        attempted.add(mark);
    }

    /** The event was answered 202, or its JMS send returned. */
    void acknowledge(String mark) {
        acknowledged.add(mark);
    }

    /** How often each mark arrived and was answered with success, against what was published. */
    Verdict against(Map<String, Integer> arrivals) {
        var lost = new TreeSet<>(acknowledged);
        lost.removeAll(arrivals.keySet());
        var unexpected = new TreeSet<>(arrivals.keySet());
        unexpected.removeAll(attempted);
        var recovered =
                arrivals.keySet().stream()
                        .filter(mark -> attempted.contains(mark) && !acknowledged.contains(mark))
                        .count();
        var repeated = new TreeMap<String, Integer>();
        arrivals.forEach(
                (mark, count) -> {
                    if (count > 1) repeated.put(mark, count - 1);
                });
        return new Verdict(
                attempted.size(),
                acknowledged.size(),
                arrivals.size(),
                recovered,
                repeated.values().stream().mapToInt(Integer::intValue).sum(),
                lost,
                unexpected);
    }

    /**
     * The ledger balanced.
     *
     * @param delivered events that arrived at least once
     * @param recovered delivered although the publisher saw no answer, which is allowed
     * @param duplicates arrivals beyond the first of each event
     * @param lost acknowledged and not delivered
     * @param unexpected delivered and never published
     */
    record Verdict(
            int attempted,
            int acknowledged,
            int delivered,
            long recovered,
            int duplicates,
            Set<String> lost,
            Set<String> unexpected) {
        String table(String title) {
            return """

                    %s
                    attempted  acknowledged  delivered  recovered  duplicates  lost  unexpected
                    %9d  %12d  %9d  %9d  %10d  %4d  %10d
                    """
                    .formatted(
                            title,
                            attempted,
                            acknowledged,
                            delivered,
                            recovered,
                            duplicates,
                            lost.size(),
                            unexpected.size());
        }
    }
}
