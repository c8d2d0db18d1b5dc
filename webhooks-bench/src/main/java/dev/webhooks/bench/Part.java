package dev.webhooks.bench;

/**
 * A process of the run whose use of the machine is reported.
 *
 * @param name as in the report
 * @param ofStack whether it belongs to what is measured; receiver and generator do not
 */
record Part(String name, ProcessTree tree, boolean ofStack) {

    /**
     * @param cpuSecondsPer1000 CPU-seconds per 1,000 deliveries
     * @param peakRssMib peak resident memory since the process started, MiB
     */
    record Usage(String name, boolean ofStack, double cpuSecondsPer1000, double peakRssMib) {}
}
