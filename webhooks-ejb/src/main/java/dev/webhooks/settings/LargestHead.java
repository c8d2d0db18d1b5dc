package dev.webhooks.settings;

import dev.webhooks.api.WebhookHeaders;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.RequestHead;
import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.SigningKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The largest head that a request of a webhook can have, whatever the event: with the longest id,
 * type, source and subject, and with as many signatures as secrets can overlap. Only a token that
 * is fetched later is not in it.
 */
public record LargestHead(
        ReceiverUrl url,
        PayloadFormat format,
        Credentials credentials,
        List<Header> customHeaders,
        Set<SignatureScheme> schemes) {
    private static final int EVENT_ID = 64;
    private static final int EVENT_TYPE = 256;
    private static final int OWN_ID = 30;
    private static final int TIMESTAMP = 12;
    private static final int COUNTER = 10;
    private static final int TRACE_PARENT = 55;
    private static final int TIME = 32;
    private static final int SUBJECT = 1024;

    /** 255 characters of three bytes, each percent-encoded, and the signs of that once more. */
    private static final int SOURCE = 255 * 3 * 5;

    private static final int VERSION = 40;
    private static final int KEYS = 1 + SigningKeys.MOST_RETIRED;
    private static final int HEX = 64 + 1;
    private static final int STANDARD = "v1,".length() + 44 + 1;
    private static final int ED25519 = "v1a,".length() + 88 + 1;

    public LargestHead {
        customHeaders = List.copyOf(customHeaders);
        schemes = Set.copyOf(schemes);
    }

    public static LargestHead of(WebhookDraft draft) {
        return new LargestHead(
                draft.url(),
                draft.profile().format(),
                draft.credentials(),
                draft.customHeaders().entrySet().stream()
                        .map(header -> new Header(header.getKey(), header.getValue()))
                        .toList(),
                draft.schemes());
    }

    /** Bytes of the head with all {@link #fields}. */
    public int size() {
        return RequestHead.size("POST", url, fields());
    }

    /** All fields, those of the sender first. */
    public List<Header> fields() {
        var fields = new ArrayList<Header>();
        fields.add(new Header("Host", url.authority()));
        fields.add(new Header("Accept-Encoding", "identity"));
        fields.add(new Header("Accept", "*/*"));
        fields.add(blank("Content-Length", COUNTER));
        fields.add(new Header("Content-Type", "application/cloudevents+json"));
        fields.add(blank("User-Agent", VERSION));
        fields.add(blank(WebhookHeaders.ID, EVENT_ID));
        fields.add(blank(WebhookHeaders.TIMESTAMP, TIMESTAMP));
        fields.add(blank("webhook-event-type", EVENT_TYPE));
        fields.add(blank("webhook-delivery", OWN_ID));
        fields.add(blank("webhook-attempt", COUNTER));
        fields.add(blank("traceparent", TRACE_PARENT));
        if (format == PayloadFormat.CLOUDEVENTS_BINARY) addAttributes(fields);
        credentials.header().ifPresent(fields::add);
        fields.addAll(customHeaders);
        addSignatures(fields);
        return fields;
    }

    /** Of the request for a token, which has what the client authenticates with in it. */
    public static int ofTokenRequest(OAuth2 credentials) {
        var fields = new ArrayList<>(credentials.requestHeaders());
        fields.add(new Header("Host", credentials.tokenUrl().authority()));
        fields.add(new Header("Accept-Encoding", "identity"));
        fields.add(blank("Content-Length", COUNTER));
        return RequestHead.size("POST", credentials.tokenUrl(), fields);
    }

    /**
     * What the webhook's owner chose the larger part of: {@code headers}, {@code auth}, {@code
     * url}.
     */
    public String culprit() {
        int own =
                customHeaders.stream()
                        .mapToInt(header -> header.name().length() + header.value().length())
                        .sum();
        int auth = credentials.header().map(header -> header.value().length()).orElse(0);
        var parts = Map.of("headers", own, "auth", auth, "url", url.target().length());
        return parts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
    }

    private static void addAttributes(List<Header> fields) {
        fields.add(blank("ce-id", EVENT_ID));
        fields.add(new Header("ce-specversion", "1.0"));
        fields.add(blank("ce-source", SOURCE));
        fields.add(blank("ce-type", EVENT_TYPE));
        fields.add(blank("ce-subject", SUBJECT));
        fields.add(blank("ce-time", TIME));
        fields.add(new Header("ce-istest", "true"));
    }

    private void addSignatures(List<Header> fields) {
        int inOne = 0;
        if (schemes.contains(SignatureScheme.STANDARD)) inOne += KEYS * STANDARD;
        if (schemes.contains(SignatureScheme.STANDARD_ED25519)) inOne += KEYS * ED25519;
        if (inOne > 0) fields.add(blank(WebhookHeaders.SIGNATURE, inOne));
        if (schemes.contains(SignatureScheme.HMAC_SHA256_HEX)) {
            fields.add(blank(WebhookHeaders.HEX_SIGNATURE, HEX));
            fields.add(blank(WebhookHeaders.HEX_SIGNATURE_PREVIOUS, (KEYS - 1) * HEX));
        }
    }

    private static Header blank(String name, int length) {
        return new Header(name, "x".repeat(length));
    }
}
