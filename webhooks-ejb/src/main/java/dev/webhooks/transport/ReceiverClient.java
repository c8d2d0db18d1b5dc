package dev.webhooks.transport;

import dev.webhooks.egress.RequestHead;
import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * The HTTP client for receivers: HTTP/1.1 and nothing a browser would do. No redirects, no cookies,
 * no inflating, no stored credentials, no proxy from the environment, no header of its own but
 * {@code Host} and {@code Content-Length}.
 */
public final class ReceiverClient {
    /** Longest response head, in bytes (docs/contract.md#outcomes). */
    static final int MAX_HEAD = 32 * 1024;

    /** Larger heads are refused before they get here; this one only has to be no smaller. */
    private static final int HEAD_SLACK = 1024;

    private static final String NAME = "webhooks-http";
    private static final int MIN_THREADS = 2;
    private static final int MAX_THREADS = 32;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** More than all permits of all webhooks of one host: a queue here would be charged to it. */
    static final int MAX_CONNECTIONS = 16 * 1024;

    /** Sloppy heads are a receiver's own business as long as their meaning is clear. */
    private static final HttpCompliance LENIENT =
            HttpCompliance.RFC7230.with(
                    "RECEIVER",
                    HttpCompliance.Violation.MULTILINE_FIELD_VALUE,
                    HttpCompliance.Violation.WHITESPACE_AFTER_FIELD_NAME,
                    HttpCompliance.Violation.NO_COLON_AFTER_FIELD_NAME,
                    HttpCompliance.Violation.MULTIPLE_CONTENT_LENGTHS,
                    HttpCompliance.Violation.TRANSFER_ENCODING_WITH_CONTENT_LENGTH);

    private ReceiverClient() {}

    /**
     * @return a started client
     * @throws IllegalStateException if it cannot be started
     */
    public static HttpClient start(ReceiverTransport transport, SslContextFactory.Client tls) {
        var threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName(NAME);
        threads.setDaemon(true);
        var client = new CertifiedClient(transport);
        client.setName(NAME);
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler(NAME + "-scheduler", true));
        client.setSocketAddressResolver(transport);
        client.setSslContextFactory(tls);
        client.setConnectTimeout(transport.dialTimeout().toMillis());
        client.setIdleTimeout(IDLE_TIMEOUT.toMillis());
        client.setDestinationIdleTimeout(2 * IDLE_TIMEOUT.toMillis());
        client.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
        client.setMaxRequestsQueuedPerDestination(MAX_CONNECTIONS);
        client.setMaxRequestHeadersSize(RequestHead.MAX + HEAD_SLACK);
        client.setMaxResponseHeadersSize(MAX_HEAD);
        client.setHttpCompliance(LENIENT);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
        client.setUserAgentField(null);
        client.setFollowRedirects(false);
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("cannot start the HTTP client", e);
        }
        // Both are filled by start().
        client.getContentDecoderFactories().clear();
        client.getProtocolHandlers().clear();
        return client;
    }
}
