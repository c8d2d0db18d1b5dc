package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemKeyManagerTest {
    private static final int LONG_SECONDS = 30;

    @TempDir private static Path made;
    private static Certificates.Pair old;
    private static Certificates.Pair renewed;

    @TempDir private Path directory;

    @BeforeAll
    static void make() {
        old = Certificates.make(made, "old", "EC");
        renewed = Certificates.make(made, "renewed", "EC");
    }

    @Test
    void renewed_files_are_served_once_they_are_looked_at() throws IOException {
        var manager = new PemKeyManager(old.write(directory)::read);
        renewed.write(directory);

        assertThat(manager.getPrivateKey("listener")).isEqualTo(old.key());
        manager.look();
        assertThat(manager.getPrivateKey("listener")).isEqualTo(renewed.key());
        assertThat(manager.getCertificateChain("listener"))
                .containsExactly((X509Certificate) renewed.certificate());
    }

    /** As a stuck file system does, or a pipe that somebody put there. */
    @Test
    void no_handshake_waits_for_the_files() throws Exception {
        var first = old.write(directory).read();
        var reading = new CountDownLatch(1);
        var readable = new CountDownLatch(1);
        var looks = new AtomicInteger();
        var manager =
                new PemKeyManager(
                        () -> {
                            if (looks.getAndIncrement() == 0) return first;
                            reading.countDown();
                            awaitQuietly(readable);
                            return read(renewed);
                        });
        manager.watch();

        assertThat(reading.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(manager.getPrivateKey("listener")).isEqualTo(old.key());

        readable.countDown();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
        while (!manager.getPrivateKey("listener").equals(renewed.key()) && System.nanoTime() < end)
            Thread.onSpinWait();
        assertThat(manager.getPrivateKey("listener")).isEqualTo(renewed.key());
    }

    @Test
    void what_cannot_be_read_at_all_ends_nothing() throws IOException {
        var files = old.write(directory);
        var broken = new AtomicBoolean();
        var manager =
                new PemKeyManager(
                        () -> {
                            if (broken.get()) throw new IllegalStateException("no such provider");
                            return files.read();
                        });
        broken.set(true);
        manager.look();
        assertThat(manager.getPrivateKey("listener")).isEqualTo(old.key());

        broken.set(false);
        renewed.write(directory);
        manager.look();
        assertThat(manager.getPrivateKey("listener")).isEqualTo(renewed.key());
    }

    private ServerCertificate read(Certificates.Pair pair) {
        try {
            return pair.write(directory).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void half_of_a_renewal_changes_nothing() throws IOException {
        var files = old.write(directory);
        var manager = new PemKeyManager(files::read);
        Files.writeString(files.certificate(), renewed.certificatePem());
        manager.look();

        assertThat(manager.getPrivateKey("listener")).isEqualTo(old.key());
        assertThat(manager.getCertificateChain("listener"))
                .containsExactly((X509Certificate) old.certificate());
    }

    @Test
    void a_handshake_that_has_the_key_gets_the_certificate_of_that_key() throws IOException {
        var manager = new PemKeyManager(old.write(directory)::read);
        var key = manager.getPrivateKey("listener");
        renewed.write(directory);
        manager.look();

        var chain = manager.getCertificateChain("listener");

        assertThat(key).isEqualTo(old.key());
        assertThat(chain).containsExactly((X509Certificate) old.certificate());
    }
}
