package dev.webhooks.server;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The broker of this start: embedded, with or without a door for publishers, or external.
 *
 * @param url of the external broker
 * @param listen where the embedded broker accepts publishers
 * @param publisher who is accepted there, or who we are at the external broker
 */
record Broker(Optional<String> url, Optional<Endpoint> listen, Optional<Publisher> publisher) {

    /**
     * @throws InvalidSetting if its address is taken
     * @throws IOException if the generated password cannot be kept
     */
    static Broker of(Settings settings, Secrets secrets) throws IOException {
        var url = settings.given(Setting.BROKER_URL);
        if (url.isPresent()) return new Broker(url, Optional.empty(), Publisher.given(settings));
        var listen = listen(settings);
        if (listen.isEmpty()) return new Broker(Optional.empty(), listen, Optional.empty());
        return new Broker(Optional.empty(), listen, Optional.of(secrets.publisher()));
    }

    /**
     * Where publishers are to be accepted; empty if nowhere.
     *
     * @throws InvalidSetting if the address is taken
     */
    static Optional<Endpoint> listen(Settings settings) {
        var address = settings.required(Setting.BROKER_LISTEN);
        return settings.given(Setting.BROKER_URL).isPresent() || "off".equals(address)
                ? Optional.empty()
                : Optional.of(Endpoint.parse(address).available(Setting.BROKER_LISTEN));
    }

    /** System properties {@code webhooks.broker.…}. A broker that fails ends this process. */
    Map<String, String> properties() {
        var properties = new TreeMap<String, String>();
        properties.put(Setting.BROKER_LISTEN.key(), listen.map(Endpoint::toString).orElse("off"));
        properties.put("webhooks.broker.exit-on-failure", "true");
        url.ifPresent(value -> properties.put(Setting.BROKER_URL.key(), value));
        publisher.ifPresent(
                party -> {
                    properties.put(Setting.BROKER_USER.key(), party.user());
                    properties.put(Setting.BROKER_PASSWORD.key(), party.password());
                });
        return properties;
    }

    /**
     * @param isNew whether the password was made up just now and has to be shown
     */
    record Publisher(String user, String password, boolean isNew) {
        static Optional<Publisher> given(Settings settings) {
            return settings.given(Setting.BROKER_USER)
                    .map(
                            user ->
                                    new Publisher(
                                            user,
                                            settings.required(Setting.BROKER_PASSWORD),
                                            false));
        }
    }
}
