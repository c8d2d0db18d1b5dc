package dev.webhooks.server;

import java.lang.System.Logger.Level;
import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * The certificate of the HTTP listener, read again at a handshake when the last look is a second
 * old. Files that cannot be used, such as one of two that is already new, change nothing: the
 * certificate before them serves on. Thread-safe.
 */
final class PemKeyManager extends X509ExtendedKeyManager {
    /** The only entry there is. */
    static final String ALIAS = "listener";

    private static final System.Logger LOGGER = System.getLogger(PemKeyManager.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Supplier<ServerCertificate> source;
    private final LongSupplier nanoTime;
    private final AtomicLong lastLook;

    /** A handshake asks for the key, then for the certificate, on one thread: they stay a pair. */
    private final ThreadLocal<ServerCertificate> inHandshake = new ThreadLocal<>();

    private volatile ServerCertificate current;
    private volatile String refusal = "";

    /**
     * @param source reads the files
     * @throws InvalidSetting if they cannot be used
     */
    PemKeyManager(Supplier<ServerCertificate> source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.lastLook = new AtomicLong(nanoTime.getAsLong());
        this.current = source.get();
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        inHandshake.set(latest());
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

    private ServerCertificate latest() {
        long now = nanoTime.getAsLong();
        long last = lastLook.get();
        if (now - last >= LOOK_EVERY.toNanos() && lastLook.compareAndSet(last, now)) look();
        return current;
    }

    private void look() {
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
        } catch (InvalidSetting unusable) {
            complainOnce(unusable);
        }
    }

    private void complainOnce(InvalidSetting unusable) {
        if (unusable.getMessage().equals(refusal)) return;
        refusal = unusable.getMessage();
        LOGGER.log(
                Level.WARNING,
                "tls.certificate_unusable, the one before serves on: {0}",
                unusable.getMessage());
    }
}
