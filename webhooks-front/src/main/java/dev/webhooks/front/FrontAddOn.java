package dev.webhooks.front;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;
import org.glassfish.grizzly.filterchain.FilterChainBuilder;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.server.AddOn;
import org.glassfish.grizzly.http.server.NetworkListener;

/**
 * Puts the front door before the codec of each HTTP listener. The server looks for an add-on named
 * {@code comet} before it builds the chain, and takes the service of that name with the highest
 * rank (META-INF/hk2-locator/default): so the filter is there before the first connection.
 */
public final class FrontAddOn implements AddOn {
    private final FrontDoor door = new FrontDoor();

    /** For HK2. */
    public FrontAddOn() {
        var server = ManagementFactory.getPlatformMBeanServer();
        try {
            var name = new ObjectName(FrontDoorMBean.NAME);
            if (server.isRegistered(name)) server.unregisterMBean(name);
            server.registerMBean(door, name);
        } catch (JMException e) {
            throw new IllegalStateException("the front door cannot be registered", e);
        }
        ConnectionTimeouts.begin(door);
    }

    @Override
    public void setup(NetworkListener listener, FilterChainBuilder chain) {
        int codec = chain.indexOfType(HttpServerFilter.class);
        if (codec < 0) throw new IllegalStateException("there is no HTTP codec in the chain");
        chain.add(codec, new FrontFilter(door));
    }
}
