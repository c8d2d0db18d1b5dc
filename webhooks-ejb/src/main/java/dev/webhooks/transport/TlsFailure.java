package dev.webhooks.transport;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Says in a few words why there was no TLS connection. The texts are ours: what Java's exceptions
 * say is meant for a developer, and what the peer says is not to be trusted.
 */
public final class TlsFailure {
    private static final int MAX_DEPTH = 16;

    /** What the exceptions of the JDK's TLS have in their message, and what it means. */
    private static final Map<String, String> MEANINGS = meanings();

    private TlsFailure() {}

    public static String describe(Throwable failure) {
        var causes =
                Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .limit(MAX_DEPTH)
                        .toList();
        for (var cause : causes) {
            if (cause instanceof UntrustedCertificateException untrusted)
                return untrusted.getMessage();
        }
        return causes.stream()
                .filter(SSLException.class::isInstance)
                .map(Throwable::getMessage)
                .filter(Objects::nonNull)
                .map(message -> message.toLowerCase(Locale.ROOT))
                .flatMap(
                        message ->
                                MEANINGS.entrySet().stream()
                                        .filter(known -> message.contains(known.getKey()))
                                        .map(Map.Entry::getValue))
                .findFirst()
                .orElse("handshake failed");
    }

    private static Map<String, String> meanings() {
        var known = new LinkedHashMap<String, String>();
        known.put("certificate_required", "client certificate required");
        known.put("bad_certificate", "client certificate missing or refused");
        known.put("certificate_unknown", "client certificate refused");
        known.put("certificate_expired", "client certificate expired");
        known.put("certificate_revoked", "client certificate revoked");
        known.put("unsupported_certificate", "client certificate of an unsupported kind");
        known.put("unknown_ca", "client certificate of an unknown issuer");
        known.put("access_denied", "client certificate refused");
        known.put("protocol_version", "protocol version");
        known.put("protocol version", "protocol version");
        known.put("no appropriate protocol", "protocol version");
        known.put("unrecognized_name", "host name unknown to the server");
        known.put("handshake_failure", "no common cipher suite, or client certificate required");
        known.put("insufficient_security", "no common cipher suite");
        known.put("no negotiable cipher suite", "no common cipher suite");
        known.put("unrecognized ssl message", "the server does not speak TLS");
        known.put("close_notify during handshake", "connection closed during the handshake");
        known.put("not an ssl/tls record", "the server does not speak TLS");
        known.put("terminated the handshake", "connection closed during the handshake");
        known.put("closed in handshake", "connection closed during the handshake");
        known.put("internal_error", "the server's own error");
        return known;
    }
}
