package dev.webhooks.attempt;

import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.ForwardProxy;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.egress.LocalServices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the guard and the sender once, as this installation is configured, and closes them with the
 * application.
 */
@ApplicationScoped
class HttpClientProducer {
    private static final System.Logger LOGGER =
            System.getLogger(HttpClientProducer.class.getName());

    private final String allow;
    private final Optional<ForwardProxy> proxy;
    private final LocalInboxes inboxes;
    private final List<String> services;

    /**
     * @param allow CIDR blocks that may be called although they are not public, separated by commas
     * @param proxy the forward proxy, {@code http://[user:password@]host:port}
     * @param publicUrl where this server is found from outside
     * @param host address of this server's listener
     * @param port of this server's listener
     * @param brokerListen where the embedded broker listens, or {@code off}
     * @param brokerUrl the external broker
     * @param database JDBC URL
     * @param certificate with which this server's listener speaks TLS
     * @throws IllegalArgumentException if the proxy or the public URL cannot be read
     */
    @Inject
    HttpClientProducer(
            @ConfigProperty(name = "webhooks.egress.allow") Optional<String> allow,
            @ConfigProperty(name = "webhooks.egress.proxy") Optional<String> proxy,
            @ConfigProperty(name = "webhooks.public.url") Optional<String> publicUrl,
            @ConfigProperty(name = "webhooks.host") Optional<String> host,
            @ConfigProperty(name = "webhooks.port") Optional<Integer> port,
            @ConfigProperty(name = "webhooks.broker.listen") Optional<String> brokerListen,
            @ConfigProperty(name = "webhooks.broker.url") Optional<String> brokerUrl,
            @ConfigProperty(name = "webhooks.db.url") Optional<String> database,
            @ConfigProperty(name = "webhooks.tls.certificate") Optional<String> certificate) {
        this.allow = allow.orElse("");
        this.proxy = proxy.map(ForwardProxy::parse);
        var listener =
                host.flatMap(name -> port.map(number -> new InetSocketAddress(name, number)));
        var scheme = certificate.isPresent() ? "https" : "http";
        this.inboxes =
                publicUrl
                        .map(url -> LocalInboxes.at(url, listener, scheme))
                        .orElseGet(LocalInboxes::none);
        var own = host.flatMap(name -> port.map(number -> endpoint(name, number)));
        this.services =
                Stream.of(own, brokerListen, brokerUrl, database)
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected HttpClientProducer() {
        this(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String endpoint(String host, int port) {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    /** What is open beyond the rules stands in the log of every start. */
    @Produces
    @Singleton
    public EgressGuard guard() {
        if (!allow.isBlank()) LOGGER.log(Level.INFO, "egress.exception allow={0}", allow);
        proxy.ifPresent(used -> LOGGER.log(Level.INFO, "egress.proxy proxy={0}", used));
        return new EgressGuard(AddressRules.allowing(allow), LocalServices.at(services));
    }

    @Produces
    @Singleton
    public LocalInboxes inboxes() {
        return inboxes;
    }

    public void close(@Disposes EgressGuard guard) {
        guard.close();
    }

    @Produces
    @Singleton
    public AttemptSender sender(EgressGuard guard, InstantSource time) {
        return new AttemptSender(guard, proxy, inboxes, time);
    }

    public void close(@Disposes AttemptSender sender) {
        sender.close();
    }

    @Produces
    @Singleton
    public AuthorizedSender authorizedSender(AttemptSender sender, InstantSource time) {
        return new AuthorizedSender(sender, time);
    }
}
