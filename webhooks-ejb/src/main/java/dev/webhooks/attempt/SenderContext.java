package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import java.time.InstantSource;
import org.eclipse.jetty.client.HttpClient;

/**
 * What every attempt shares.
 *
 * @param proxied whether the client reaches receivers through a forward proxy
 */
record SenderContext(
        HttpClient client,
        EgressGuard guard,
        AttemptTimeouts deadlines,
        InstantSource time,
        boolean proxied) {}
