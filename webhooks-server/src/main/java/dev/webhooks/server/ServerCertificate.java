package dev.webhooks.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * With what the listeners prove who they are: a certificate, those of its issuers, and its private
 * key, which is checked to belong to it.
 *
 * @param chain the server's own certificate first
 */
record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
    /** By the algorithm of the key: how it signs. */
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private static final byte[] SAMPLE = "signed and verified".getBytes(US_ASCII);

    ServerCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * @throws IllegalArgumentException saying what is wrong, if there is no certificate in it
     */
    static List<X509Certificate> chain(String pem) {
        var blocks = Pem.parse(pem).stream().filter(block -> isCertificate(block.label())).toList();
        if (blocks.isEmpty())
            throw new IllegalArgumentException("has no PEM block CERTIFICATE in it");
        return blocks.stream().map(block -> certificate(block.content())).toList();
    }

    /**
     * The private key in PKCS #8, or in the older forms of OpenSSL for RSA (PKCS #1) and elliptic
     * curves (SEC 1).
     *
     * @throws IllegalArgumentException saying what is wrong, if there is none in it, or it is not
     *     the one of the first certificate
     */
    static ServerCertificate of(List<X509Certificate> chain, String keyPem) {
        var owner = chain.get(0).getPublicKey();
        if (!SIGNATURES.containsKey(owner.getAlgorithm()))
            throw new IllegalArgumentException(
                    "belongs to a certificate for a key of type %s, not RSA, EC or Ed25519"
                            .formatted(owner.getAlgorithm()));
        var block =
                Pem.parse(keyPem).stream()
                        .filter(found -> found.label().endsWith("PRIVATE KEY"))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "has no PEM block PRIVATE KEY in it"));
        var key = key(pkcs8(block, owner), owner);
        if (!belong(key, owner)) throw doNotBelong(null);
        return new ServerCertificate(chain, key);
    }

    private static boolean isCertificate(String label) {
        return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException(
                    "has a certificate that cannot be read: " + unreadable.getMessage(),
                    unreadable);
        }
    }

    /** The older forms lack the name of the algorithm, which the public key has. */
    private static byte[] pkcs8(Pem block, PublicKey owner) {
        if (block.label().equals("PRIVATE KEY")) return block.content();
        return der(
                0x30,
                new byte[] {0x02, 0x01, 0x00},
                algorithmIdentifier(owner.getEncoded()),
                der(0x04, block.content()));
    }

    private static PrivateKey key(byte[] pkcs8, PublicKey owner) {
        try {
            return KeyFactory.getInstance(owner.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException otherKind) {
            throw doNotBelong(otherKind);
        }
    }

    private static boolean belong(PrivateKey key, PublicKey owner) {
        try {
            var signature = Signature.getInstance(SIGNATURES.get(owner.getAlgorithm()));
            signature.initSign(key);
            signature.update(SAMPLE);
            var signed = signature.sign();
            signature.initVerify(owner);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    private static IllegalArgumentException doNotBelong(Exception cause) {
        return new IllegalArgumentException(
                "is not the key of the first certificate in the other file", cause);
    }

    /** The first element of a SubjectPublicKeyInfo (RFC 5280 §4.1). */
    private static byte[] algorithmIdentifier(byte[] publicKeyInfo) {
        int start = contentStart(publicKeyInfo, 0);
        int end = contentStart(publicKeyInfo, start) + length(publicKeyInfo, start);
        return Arrays.copyOfRange(publicKeyInfo, start, end);
    }

    private static int contentStart(byte[] der, int element) {
        int first = der[element + 1] & 0xff;
        return element + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int length(byte[] der, int element) {
        int first = der[element + 1] & 0xff;
        if (first < 0x80) return first;
        int length = 0;
        for (int i = 0; i < (first & 0x7f); i++) length = length << 8 | der[element + 2 + i] & 0xff;
        return length;
    }

    private static byte[] der(int tag, byte[]... parts) {
        var content = new ByteArrayOutputStream();
        for (byte[] part : parts) content.writeBytes(part);
        var element = new ByteArrayOutputStream();
        element.write(tag);
        int size = content.size();
        if (size >= 0x80) {
            element.write(0x82);
            element.write(size >> 8);
        }
        element.write(size);
        element.writeBytes(content.toByteArray());
        return element.toByteArray();
    }
}
