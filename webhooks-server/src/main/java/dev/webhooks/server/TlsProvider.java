package dev.webhooks.server;

import java.security.InvalidAlgorithmParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;

/**
 * How the listeners come to their {@link PemKeyManager}: by the name of an algorithm, which is all
 * the configuration of HTTP can say. The broker finds the cipher suites here as well, under {@link
 * #SUITES}, so that both speak the same TLS.
 */
final class TlsProvider extends Provider {
    static final String ALGORITHM = "WebhooksPem";

    /** A property of this provider; its value has commas. */
    static final String SUITES = "WebhooksCipherSuites";

    private static final long serialVersionUID = 1;

    private TlsProvider(KeyManager manager, List<String> suites) {
        super("Webhooks", "1", "The certificate of the listeners");
        put(SUITES, String.join(",", suites));
        putService(new Managers(this, manager));
    }

    static void install(KeyManager manager, List<String> suites) {
        Security.addProvider(new TlsProvider(manager, suites));
    }

    private static final class Managers extends Service {
        private final KeyManager manager;

        Managers(Provider provider, KeyManager manager) {
            super(
                    provider,
                    "KeyManagerFactory",
                    ALGORITHM,
                    Factory.class.getName(),
                    List.of(),
                    Map.of());
            this.manager = manager;
        }

        @Override
        public Object newInstance(Object parameter) {
            return new Factory(manager);
        }
    }

    private static final class Factory extends KeyManagerFactorySpi {
        private final KeyManager manager;

        Factory(KeyManager manager) {
            this.manager = manager;
        }

        /** The key store says nothing: the files are read by the manager. */
        @Override
        protected void engineInit(KeyStore store, char[] password) {
            // Nothing to be taken from it.
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters)
                throws InvalidAlgorithmParameterException {
            throw new InvalidAlgorithmParameterException("takes no parameters");
        }

        @Override
        protected KeyManager[] engineGetKeyManagers() {
            return new KeyManager[] {manager};
        }
    }
}
