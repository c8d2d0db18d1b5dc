package dev.webhooks.server;

import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificate of the listeners, read again each second in a thread of its own: a handshake
 * waits for no disk. Files that cannot be used, such as one of two that is already new, change
 * nothing: the certificate before them serves on. Thread-safe.
 */
final class PemKeyManager extends X509ExtendedKeyManager {
    /** The only entry there is. */
    static final String ALIAS = "listener";

    private static final System.Logger LOGGER = System.getLogger(PemKeyManager.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Supplier<ServerCertificate> source;

    /** A handshake asks for the key, then for the certificate, on one thread: they stay a pair. */
    private final ThreadLocal<ServerCertificate> inHandshake = new ThreadLocal<>();

    private volatile ServerCertificate current;
    private volatile String refusal = "";

    /**
     * @param source reads the files
     * @throws InvalidSetting if they cannot be used
     */
    PemKeyManager(Supplier<ServerCertificate> source) {
        this.source = source;
        this.current = source.get();
    }

    /** Looks at the files from now on, as long as the process lives. */
    void watch() {
        var thread = new Thread(this::watchForEver, "tls-files");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        inHandshake.set(current);
        return inHandshake.get().key();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        var pair = inHandshake.get();
        inHandshake.remove();
        return (pair == null ? current : pair).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return ALIAS;
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return ALIAS;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return null;
    }

    private void watchForEver() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Visible to tests. */
    void look() {
        try {
            var found = source.get();
            refusal = "";
            if (found.chain().equals(current.chain()) && found.key().equals(current.key())) return;
            current = found;
            LOGGER.log(
                    Level.INFO,
                    "tls.certificate_changed subject={0} expires={1}",
                    found.chain().get(0).getSubjectX500Principal(),
                    found.chain().get(0).getNotAfter().toInstant());
        } catch (RuntimeException unusable) {
            // Whatever is wrong with what somebody put there: the watch goes on.
            complainOnce(unusable);
        }
    }

    private void complainOnce(RuntimeException unusable) {
        var reason =
                unusable instanceof InvalidSetting ? unusable.getMessage() : unusable.toString();
        if (reason.equals(refusal)) return;
        refusal = reason;
        LOGGER.log(
                Level.WARNING, "tls.certificate_unusable, the one before serves on: {0}", reason);
    }
}
