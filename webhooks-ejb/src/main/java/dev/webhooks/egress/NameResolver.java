package dev.webhooks.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks a name up. May block for as long as it likes; the guard bounds the wait. */
@FunctionalInterface
public interface NameResolver {
    /**
     * @param host a name in lower case without a final dot
     * @return every address, in the order to try them; may be empty
     * @throws UnknownHostException if the name does not exist or cannot be looked up now
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
