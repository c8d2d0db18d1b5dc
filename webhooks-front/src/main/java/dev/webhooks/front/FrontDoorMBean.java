package dev.webhooks.front;

import java.util.Map;

/**
 * The front door as the rest of the process sees it, by names only: the launcher opens and closes
 * it, metrics read from it.
 */
public interface FrontDoorMBean {
    /** Under which it is registered with the platform's MBean server. */
    String NAME = "dev.webhooks:type=FrontDoor";

    /** Whether requests are let in; they are answered with 503 otherwise. */
    boolean isOpen();

    void setOpen(boolean open);

    /** Refusals since the start, by the code of the problem. */
    Map<String, Long> getRefused();

    /** Connections right now. */
    int getConnections();

    /** Bytes that bodies hold right now, of those that come in and those that are worked on. */
    long getBodyBytes();
}
