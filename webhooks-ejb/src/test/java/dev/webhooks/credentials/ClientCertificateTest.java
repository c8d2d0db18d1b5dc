package dev.webhooks.credentials;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.testing.ClientKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificateTest {
    @TempDir private static Path directory;

    private static ClientKeys rsa;
    private static ClientKeys ec;
    private static ClientKeys edwards;

    @BeforeAll
    static void makeKeys() throws Exception {
        rsa = ClientKeys.make("RSA", directory);
        ec = ClientKeys.make("EC", directory);
        edwards = ClientKeys.make("Ed25519", directory);
    }

    @Test
    void takes_rsa_ec_and_eddsa_keys_in_pkcs_8() {
        assertThat(certificate(rsa, rsa.pkcs8()).key()).isEqualTo(rsa.key());
        assertThat(certificate(ec, ec.pkcs8()).key()).isEqualTo(ec.key());
        assertThat(certificate(edwards, edwards.pkcs8()).key()).isEqualTo(edwards.key());
        assertThat(certificate(rsa, rsa.pkcs8()).chain()).containsExactly(rsa.certificate());
    }

    @Test
    void takes_the_older_forms_of_openssl_too() {
        assertThat(certificate(rsa, rsa.older("RSA PRIVATE KEY")).key().getEncoded())
                .isEqualTo(rsa.key().getEncoded());
        assertThat(certificate(ec, ec.older("EC PRIVATE KEY")).key()).isEqualTo(ec.key());
    }

    @Test
    void reads_past_the_comments_that_openssl_writes() {
        var commented = "Bag Attributes\n  friendlyName: x\r\n" + rsa.certificatePem() + "\nend\n";

        assertThat(new ClientCertificate(commented, rsa.pkcs8()).chain()).hasSize(1);
    }

    @Test
    void refuses_a_key_that_is_not_the_certificates() throws Exception {
        var other = ClientKeys.make("RSA", directory);

        refusesKey(rsa, other.pkcs8());
        refusesKey(rsa, ec.pkcs8());
        refusesKey(ec, rsa.older("RSA PRIVATE KEY"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "key",
                "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void refuses_what_is_no_key(String pem) {
        refusesKey(rsa, pem);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "certificate",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"
            })
    void refuses_what_is_no_certificate(String pem) {
        assertRefused(
                () -> new ClientCertificate(pem, rsa.pkcs8()),
                "auth_invalid",
                "body",
                "auth",
                "certificate_pem");
    }

    @Test
    void refuses_a_key_among_the_certificates_and_certificates_out_of_order() {
        refusesCertificates(rsa.certificatePem() + rsa.pkcs8());
        refusesCertificates(rsa.certificatePem() + ec.certificatePem());
        refusesCertificates(rsa.certificatePem().repeat(11));
    }

    @Test
    void shows_whose_it_is_and_nothing_of_the_key() {
        var certificate = certificate(rsa, rsa.pkcs8());

        assertThat(certificate.type()).isEqualTo("mtls");
        assertThat(certificate.header()).isEmpty();
        assertThat(certificate.toString()).isEqualTo("ClientCertificate[CN=sender]");
    }

    private static void refusesCertificates(String pem) {
        assertRefused(
                () -> new ClientCertificate(pem, rsa.pkcs8()),
                "auth_invalid",
                "body",
                "auth",
                "certificate_pem");
    }

    private static void refusesKey(ClientKeys keys, String pem) {
        assertRefused(
                () -> certificate(keys, pem), "auth_invalid", "body", "auth", "private_key_pem");
    }

    private static ClientCertificate certificate(ClientKeys keys, String keyPem) {
        return new ClientCertificate(keys.certificatePem(), keyPem);
    }
}
