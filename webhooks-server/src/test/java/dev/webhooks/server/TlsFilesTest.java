package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsFilesTest {
    /**
     * Where the key proper begins in the PKCS #8 form of a key, by RFC 5208: behind 26 octets for
     * 2048 bits of RSA.
     */
    private static final int RSA_PREFIX = 26;

    @TempDir private static Path made;
    private static Certificates.Pair rsa;
    private static Certificates.Pair otherRsa;
    private static Certificates.Pair ec;

    @TempDir private Path directory;

    @BeforeAll
    static void make() {
        rsa = Certificates.make(made, "rsa", "RSA");
        otherRsa = Certificates.make(made, "other", "RSA");
        ec = Certificates.make(made, "ec", "EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void a_certificate_and_its_key_are_read(String algorithm) throws IOException {
        var pair = Certificates.make(directory, "server", algorithm);

        var read = pair.write(directory).read();

        assertThat(read.chain()).containsExactly((X509Certificate) pair.certificate());
        assertThat(read.key()).isEqualTo(pair.key());
    }

    @Test
    void what_stands_between_the_blocks_is_passed_over_and_issuers_follow() throws IOException {
        var files = rsa.write(directory);
        Files.writeString(
                files.certificate(),
                "subject=CN = rsa\n" + rsa.certificatePem() + "issuer\n" + ec.certificatePem());

        assertThat(files.read().chain()).hasSize(2);
    }

    @Test
    void an_rsa_key_may_be_in_the_older_form_of_openssl() throws IOException {
        var files = rsa.write(directory);
        var encoded = rsa.key().getEncoded();
        Files.writeString(
                files.key(),
                Certificates.pem(
                        "RSA PRIVATE KEY",
                        Arrays.copyOfRange(encoded, RSA_PREFIX, encoded.length)));

        assertThat(files.read().key()).isEqualTo(rsa.key());
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws IOException {
        var files = rsa.write(directory);
        for (var other : new Certificates.Pair[] {otherRsa, ec}) {
            Files.writeString(files.key(), other.keyPem());

            assertThatThrownBy(files::read)
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage(
                            "webhooks.tls.key: %s is not the key of the first certificate in the other file",
                            files.key());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|has no PEM block CERTIFICATE in it",
                "-----BEGIN CERTIFICATE-----\\n!!\\n-----END CERTIFICATE-----|has a certificate that cannot be read",
                "-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----|has a certificate that cannot be read",
            })
    void a_file_without_a_certificate_is_refused(String content, String reason) throws IOException {
        var files = rsa.write(directory);
        Files.writeString(files.certificate(), content.replace("\\n", "\n"));

        assertThatThrownBy(files::read)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("webhooks.tls.certificate: " + files.certificate())
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing|has no PEM block PRIVATE KEY in it",
                "-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----|is not the key of the first certificate",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\\nAAAA\\n-----END ENCRYPTED PRIVATE KEY-----|is encrypted",
                "-----BEGIN RSA PRIVATE KEY-----\\nProc-Type: 4,ENCRYPTED\\n\\nAAAA\\n-----END RSA PRIVATE KEY-----|is encrypted",
            })
    void a_file_without_a_usable_key_is_refused(String content, String reason) throws IOException {
        var files = rsa.write(directory);
        Files.writeString(files.key(), content.replace("\\n", "\n"));

        assertThatThrownBy(files::read)
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("webhooks.tls.key: " + files.key())
                .hasMessageContaining(reason);
    }

    @Test
    void a_file_that_is_not_there_or_none_is_refused() throws IOException {
        var files = rsa.write(directory);
        var missing = directory.resolve("missing.pem");

        assertThatThrownBy(() -> new TlsFiles(missing, files.key()).read())
                .hasMessage("webhooks.tls.certificate: there is no file " + missing);
        assertThatThrownBy(() -> new TlsFiles(files.certificate(), directory).read())
                .hasMessage("webhooks.tls.key: " + directory + " is a directory");
    }

    /** Nobody writes into the pipe: it would be waited for as long as that. */
    @Test
    @Timeout(30)
    void a_pipe_a_device_or_a_huge_file_is_refused_at_once() throws Exception {
        var files = rsa.write(directory);
        var pipe = directory.resolve("pipe.pem");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        var huge = directory.resolve("huge.pem");
        Files.writeString(huge, rsa.certificatePem() + " ".repeat(1 << 20));

        assertThatThrownBy(() -> new TlsFiles(pipe, files.key()).read())
                .hasMessage("webhooks.tls.certificate: " + pipe + " is not a regular file");
        assertThatThrownBy(() -> new TlsFiles(files.certificate(), Path.of("/dev/zero")).read())
                .hasMessage("webhooks.tls.key: /dev/zero is not a regular file");
        assertThatThrownBy(() -> new TlsFiles(huge, files.key()).read())
                .hasMessage("webhooks.tls.certificate: " + huge + " is larger than 1 MiB");
    }
}
