package dev.webhooks.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/** Makes certificates with the JDK's {@code keytool}, and writes PEM files. */
final class Certificates {
    private static final String PASSWORD = "changeit";

    private Certificates() {}

    record Pair(Certificate certificate, Key key) {
        String certificatePem() {
            try {
                return pem("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        String keyPem() {
            return pem("PRIVATE KEY", key.getEncoded());
        }

        TlsFiles write(Path directory) throws IOException {
            var files = new TlsFiles(directory.resolve("cert.pem"), directory.resolve("key.pem"));
            Files.writeString(files.certificate(), certificatePem());
            Files.writeString(files.key(), keyPem());
            return files;
        }
    }

    /**
     * @param algorithm of the key as {@code keytool} has it
     */
    static Pair make(Path directory, String name, String algorithm) {
        var store = directory.resolve(name + ".p12");
        try {
            var keytool =
                    new ProcessBuilder(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-alias",
                                    "a",
                                    "-keyalg",
                                    algorithm,
                                    "-dname",
                                    "CN=" + name,
                                    "-ext",
                                    "san=ip:127.0.0.1,dns:localhost",
                                    "-validity",
                                    "2",
                                    "-storetype",
                                    "PKCS12",
                                    "-storepass",
                                    PASSWORD,
                                    "-keystore",
                                    store.toString()));
            var process = keytool.redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new Pair(keys.getCertificate("a"), keys.getKey("a", PASSWORD.toCharArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String pem(String label, byte[] der) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(label, Base64.getMimeEncoder().encodeToString(der));
    }
}
