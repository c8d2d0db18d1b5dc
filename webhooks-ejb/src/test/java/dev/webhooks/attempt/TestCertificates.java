package dev.webhooks.attempt;

import dev.webhooks.testing.ClientKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate of a receiver, and of the authority that vouches for it, made by the JDK's keytool
 * for one test run.
 */
final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long KEYTOOL_SECONDS = 300;
    private static final String AUTHORITY = "authority";

    private final KeyStore keys;
    private final Certificate authority;

    private TestCertificates(KeyStore keys, Certificate authority) {
        this.keys = keys;
        this.authority = authority;
    }

    /**
     * @param host the only name in the certificate
     */
    static TestCertificates of(String host, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        return of(host, directory, "-1d");
    }

    /** A certificate that was good for two days and is no more; its authority still is. */
    static TestCertificates expired(String host, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        return of(host, directory, "-9d");
    }

    private static TestCertificates of(String host, Path directory, String start)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = directory.resolve(host + start + ".p12");
        keytool(file, "-alias", AUTHORITY, "-dname", "CN=authority", "-ext", "bc:c");
        keytool(
                file,
                "-alias",
                "receiver",
                "-signer",
                AUTHORITY,
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-startdate",
                start,
                "-validity",
                "2");
        var keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        var authority = keys.getCertificate(AUTHORITY);
        keys.deleteEntry(AUTHORITY);
        return new TestCertificates(keys, authority);
    }

    private static void keytool(Path file, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD), "-keystore", file.toString()));
        command.addAll(List.of(arguments));
        var keytool =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!keytool.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0)
            throw new IllegalStateException("keytool failed");
    }

    /** What a server that owns the certificate needs. */
    SSLContext server() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** The receiver's own. */
    X509Certificate certificate() throws GeneralSecurityException {
        return (X509Certificate) keys.getCertificate(keys.aliases().nextElement());
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

    /** What a client that trusts the authority needs. */
    KeyStore trust() throws GeneralSecurityException, IOException {
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, PASSWORD);
        trust.setCertificateEntry(AUTHORITY, authority);
        return trust;
    }
}
