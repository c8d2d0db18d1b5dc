package dev.webhooks.bench;

import java.util.List;
import java.util.Map;

/**
 * What one run of the workload showed. Rates and latencies are those of the events that were
 * published in the measured time; lost, duplicates and statuses count warm-up as well.
 *
 * @param deliveriesPerSecond measured events that arrived, over the time from the first to the last
 *     of these arrivals; a backlog at the end counts, since the run drains to empty
 * @param acceptedPerSecond measured events answered with 202, over the measured time
 * @param delivered measured events that arrived at least once
 * @param statuses how many calls got which answer; 0 stands for none
 * @param lost events answered with 202 that never arrived
 * @param duplicates arrivals beyond the first of an event
 * @param acceptMs from sending (open loop: from the intended time) to the complete 202
 * @param endToEndMs from sending (open loop: from the intended time) to arrival at the receiver
 * @param drainSeconds from the last answer of the API to the last arrival
 * @param recorded whether the server said in the end that no delivery is pending or sending
 */
record Outcome(
        double deliveriesPerSecond,
        double acceptedPerSecond,
        long delivered,
        Map<Integer, Long> statuses,
        long lost,
        long duplicates,
        Latency acceptMs,
        Latency endToEndMs,
        double drainSeconds,
        boolean recorded,
        List<Part.Usage> processes) {

    double stackCpuSecondsPer1000() {
        return processes.stream()
                .filter(Part.Usage::ofStack)
                .mapToDouble(Part.Usage::cpuSecondsPer1000)
                .sum();
    }
}
