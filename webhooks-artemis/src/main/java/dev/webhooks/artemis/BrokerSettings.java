package dev.webhooks.artemis;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of the broker (docs/configuration.md). Each key is a system property ({@code
 * webhooks.broker.url}) or else an environment variable ({@code WEBHOOKS_BROKER_URL}); an adapter
 * is started before anything that could offer it a configuration API.
 *
 * @param url external broker or list of brokers; when present, nothing is embedded
 * @param publisher who may publish over TCP, and who we are at an external broker
 * @param listen where the embedded broker accepts publishers; absent when {@code off}
 * @param directory the embedded broker's journal, {@code <data dir>/broker}
 * @param exitOnFailure whether the process ends when the journal cannot be written any more;
 *     default false, since an application server may carry other applications
 * @param tls whether publishers speak TLS, and nothing else
 */
record BrokerSettings(
        Optional<String> url,
        Optional<UserCredentials> publisher,
        Optional<ListenAddress> listen,
        Path directory,
        boolean exitOnFailure,
        boolean tls) {

    private static final String DEFAULT_LISTEN = "127.0.0.1:61616";
    private static final String DEFAULT_DATA_DIR = "webhooks-data";

    /** Without credentials nothing listens: a queue open to everybody is never what was meant. */
    boolean opensListener() {
        return listen.isPresent() && publisher.isPresent();
    }

    static BrokerSettings current() {
        return from(System.getProperties(), System.getenv());
    }

    /**
     * @throws IllegalArgumentException naming the key, if {@code webhooks.broker.listen} is neither
     *     {@code off} nor {@code host:port}
     */
    static BrokerSettings from(Properties properties, Map<String, String> environment) {
        var source = new Source(properties, environment);
        return new BrokerSettings(
                source.value("webhooks.broker.url"),
                source.value("webhooks.broker.user")
                        .flatMap(
                                user ->
                                        source.value("webhooks.broker.password")
                                                .map(
                                                        password ->
                                                                new UserCredentials(
                                                                        user, password))),
                listen(source.value("webhooks.broker.listen").orElse(DEFAULT_LISTEN)),
                Path.of(source.value("webhooks.data.dir").orElse(DEFAULT_DATA_DIR), "broker")
                        .toAbsolutePath(),
                source.value("webhooks.broker.exit-on-failure")
                        .map(Boolean::parseBoolean)
                        .orElse(false),
                source.value("webhooks.tls.certificate").isPresent());
    }

    private static Optional<ListenAddress> listen(String value) {
        return "off".equals(value) ? Optional.empty() : Optional.of(ListenAddress.parse(value));
    }

    private record Source(Properties properties, Map<String, String> environment) {
        Optional<String> value(String key) {
            var variable = key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
            return Optional.ofNullable(properties.getProperty(key))
                    .or(() -> Optional.ofNullable(environment.get(variable)))
                    .filter(value -> !value.isBlank());
        }
    }
}
