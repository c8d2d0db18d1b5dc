package dev.webhooks.transport;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** TLS to receivers: trusts what the JDK trusts, and can tell why it does not trust the rest. */
public class ReceiverTls extends SslContextFactory.Client {
    public ReceiverTls() {
        setSNIProvider(ReceiverTls::names);
    }

    /** Trusts what the JDK trusts; with a store of one's own set it trusts that one. */
    public static ReceiverTls ofPlatform() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, explaining(platformManagers()), null);
            var tls = new ReceiverTls();
            tls.setSslContext(context);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the platform has no TLS", e);
        }
    }

    /** A name that {@link javax.net.ssl.SNIHostName} refuses. */
    private static final class HostName extends SNIServerName {
        HostName(String host) {
            super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The JDK names no host with an underscore by itself. */
    private static List<SNIServerName> names(SSLEngine engine, List<SNIServerName> usual) {
        var host = engine.getPeerHost();
        return host != null && UnderscoreName.is(host) ? List.of(new HostName(host)) : usual;
    }

    @Override
    protected TrustManager[] getTrustManagers(
            KeyStore trustStore, Collection<? extends CRL> revocations) throws Exception {
        var managers = super.getTrustManagers(trustStore, revocations);
        // Null stands for the JDK's own.
        return explaining(managers == null ? platformManagers() : managers);
    }

    private static TrustManager[] platformManagers() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        return factory.getTrustManagers();
    }

    private static TrustManager[] explaining(TrustManager[] managers) {
        return Arrays.stream(managers)
                .map(
                        manager ->
                                manager instanceof X509ExtendedTrustManager judge
                                        ? new CertificateValidator(judge)
                                        : manager)
                .toArray(TrustManager[]::new);
    }
}
