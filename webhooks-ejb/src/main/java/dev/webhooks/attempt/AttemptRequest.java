package dev.webhooks.attempt;

import dev.webhooks.credentials.ClientCertificate;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.RequestHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One request to send.
 *
 * @param method {@code POST} for a delivery
 * @param url where to
 * @param headers in the order to send them. The sender adds {@code Host}, {@code Content-Length},
 *     {@code Accept-Encoding: identity} and, unless it is among them, {@code Accept}, and nothing
 *     else
 * @param body sent as it is; not copied, so it must not change any more
 * @param timeout for the whole exchange, from the name look-up to the end of the response body
 * @param success which answers count as accepted
 * @param secretsToMask texts that are replaced by {@code ***} in what is kept of the response
 * @param certificate what to show when the receiver asks for a client certificate
 */
public record AttemptRequest(
        String method,
        ReceiverUrl url,
        List<Header> headers,
        byte[] body,
        Duration timeout,
        SuccessRule success,
        List<String> secretsToMask,
        Optional<ClientCertificate> certificate) {
    private static final String ACCEPT = "Accept";

    /**
     * What the answer is like is the receiver's business. Said, because firewalls refuse requests
     * that say nothing (OWASP Core Rule Set, rule 920300).
     */
    public static final Header ANYTHING = new Header(ACCEPT, "*/*");

    public AttemptRequest {
        headers = List.copyOf(headers);
        secretsToMask = List.copyOf(secretsToMask);
        if (timeout.isNegative() || timeout.isZero())
            throw new IllegalArgumentException("timeout: " + timeout);
    }

    /** A delivery without a client certificate. */
    public AttemptRequest(
            ReceiverUrl url,
            List<Header> headers,
            byte[] body,
            Duration timeout,
            SuccessRule success,
            List<String> secretsToMask) {
        this("POST", url, headers, body, timeout, success, secretsToMask, Optional.empty());
    }

    /**
     * Every header as a receiver's socket gets it over HTTP/1.1, in order: those of the request
     * between those that the sender adds.
     */
    public List<Header> headersOnTheWire() {
        var all = headersBeforeTheLength();
        all.add(new Header("Content-Length", Integer.toString(body.length)));
        return all;
    }

    /** The same as far as the HTTP client does not add it. */
    List<Header> headersBeforeTheLength() {
        var all = new ArrayList<Header>();
        all.add(new Header("Host", url.authority()));
        all.add(new Header("Accept-Encoding", "identity"));
        if (headers.stream().noneMatch(header -> header.name().equalsIgnoreCase(ACCEPT)))
            all.add(ANYTHING);
        all.addAll(headers);
        return all;
    }

    /** Bytes of the head on the wire. */
    public int headSize() {
        return RequestHead.size(method, url, headersOnTheWire());
    }

    /** The same request with one more header. */
    public AttemptRequest with(Header header) {
        var more = new ArrayList<>(headers);
        more.add(header);
        return new AttemptRequest(
                method, url, more, body, timeout, success, secretsToMask, certificate);
    }

    /** The same request with one more secret. */
    AttemptRequest masking(String secret) {
        var more = new ArrayList<>(secretsToMask);
        more.add(secret);
        return new AttemptRequest(method, url, headers, body, timeout, success, more, certificate);
    }

    /** The same request to another URL. */
    AttemptRequest to(ReceiverUrl other) {
        return new AttemptRequest(
                method, other, headers, body, timeout, success, secretsToMask, certificate);
    }

    /** The same request with another timeout. */
    AttemptRequest within(Duration time) {
        return new AttemptRequest(
                method, url, headers, body, time, success, secretsToMask, certificate);
    }

    /** Without headers, body and secrets. */
    @Override
    public String toString() {
        return method + " " + url + ", " + body.length + " bytes";
    }
}
