package dev.webhooks.artemis;

import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextFactory;

/**
 * TLS of the embedded broker's acceptor, with the certificate of the HTTP listener: the server that
 * starts us offers it by the name of an algorithm, and reads its PEM files again when they change.
 * All other connections, such as ours to an external broker, are made as Artemis makes them.
 */
public final class PemContextFactory implements SSLContextFactory {
    /** Type of the key store, and the algorithm under which the server offers it. */
    static final String PEM = "WebhooksPem";

    /** The property of the provider of that algorithm which names the cipher suites. */
    private static final String SUITES = "WebhooksCipherSuites";

    /** Above Artemis' own. */
    private static final int PRIORITY = 100;

    private final SSLContextFactory others = new DefaultSSLContextFactory();

    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> options)
            throws Exception {
        if (!PEM.equals(config.getKeystoreType())) return others.getSSLContext(config, options);
        var context = SSLContext.getInstance("TLS");
        context.init(managers(), null, null);
        return context;
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }

    /** Those of the HTTP listener, joined by commas. */
    static String suites() throws Exception {
        return KeyManagerFactory.getInstance(PEM).getProvider().getProperty(SUITES);
    }

    /**
     * @throws IllegalArgumentException naming the key, if this server offers no certificate
     */
    static KeyManager[] managers() throws Exception {
        try {
            var factory = KeyManagerFactory.getInstance(PEM);
            factory.init(null, null);
            return factory.getKeyManagers();
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalArgumentException(
                    "webhooks.tls.certificate: the embedded broker can use it under webhooks.jar only;"
                            + " on this server set webhooks.broker.listen=off or name an external broker",
                    absent);
        }
    }
}
