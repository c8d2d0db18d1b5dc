package dev.webhooks.transport;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.webhooks.credentials.ClientCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.client.Destination;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpClientTransport;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslClientConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * An HTTP client that shows the {@link ClientCertificate} a request is tagged with. Jetty keeps
 * connections of differently tagged requests apart, so nobody's request leaves under the name of
 * somebody else.
 */
@SuppressWarnings("try") // close() of Jetty's client may be interrupted
final class CertifiedClient extends HttpClient {
    private static final int REMEMBERED = 1_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    private static final String ALIAS = "client";
    private static final char[] IN_MEMORY_ONLY = {};

    private final Cache<ClientCertificate, SslContextFactory.Client> contexts =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterAccess(FORGOTTEN_AFTER)
                    .build();

    CertifiedClient(HttpClientTransport transport) {
        super(transport);
    }

    @Override
    public ClientConnectionFactory newSslClientConnectionFactory(
            SslContextFactory.Client tls, ClientConnectionFactory next) {
        return new SslClientConnectionFactory(
                tls == null ? getSslContextFactory() : tls,
                getByteBufferPool(),
                getExecutor(),
                next) {
            @Override
            public Connection newConnection(EndPoint endPoint, Map<String, Object> context)
                    throws IOException {
                var destination =
                        (Destination) context.get(HttpClientTransport.HTTP_DESTINATION_CONTEXT_KEY);
                if (destination.getOrigin().getTag() instanceof ClientCertificate certificate)
                    return showing(certificate, next).newConnection(endPoint, context);
                return super.newConnection(endPoint, context);
            }
        };
    }

    private ClientConnectionFactory showing(
            ClientCertificate certificate, ClientConnectionFactory next) {
        return new SslClientConnectionFactory(
                contexts.get(certificate, this::context), getByteBufferPool(), getExecutor(), next);
    }

    /** Trusts what all connections trust. It holds nothing that would have to be closed. */
    private SslContextFactory.Client context(ClientCertificate certificate) {
        var tls = new ReceiverTls();
        tls.setTrustStore(getSslContextFactory().getTrustStore());
        tls.setKeyStore(keys(certificate));
        tls.setKeyManagerPassword("");
        try {
            tls.start();
        } catch (Exception e) {
            throw new IllegalStateException("a client certificate cannot be used", e);
        }
        return tls;
    }

    private static KeyStore keys(ClientCertificate certificate) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, IN_MEMORY_ONLY);
            keys.setKeyEntry(
                    ALIAS,
                    certificate.key(),
                    IN_MEMORY_ONLY,
                    certificate.chain().toArray(X509Certificate[]::new));
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a client certificate cannot be used", e);
        }
    }
}
