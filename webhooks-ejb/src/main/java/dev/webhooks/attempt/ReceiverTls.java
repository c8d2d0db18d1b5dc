package dev.webhooks.attempt;

import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS to receivers: trusts what the JDK trusts, and can tell why it does not trust the rest. */
class ReceiverTls extends SslContextFactory.Client {
    ReceiverTls() {
        setSNIProvider(ReceiverTls::names);
    }

    /** The JDK names no host with an underscore, unless it is given as bytes. */
    private static List<SNIServerName> names(SSLEngine engine, List<SNIServerName> usual) {
        var host = engine.getPeerHost();
        return host != null && UnderscoreName.is(host)
                ? List.of(new SNIHostName(host.getBytes(StandardCharsets.US_ASCII)))
                : usual;
    }

    @Override
    protected TrustManager[] getTrustManagers(
            KeyStore trustStore, Collection<? extends CRL> revocations) throws Exception {
        var managers = super.getTrustManagers(trustStore, revocations);
        // Null stands for the JDK's own.
        if (managers == null) managers = ofPlatform();
        return Arrays.stream(managers).map(ReceiverTls::explaining).toArray(TrustManager[]::new);
    }

    private static TrustManager[] ofPlatform() throws Exception {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static TrustManager explaining(TrustManager manager) {
        return manager instanceof X509ExtendedTrustManager judge
                ? new ExplainingTrustManager(judge)
                : manager;
    }
}
