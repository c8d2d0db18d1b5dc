package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeyManagerTest {
    @TempDir private static Path made;
    private static Certificates.Pair old;
    private static Certificates.Pair renewed;

    @TempDir private Path directory;
    private final AtomicLong clock = new AtomicLong();

    @BeforeAll
    static void make() {
        old = Certificates.make(made, "old", "EC");
        renewed = Certificates.make(made, "renewed", "EC");
    }

    @Test
    void renewed_files_are_served_after_a_second() throws IOException {
        var manager = new PemKeyManager(old.write(directory)::read, clock::get);
        renewed.write(directory);

        assertThat(manager.getPrivateKey("listener")).isEqualTo(old.key());
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(manager.getPrivateKey("listener")).isEqualTo(renewed.key());
        assertThat(manager.getCertificateChain("listener"))
                .containsExactly((X509Certificate) renewed.certificate());
    }

    @Test
    void half_of_a_renewal_changes_nothing() throws IOException {
        var files = old.write(directory);
        var manager = new PemKeyManager(files::read, clock::get);
        Files.writeString(files.certificate(), renewed.certificatePem());
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(manager.getPrivateKey("listener")).isEqualTo(old.key());
        assertThat(manager.getCertificateChain("listener"))
                .containsExactly((X509Certificate) old.certificate());
    }

    @Test
    void a_handshake_that_has_the_key_gets_the_certificate_of_that_key() throws IOException {
        var manager = new PemKeyManager(old.write(directory)::read, clock::get);
        var key = manager.getPrivateKey("listener");
        renewed.write(directory);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        var chain = manager.getCertificateChain("listener");

        assertThat(key).isEqualTo(old.key());
        assertThat(chain).containsExactly((X509Certificate) old.certificate());
    }
}
