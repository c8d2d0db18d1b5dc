package dev.webhooks.it.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The request that is shown before a webhook is saved is the one it is sent afterwards. */
@ExtendWith(SharedServer.class)
class PreviewIT {
    private static final String PREVIEW = "/v1/webhooks/preview";
    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String DATA = "{\"amount\":12.50,\"note\":\"größer\"}";

    /** The same in every request about the same event. */
    private static final Set<String> STEADY =
            Set.of(
                    "Host",
                    "Accept",
                    "Accept-Encoding",
                    "Content-Type",
                    "User-Agent",
                    "webhook-event-type",
                    "webhook-attempt",
                    "ce-source",
                    "ce-specversion",
                    "ce-type");

    private final Tenant tenant;
    private final Tenant stranger;
    private final Inbox inbox;

    PreviewIT(Receiver receiver, Tenant tenant, Tenant stranger) {
        this.tenant = tenant;
        this.stranger = stranger;
        this.inbox = receiver.inbox();
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "cloudevents-binary", "flat"})
    void a_registered_webhook_is_sent_what_the_form_showed(String profile) {
        var settings =
                Map.<String, Object>of(
                        "url",
                        inbox.url(),
                        "environment",
                        "sandbox",
                        "profile",
                        profile,
                        "secret",
                        SECRET,
                        "headers",
                        Map.of("X-Tenant", "acme"));

        var shown =
                preview(settings, Map.of("event_type", "user.created", "data", new RawValue(DATA)));
        tenant.register(inbox, settings);
        tenant.publish("user.created", DATA);
        var sent = inbox.awaitOne();

        var headers = headers(shown);
        assertThat(headers.keySet()).isEqualTo(sent.headers().keySet());
        assertThat(headers).containsEntry("X-Tenant", "***");
        headers.forEach(
                (name, value) -> {
                    if (STEADY.contains(name)) assertThat(value).isEqualTo(sent.header(name));
                });
        assertThat(withoutTime(shown.path("body").asText())).isEqualTo(withoutTime(sent.text()));
        assertThat(shown.at("/signatures/0/key").asText()).isEqualTo("given");
        assertGenuine(shown, SECRET);
    }

    @Test
    void what_a_change_leads_to_is_signed_with_the_stored_secret() {
        var webhook = tenant.register(inbox, Map.of("secret", SECRET));
        var id = webhook.path("id").asText();

        var shown = preview(Map.of("webhook_id", id, "profile", "object"), Map.of());

        assertThat(shown.path("url").asText()).isEqualTo(inbox.url());
        assertThat(shown.at("/signatures/0").toString())
                .isEqualTo(
                        "{\"scheme\":\"hmac-sha256-hex\",\"key\":\"stored\",\"verify_with\":null}");
        assertThat(headers(shown)).containsKey("x-webhook-signature");
        assertThat(tenant.webhook(id).path("profile").asText()).isEqualTo("standard");
        stranger.api().post(PREVIEW, Map.of("webhook_id", id)).expectProblem(404, "not_found");
        tenant.as("viewer").post(PREVIEW, Map.of("webhook_id", id)).expectProblem(403, "forbidden");
    }

    @Test
    void nothing_at_all_is_enough_for_a_request() {
        var shown = preview(Map.of(), Map.of());

        assertThat(shown.path("url").isNull()).isTrue();
        assertThat(headers(shown)).doesNotContainKey("host");
        var signature = shown.at("/signatures/0");
        assertThat(signature.path("key").asText()).isEqualTo("sample");
        assertGenuine(shown, signature.path("verify_with").asText());
        assertThat(tenant.list("/v1/webhooks")).isEmpty();
    }

    /** Each by its own rule: an address, a reserved name, a name that leads inward, a port. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://[fd00::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/",
                "https://intranet/",
                "https://printer.local/",
                "https://metadata.google.internal/",
                "https://api.default.svc/",
                "https://api.default.svc.cluster.local/",
                "https://router.home.arpa/",
                "https://hidden.onion/",
                "https://eep.i2p/",
                "https://a.localdomain/",
                "https://a.localhost/",
                "https://localhost/",
                "https://2130706433/",
                "https://example.com:22/",
                "https://user@example.com/",
                "https://no-such-name.invalid/"
            })
    void a_preview_is_refused_as_saving_is(String url) {
        var saved = tenant.api().post("/v1/webhooks", Map.of("url", url));
        var shown = tenant.api().post(PREVIEW, Map.of("url", url));
        var oauth =
                Map.of("type", "oauth2", "token_url", url, "client_id", "a", "client_secret", "b");
        var savedToken = register(oauth);
        var shownToken =
                tenant.api()
                        .post(
                                PREVIEW,
                                Map.of(
                                        "url",
                                        inbox.url(),
                                        "environment",
                                        "sandbox",
                                        "auth",
                                        oauth));

        assertThat(code(shown)).isEqualTo(code(saved));
        assertThat(code(shownToken)).isEqualTo(code(savedToken));
    }

    private Reply register(Map<String, String> auth) {
        return tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of("url", inbox.url(), "environment", "sandbox", "auth", auth));
    }

    /** Empty if it was not refused. */
    private static String code(Reply reply) {
        return reply.status() < 300 ? "" : reply.json().path("code").asText();
    }

    @Test
    void what_is_wrong_is_told_at_its_place() {
        var refused =
                tenant.api()
                        .post(
                                PREVIEW,
                                Map.of(
                                        "url",
                                        "http://shop.example/",
                                        "auth",
                                        Map.of("type", "basic", "username", "a:b"),
                                        "signatures",
                                        List.of("magic")))
                        .expectProblem(422, "url_scheme")
                        .json();

        assertThat(refused.path("errors"))
                .extracting(error -> error.path("loc").toString())
                .containsExactly(
                        "[\"body\",\"url\"]",
                        "[\"body\",\"auth\",\"username\"]",
                        "[\"body\",\"signatures\"]");
        preview(Map.of("url", "https://no-such-name.invalid/"), Map.of());
        tenant.api()
                .post(PREVIEW, Map.of("url", "https://10.0.0.1/"))
                .expectProblem(422, "url_address_forbidden");
        tenant.api()
                .post(PREVIEW, Map.of("event_type", "no type"))
                .expectProblem(422, "event_type_invalid");
        tenant.api().post(PREVIEW, "{\"colour\":1}").expectProblem(400, "unknown_property");
        tenant.api().post(PREVIEW, "[]").expectProblem(400, "type_mismatch");
    }

    private JsonNode preview(Map<String, Object> settings, Map<String, Object> about) {
        var wish = new TreeMap<String, Object>(settings);
        wish.putAll(about);
        return tenant.api().post(PREVIEW, wish).expect(200).json();
    }

    private static Map<String, String> headers(JsonNode shown) {
        return StreamSupport.stream(shown.path("headers").spliterator(), false)
                .collect(
                        Collectors.toMap(
                                header -> header.path("name").asText(),
                                header -> header.path("value").asText(),
                                (one, other) -> one + ", " + other,
                                () -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER)));
    }

    private static void assertGenuine(JsonNode shown, String secret) {
        var body = shown.path("body").asText().getBytes(UTF_8);
        assertThatNoException()
                .isThrownBy(
                        () -> WebhookVerifier.standard(secret).verify(headers(shown)::get, body));
    }

    private static String withoutTime(String body) {
        return body.replaceAll("\"timestamp\":\"[^\"]*\"", "");
    }
}
