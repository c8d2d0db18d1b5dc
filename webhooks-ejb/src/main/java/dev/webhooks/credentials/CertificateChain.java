package dev.webhooks.credentials;

import static dev.webhooks.credentials.AuthValueRules.invalid;
import static dev.webhooks.credentials.AuthValueRules.require;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Map;

/**
 * X.509 certificates, each issued by the next, and the key of the first.
 *
 * @param certificates at least one
 */
record CertificateChain(List<X509Certificate> certificates) {
    private static final int MAX_CERTIFICATES = 10;
    private static final String CERTIFICATE = "certificate_pem";
    private static final String KEY = "private_key_pem";
    private static final byte[] PROOF = "webhooks".getBytes(StandardCharsets.US_ASCII);

    /** What signs with a key of each kind that is accepted. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    CertificateChain {
        certificates = List.copyOf(certificates);
    }

    /**
     * @throws dev.webhooks.api.problem.WebhookException {@code auth_invalid} at {@code
     *     certificate_pem}
     */
    static CertificateChain read(String pem) {
        var blocks = Pem.blocks(pem, CERTIFICATE);
        var encoded = blocks.stream().filter(block -> block.label().equals("CERTIFICATE")).toList();
        require(
                !encoded.isEmpty() && encoded.size() <= MAX_CERTIFICATES,
                CERTIFICATE,
                "certificate_pem must hold 1 to 10 certificates");
        require(
                encoded.size() == blocks.size(),
                CERTIFICATE,
                "certificate_pem must hold certificates only; the key goes into private_key_pem");
        var certificates = encoded.stream().map(block -> certificate(block.bytes())).toList();
        for (int i = 1; i < certificates.size(); i++) {
            require(
                    isIssuedBy(certificates.get(i - 1), certificates.get(i)),
                    CERTIFICATE,
                    "certificate_pem must begin with the client's certificate, each followed by its issuer's");
        }
        require(
                SIGNATURES.containsKey(certificates.get(0).getPublicKey().getAlgorithm()),
                CERTIFICATE,
                "the certificate's key must be RSA, EC or EdDSA");
        return new CertificateChain(certificates);
    }

    /**
     * Reads the private key of the first certificate.
     *
     * @throws dev.webhooks.api.problem.WebhookException {@code auth_invalid} at {@code
     *     private_key_pem}
     */
    PrivateKey key(String pem) {
        var owner = certificates.get(0).getPublicKey();
        var encoded =
                Pem.blocks(pem, KEY).stream()
                        .filter(block -> block.label().endsWith("PRIVATE KEY"))
                        .toList();
        require(encoded.size() == 1, KEY, "private_key_pem must hold one private key");
        var key = decoded(encoded.get(0), owner);
        require(
                belongTogether(key, owner),
                KEY,
                "private_key_pem is not the key of the first certificate");
        return key;
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw invalid(CERTIFICATE, "certificate_pem holds something that is no certificate");
        }
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal()))
            return false;
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PrivateKey decoded(Pem.Block block, PublicKey owner) {
        var pkcs8 =
                switch (block.label()) {
                    case "PRIVATE KEY" -> block.bytes();
                    case "RSA PRIVATE KEY", "EC PRIVATE KEY" ->
                            Pkcs8.wrap(block.bytes(), owner.getEncoded());
                    default ->
                            throw invalid(
                                    KEY, "private_key_pem must be a key that is not encrypted");
                };
        try {
            return KeyFactory.getInstance(owner.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw invalid(
                    KEY,
                    "private_key_pem is no " + owner.getAlgorithm() + " key as the certificate's");
        }
    }

    private static boolean belongTogether(PrivateKey key, PublicKey owner) {
        try {
            var signature = Signature.getInstance(SIGNATURES.get(owner.getAlgorithm()));
            signature.initSign(key);
            signature.update(PROOF);
            var made = signature.sign();
            signature.initVerify(owner);
            signature.update(PROOF);
            return signature.verify(made);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
