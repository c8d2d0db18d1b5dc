package dev.webhooks.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * What Payara has to be told so that the HTTP listener speaks TLS and nothing else. The certificate
 * comes from a {@link PemKeyManager}; the key store that Payara asks for exists for its form, holds
 * the certificate of the start, and is locked by a password nobody keeps.
 */
final class TlsListener {
    /** Forward secrecy and authenticated encryption only; the first three are those of TLS 1.3. */
    private static final List<String> SUITES =
            List.of(
                    "TLS_AES_256_GCM_SHA384",
                    "TLS_AES_128_GCM_SHA256",
                    "TLS_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
                    "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
                    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
                    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /**
     * What Payara calls JKS, the only type its configuration knows, the JDK reads in either form.
     */
    private static final String STORE_TYPE = "PKCS12";

    private static final int PASSWORD_BYTES = 24;

    private TlsListener() {}

    /**
     * @param directory where the key store is written
     * @param listener prefix of the listener's attributes
     * @param protocols prefix of those of protocols
     * @return assignments of attributes
     */
    static List<String> assignments(
            TlsFiles files, Path directory, String listener, String protocols) throws IOException {
        var manager = new PemKeyManager(files::read);
        manager.watch();
        TlsProvider.install(manager, SUITES);
        var store = directory.resolve("listener.p12");
        var password = password();
        write(store, password, files.read());
        var ssl = protocols + "https-listener.ssl.";
        return List.of(
                listener + "protocol=https-listener",
                // Its own implementation would take the key from Payara's key store.
                ssl + "classname=org.glassfish.grizzly.config.ssl.JSSEImplementation",
                ssl + "cert-nickname=" + PemKeyManager.ALIAS,
                ssl + "key-algorithm=" + TlsProvider.ALGORITHM,
                ssl + "key-store=" + store,
                ssl + "key-store-password=" + password,
                ssl + "tls12-enabled=true",
                ssl + "tls13-enabled=true",
                ssl + "ssl3-tls-ciphers=" + String.join(",", SUITES));
    }

    private static void write(Path file, String password, ServerCertificate certificate)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            var store = KeyStore.getInstance(STORE_TYPE);
            store.load(null, null);
            store.setKeyEntry(
                    PemKeyManager.ALIAS,
                    certificate.key(),
                    password.toCharArray(),
                    certificate.chain().toArray(Certificate[]::new));
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException unusable) {
            throw new IOException("cannot write " + file + ": " + unusable.getMessage(), unusable);
        }
    }

    private static String password() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
