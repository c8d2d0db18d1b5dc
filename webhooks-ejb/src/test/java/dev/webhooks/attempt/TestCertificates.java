package dev.webhooks.attempt;

import dev.webhooks.testing.ClientKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed certificate made by the JDK's keytool for one test run. */
final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long KEYTOOL_SECONDS = 30;

    private final KeyStore keys;

    private TestCertificates(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * @param host the only name in the certificate
     */
    static TestCertificates of(String host, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        return of(host, directory, "-1d");
    }

    /** A certificate that was good for two days and is no more. */
    static TestCertificates expired(String host, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        return of(host, directory, "-9d");
    }

    private static TestCertificates of(String host, Path directory, String start)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = directory.resolve(host + start + ".p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "receiver",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-startdate",
                                start,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                new String(PASSWORD),
                                "-keystore",
                                file.toString())
                        .inheritIO()
                        .start();
        if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0)
            throw new IllegalStateException("keytool failed");
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return new TestCertificates(keys);
    }

    /** What a server that owns the certificate needs. */
    SSLContext server() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** What a server needs that owns the certificate and trusts these clients. */
    SSLContext serverTrusting(ClientKeys... clients) throws GeneralSecurityException, IOException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, PASSWORD);
        for (var client : clients)
            trust.setCertificateEntry(
                    client.certificate().getSerialNumber().toString(), client.certificate());
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD);
        var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    /** What a client that trusts the certificate needs. */
    KeyStore trust() throws GeneralSecurityException, IOException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, PASSWORD);
        trust.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        return trust;
    }
}
