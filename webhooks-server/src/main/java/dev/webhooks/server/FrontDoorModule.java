package dev.webhooks.server;

import java.lang.management.ManagementFactory;
import javax.management.Attribute;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The front door of the HTTP listener (module webhooks-front), which answers 503 until it is
 * opened. Its classes are with Payara's modules, which this class cannot see, so they meet at the
 * platform's MBean server.
 */
final class FrontDoorModule {
    private static final String NAME = "dev.webhooks:type=FrontDoor";
    private static final String OPEN = "Open";

    private FrontDoorModule() {}

    /** Lets requests in. */
    static void open() {
        set(true);
    }

    /** Lets no more requests in; those that are under way are not disturbed. */
    static void close() {
        set(false);
    }

    private static void set(boolean open) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .setAttribute(new ObjectName(NAME), new Attribute(OPEN, open));
        } catch (JMException e) {
            throw new IllegalStateException("the HTTP listener has no front door", e);
        }
    }
}
