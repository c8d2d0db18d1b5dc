package dev.webhooks.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A client's self-signed certificate with its key, made by the JDK's keytool for one test run, as
 * PEM.
 */
public record ClientKeys(X509Certificate certificate, PrivateKey key) {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long KEYTOOL_SECONDS = 300;
    private static final int SEQUENCE = 0x30;

    /**
     * @param algorithm as keytool calls it, such as {@code EC}
     * @param directory where keytool may put a file
     */
    public static ClientKeys make(String algorithm, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = directory.resolve(UUID.randomUUID() + ".p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "client",
                                "-keyalg",
                                algorithm,
                                "-dname",
                                "CN=sender",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0)
            throw new IllegalStateException("keytool failed");
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return new ClientKeys(
                (X509Certificate) keys.getCertificate("client"),
                (PrivateKey) keys.getKey("client", PASSWORD));
    }

    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String pkcs8() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** The key as it stands inside PKCS #8, which is PKCS #1 or SEC 1. */
    public String older(String label) {
        var der = key.getEncoded();
        var inner = new byte[0];
        for (int i = content(der, 0); i < der.length; i = content(der, i) + length(der, i)) {
            if (der[i] == 0x04) {
                int start = content(der, i);
                inner = Arrays.copyOfRange(der, start, start + length(der, i));
            }
        }
        if (inner.length == 0 || inner[0] != SEQUENCE) throw new IllegalStateException(label);
        return pem(label, inner);
    }

    private static int content(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        return element + 2 + (first < 0x80 ? 0 : first - 0x80);
    }

    private static int length(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        if (first < 0x80) return first;
        int length = 0;
        for (int i = element + 2; i < content(der, element); i++)
            length = length << 8 | der[i] & 0xFF;
        return length;
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der));
    }
}
