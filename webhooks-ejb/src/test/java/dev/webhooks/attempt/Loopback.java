package dev.webhooks.attempt;

import dev.webhooks.egress.AddressRules;
import dev.webhooks.egress.EgressGuard;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.transport.ReceiverTls;
import dev.webhooks.transport.ReceiverTransport;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Attempts to receivers on this machine. */
public final class Loopback {
    /** Long enough for any machine, where an attempt ends by itself. */
    public static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** For attempts that end when their time does, and are to have got something by then. */
    public static final Duration WHOLE = Duration.ofSeconds(15);

    /** For attempts that are to run out of time. */
    public static final Duration SHORT = Duration.ofSeconds(2);

    /**
     * How late a loaded machine may notice that the time is up. What hangs never ends, so this
     * finds it all the same.
     */
    public static final Duration GRACE = Duration.ofSeconds(10);

    private Loopback() {}

    public static AddressRules rules() {
        return AddressRules.allowing("127.0.0.0/8");
    }

    public static EgressGuard guard() {
        return new EgressGuard(rules());
    }

    /** A sender that dials as it does in production, and trusts these certificates only. */
    public static AttemptSender trusting(KeyStore certificates, EgressGuard guard) {
        var tls = new ReceiverTls();
        tls.setTrustStore(certificates);
        return new AttemptSender(
                new ReceiverTransport(guard, 1), tls, guard, InstantSource.system());
    }

    public static ReceiverUrl url(ScriptedReceiver receiver) {
        return ReceiverUrl.parse(
                "http://127.0.0.1:" + receiver.port() + "/hook?k=v", UrlRules.SANDBOX);
    }

    public static AttemptRequest request(ReceiverUrl url) {
        return request(url, TIMEOUT);
    }

    public static AttemptRequest request(ReceiverUrl url, Duration timeout) {
        return request(url, "{\"a\":1}".getBytes(StandardCharsets.UTF_8), timeout);
    }

    public static AttemptRequest request(ReceiverUrl url, byte[] body, Duration timeout) {
        return new AttemptRequest(
                url,
                List.of(
                        new Header("Content-Type", "application/json"),
                        new Header("User-Agent", "Webhooks/test")),
                body,
                timeout,
                SuccessRule.ANY_2XX,
                List.of(ReceiverScripts.SECRET));
    }
}
