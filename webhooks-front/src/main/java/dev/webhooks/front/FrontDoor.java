package dev.webhooks.front;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What all connections share. Thread-safe. */
final class FrontDoor implements FrontDoorMBean {
    private final Refusals refusals = new Refusals();
    private final BodyMemory memory = BodyMemory.ofThisProcess();
    private final KnownCallers callers = new KnownCallers();
    private final RequestThreads threads = new RequestThreads(callers);
    private final Set<ClientConnection> visitors = ConcurrentHashMap.newKeySet();
    private volatile boolean open;

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void setOpen(boolean open) {
        this.open = open;
    }

    @Override
    public Map<String, Long> getRefused() {
        return refusals.counts();
    }

    @Override
    public int getConnections() {
        return visitors.size();
    }

    @Override
    public long getBodyBytes() {
        return memory.used();
    }

    Refusals refusals() {
        return refusals;
    }

    BodyMemory memory() {
        return memory;
    }

    Set<ClientConnection> visitors() {
        return visitors;
    }

    KnownCallers callers() {
        return callers;
    }

    RequestThreads threads() {
        return threads;
    }

    /**
     * Takes memory for a body. When there is none left, the body that has been coming for longest
     * gives way: a client that sends at a usual speed is done long before it is the one.
     */
    boolean takeMemory(int bytes) {
        while (!memory.take(bytes)) {
            long now = System.nanoTime();
            var slowest =
                    visitors.stream()
                            .filter(visitor -> visitor.isSlow(now))
                            .min((a, b) -> Long.compare(a.bodySince(), b.bodySince()));
            if (slowest.isEmpty() || !slowest.get().giveWay()) return false;
        }
        return true;
    }
}
