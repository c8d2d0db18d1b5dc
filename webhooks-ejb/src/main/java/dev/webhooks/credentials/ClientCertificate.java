package dev.webhooks.credentials;

import dev.webhooks.egress.Header;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A certificate that the sender shows in the TLS handshake, with its key: {@code mtls}. Checked
 * when it is made, so its parts can be read without a failure later.
 *
 * @param certificatePem the client's certificate first, then those between it and its authority
 * @param privateKeyPem the unencrypted key of the first certificate, RSA, EC or EdDSA: PKCS #8, or
 *     the older PKCS #1 and SEC 1
 */
public record ClientCertificate(String certificatePem, String privateKeyPem)
        implements Credentials {
    /**
     * @throws dev.webhooks.api.problem.WebhookException {@code auth_invalid}
     */
    public ClientCertificate {
        var chain = CertificateChain.read(certificatePem);
        chain.key(privateKeyPem);
    }

    @Override
    public String type() {
        return "mtls";
    }

    /** Empty: what is shown is shown below HTTP. */
    @Override
    public Optional<Header> header() {
        return Optional.empty();
    }

    /** Empty: the key never leaves this machine. */
    @Override
    public List<String> secrets() {
        return List.of();
    }

    /** From the client's certificate upward. */
    public List<X509Certificate> chain() {
        return CertificateChain.read(certificatePem).certificates();
    }

    public PrivateKey key() {
        return CertificateChain.read(certificatePem).key(privateKeyPem);
    }

    /** Says only whose it is. */
    @Override
    public String toString() {
        return "ClientCertificate["
                + chain().get(0).getSubjectX500Principal().getName(X500Principal.RFC2253)
                + "]";
    }
}
