package dev.webhooks.artemis;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.uri.ConnectorTransportConfigurationParser;

/**
 * One external broker, {@code tcp://host:61616}, or several to fail over between, {@code
 * (tcp://a:61616,tcp://b:61616)}; parameters as Artemis knows them. Translated into the two lists
 * the adapter takes, because it takes no URL.
 *
 * @param connectors one per broker, in the order they are tried
 */
record BrokerUrl(List<TransportConfiguration> connectors) {
    BrokerUrl {
        connectors = List.copyOf(connectors);
    }

    /**
     * @throws IllegalArgumentException naming the key, if {@code url} cannot be read
     */
    static BrokerUrl parse(String url) {
        try {
            var parser = new ConnectorTransportConfigurationParser(false);
            return new BrokerUrl(parser.newObject(parser.expandURI(url), null));
        } catch (Exception unreadable) {
            throw new IllegalArgumentException(
                    "webhooks.broker.url: expected tcp://host:port or (tcp://a:1,tcp://b:2)",
                    unreadable);
        }
    }

    boolean isFailoverList() {
        return connectors.size() > 1;
    }

    /** Class names, comma separated, as {@code ActiveMQResourceAdapter} expects them. */
    String classNames() {
        return connectors.stream()
                .map(TransportConfiguration::getFactoryClassName)
                .collect(Collectors.joining(","));
    }

    /** {@code host=a;port=1,host=b;port=2}, commas in values escaped. */
    String parameters() {
        return connectors.stream()
                .map(TransportConfiguration::getParams)
                .map(BrokerUrl::parameters)
                .collect(Collectors.joining(","));
    }

    private static String parameters(Map<String, Object> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .map(pair -> pair.replace(",", "\\,"))
                .collect(Collectors.joining(";"));
    }
}
