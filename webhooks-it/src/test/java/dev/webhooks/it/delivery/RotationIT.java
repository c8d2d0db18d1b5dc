package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.InvalidSignatureException;
import dev.webhooks.api.WebhookVerifier;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Another secret while deliveries go on (docs/wire-formats.md#signatures). */
@ExtendWith(SharedServer.class)
class RotationIT {
    private static final List<String> ALL =
            List.of("standard", "hmac-sha256-hex", "standard-ed25519");

    private final RunningServer server;
    private final Tenant tenant;
    private final Tenant stranger;
    private final Inbox inbox;

    RotationIT(RunningServer server, Receiver receiver, Tenant tenant, Tenant stranger) {
        this.server = server;
        this.tenant = tenant;
        this.stranger = stranger;
        this.inbox = receiver.inbox();
    }

    @Test
    void in_the_overlap_a_receiver_may_know_the_old_or_the_new_secret() {
        var webhook = tenant.register(inbox, Map.of("signatures", ALL));
        var old = secret(webhook.path("id").asText());
        var rotated = rotate(webhook, Map.of("secret", "the new secret of the receiver"));
        tenant.publish("user.created", "{}");

        var request = inbox.awaitOne();

        assertThat(rotated.path("secret").asText()).isEqualTo("the new secret of the receiver");
        assertThat(rotated.path("public_key")).isNotEqualTo(old.path("public_key"));
        for (var known : List.of(old, rotated)) {
            for (var scheme : ALL) assertThat(isGenuine(scheme, known, request)).isTrue();
        }
        assertThat(request.header("webhook-signature").split(" ")).hasSize(4);
        assertThat(request.header("X-Webhook-Signature")).matches("[0-9a-f]{64}");
        assertThat(request.header("X-Webhook-Signature-Previous")).matches("[0-9a-f]{64}");
        assertThat(rotated.path("previous")).hasSize(1);
        assertThat(secret(webhook.path("id").asText())).isEqualTo(rotated);
    }

    @Test
    void after_the_overlap_the_old_secret_verifies_nothing() {
        var webhook = tenant.register(inbox, Map.of("signatures", ALL));
        var id = webhook.path("id").asText();
        var old = secret(id);
        var rotated = rotate(webhook, Map.of("overlap_seconds", 1));
        Limits.soon().until(() -> secret(id).path("previous").isEmpty());
        tenant.publish("user.created", "{}");

        var request = inbox.awaitOne();

        for (var scheme : ALL) {
            assertThat(isGenuine(scheme, rotated, request)).isTrue();
            assertThat(isGenuine(scheme, old, request)).isFalse();
        }
        assertThat(request.header("X-Webhook-Signature-Previous")).isNull();
    }

    @Test
    void without_an_overlap_the_new_secret_signs_alone_at_once() {
        var webhook = tenant.register(inbox, Map.of());
        var old = secret(webhook.path("id").asText());
        rotate(webhook, Map.of());
        var rotated = rotate(webhook, Map.of("overlap_seconds", 0));
        tenant.publish("user.created", "{}");

        var request = inbox.awaitOne();

        assertThat(request.header("webhook-signature")).doesNotContain(" ");
        assertThat(isGenuine("standard", rotated, request)).isTrue();
        assertThat(isGenuine("standard", old, request)).isFalse();
        assertThat(rotated.path("previous")).isEmpty();
    }

    @Test
    void an_overlap_outlives_the_process() {
        try (var receiver = Receiver.start();
                var own = RunningServer.start(Database.fresh())) {
            var home = receiver.inbox();
            var account = Tenant.create(own);
            var id = account.register(home, Map.of("signatures", ALL)).path("id").asText();
            var path = "/v1/webhooks/" + id + "/secret";
            var old = account.api().get(path).expect(200).json();
            var rotated = account.api().post(path + "/rotate").expect(200).json();

            own.kill9();
            own.restart();
            account.publish("user.created", "{}");
            var request = home.awaitOne();

            assertThat(account.api().get(path).expect(200).json()).isEqualTo(rotated);
            for (var known : List.of(old, rotated)) {
                for (var scheme : ALL) assertThat(isGenuine(scheme, known, request)).isTrue();
            }
        }
    }

    @Test
    void under_load_every_request_verifies_with_the_secret_before_or_the_one_after() {
        var webhook =
                tenant.register(
                        inbox, Map.of("signatures", ALL, "rate_limit", 100, "max_in_flight", 100));
        var known = new ArrayList<JsonNode>();
        known.add(secret(webhook.path("id").asText()));
        int events = 300;
        var publishing =
                CompletableFuture.runAsync(
                        () ->
                                IntStream.range(0, events)
                                        .forEach(
                                                i ->
                                                        tenant.publish(
                                                                "user.created",
                                                                Integer.toString(i))));
        for (int round = 1; round <= 4; round++) {
            int enough = round * events / 6;
            Limits.soon().until(() -> inbox.count() >= enough);
            known.add(rotate(webhook, Map.of("overlap_seconds", 3600)));
        }
        publishing.join();
        var last = tenant.publish("user.created", "{}");

        var requests = inbox.await(events + 1);
        for (var request : requests) {
            for (var scheme : ALL) {
                assertThat(known)
                        .as("secrets for %s", scheme)
                        .anyMatch(secret -> isGenuine(scheme, secret, request));
            }
            // Whoever stays with the first secret notices nothing of the rotations.
            for (var scheme : ALL) {
                assertThat(isGenuine(scheme, known.get(0), request)).as(scheme).isTrue();
            }
        }
        assertThat(requests)
                .filteredOn(request -> request.eventId().equals(last))
                .allMatch(request -> isGenuine("standard", known.get(4), request))
                .hasSize(1);
        assertThat(tenant.awaitDelivery(last, "succeeded").path("attempts")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"overlap_seconds\":-1}               | 422 | overlap_range",
                "{\"overlap_seconds\":604801}           | 422 | overlap_range",
                "{\"overlap_seconds\":\"1\"}            | 400 | type_mismatch",
                "{\"overlap_seconds\":1.5}              | 400 | type_mismatch",
                "{\"overlap\":1}                        | 400 | unknown_property",
                "{\"secret\":\"short\"}                 | 422 | secret_invalid",
                "{\"secret\":\"whsec_!!!!\"}            | 422 | secret_invalid",
                "{\"secret\":\"aaaaaaaaaaaaaaaaaaaa\"}  | 422 | secret_weak",
                "[]                                     | 400 | type_mismatch",
            })
    void a_bad_rotation_changes_nothing(String body, int status, String code) {
        var webhook = tenant.register(inbox, Map.of());
        var before = secret(webhook.path("id").asText());

        tenant.api().post(rotation(webhook), body).expectProblem(status, code);

        assertThat(secret(webhook.path("id").asText())).isEqualTo(before);
    }

    @Test
    void the_longest_overlap_is_a_week() {
        var webhook = tenant.register(inbox, Map.of());

        assertThat(rotate(webhook, Map.of("overlap_seconds", 604800)).path("previous")).hasSize(1);
    }

    @Test
    void five_replaced_secrets_sign_at_most() {
        var webhook = tenant.register(inbox, Map.of());
        for (int i = 0; i < 5; i++) rotate(webhook, Map.of());

        tenant.api().post(rotation(webhook)).expectProblem(409, "wrong_state");
        tenant.publish("user.created", "{}");

        assertThat(inbox.awaitOne().header("webhook-signature").split(" ")).hasSize(6);
    }

    @Test
    void what_signs_nothing_can_only_be_given_a_secret() {
        var webhook = tenant.register(inbox, Map.of("profile", "thin"));

        tenant.api().post(rotation(webhook)).expectProblem(409, "wrong_state");
        var given = rotate(webhook, Map.of("secret", "a secret of the receiver"));
        tenant.publish("user.created", "{}");

        assertThat(isGenuine("standard", given, inbox.awaitOne())).isTrue();
    }

    @Test
    void only_a_manager_of_the_account_rotates() {
        var webhook = tenant.register(inbox, Map.of());

        tenant.as("viewer").post(rotation(webhook)).expectProblem(403, "forbidden");
        tenant.as("publisher").post(rotation(webhook)).expectProblem(403, "forbidden");
        stranger.api().post(rotation(webhook)).expectProblem(404, "not_found");
        new Api(server.uri(), "").post(rotation(webhook)).expectProblem(401, "unauthenticated");
    }

    @Test
    void the_key_pair_comes_with_its_scheme_and_its_public_half_is_public() {
        var webhook = tenant.register(inbox, Map.of());
        var path = "/v1/webhooks/" + webhook.path("id").asText();
        assertThat(secret(webhook.path("id").asText()).path("public_key").isNull()).isTrue();
        assertThat(jwks(tenant)).isEmpty();

        tenant.api().patch(path, Map.of("signatures", List.of("standard-ed25519"))).expect(200);
        var known = secret(webhook.path("id").asText());
        tenant.publish("user.created", "{}");
        var request = inbox.awaitOne();

        assertThat(isGenuine("standard-ed25519", known, request)).isTrue();
        assertThat(request.header("webhook-signature")).startsWith("v1a,").doesNotContain(" ");
        var key = jwks(tenant).get(0);
        assertThat(key.path("kty").asText()).isEqualTo("OKP");
        assertThat(key.path("crv").asText()).isEqualTo("Ed25519");
        assertThat(key.path("webhook_id")).isEqualTo(webhook.path("id"));
        assertThat(Base64.getUrlDecoder().decode(key.path("x").asText()))
                .isEqualTo(
                        Base64.getDecoder().decode(known.path("public_key").asText().substring(5)));
        rotate(webhook, Map.of());
        assertThat(jwks(tenant)).hasSize(2);
        assertThat(jwks(stranger)).isEmpty();
    }

    @Test
    void public_keys_need_a_token_only_where_the_path_names_no_account() {
        var anybody = new Api(server.uri(), "");

        anybody.get("/v1/jwks.json").expectProblem(401, "unauthenticated");
        tenant.as("viewer").get("/v1/jwks.json").expect(200);
        var reply = anybody.get("/v1/accounts/" + tenant.id() + "/jwks.json").expect(200);
        assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
        anybody.get("/v1/accounts/acct_00000000000000000000000000/jwks.json")
                .expectProblem(404, "not_found");
    }

    private List<JsonNode> jwks(Tenant owner) {
        var keys = new ArrayList<JsonNode>();
        new Api(server.uri(), "")
                .get("/v1/accounts/" + owner.id() + "/jwks.json")
                .expect(200)
                .json()
                .path("keys")
                .forEach(keys::add);
        return keys;
    }

    private JsonNode secret(String webhookId) {
        return tenant.api().get("/v1/webhooks/" + webhookId + "/secret").expect(200).json();
    }

    private JsonNode rotate(JsonNode webhook, Map<String, Object> wish) {
        return tenant.api().post(rotation(webhook), wish).expect(200).json();
    }

    private static String rotation(JsonNode webhook) {
        return "/v1/webhooks/" + webhook.path("id").asText() + "/secret/rotate";
    }

    private static boolean isGenuine(String scheme, JsonNode known, Received request) {
        var secret = known.path("secret").asText();
        var verifier =
                switch (scheme) {
                    case "standard" -> WebhookVerifier.standard(secret);
                    case "hmac-sha256-hex" -> WebhookVerifier.hmacSha256Hex(secret);
                    default -> WebhookVerifier.standardEd25519(known.path("public_key").asText());
                };
        try {
            verifier.verify(request::header, request.body());
            return true;
        } catch (InvalidSignatureException e) {
            return false;
        }
    }
}
