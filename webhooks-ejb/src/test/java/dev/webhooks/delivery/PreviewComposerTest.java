package dev.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.delivery.PreviewedRequest;
import dev.webhooks.api.delivery.PreviewedRequest.Header;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.credentials.ClientAuth;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.receiver.DraftedReceiver;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import dev.webhooks.testing.Examples;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown is what a receiver's socket gets. */
class PreviewComposerTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:01Z");
    private static final String DELIVERY = "dlv_01J9Z6W3V9A0B1C2D3E4F5G6H7";
    private static final AcceptedEvent EVENT =
            Examples.event(
                    "acct_1",
                    "evt_01J9Z6W3V8QK2M4N6P8R0S2T4V",
                    """
                    {"type":"payment.succeeded","time":"2026-01-31T08:00:00.250Z","subject":"größe",\
                    "data":{"amount":12.50,"note":"€"},"previous_data":{"amount":10.00}}\
                    """);
    private static final SigningKeys KEYS =
            SigningKeys.of(
                    SigningKey.of(SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                            .withKeyPair(
                                    SigningKeyPair.parse(
                                            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==")));

    static Stream<Arguments> everyProfileWithEverySignature() {
        var choices = new ArrayList<Set<SignatureScheme>>();
        choices.add(Set.of());
        for (var scheme : SignatureScheme.values()) choices.add(Set.of(scheme));
        choices.add(Set.of(SignatureScheme.values()));
        return Arrays.stream(Profile.values())
                .flatMap(
                        profile -> choices.stream().map(schemes -> Arguments.of(profile, schemes)));
    }

    @ParameterizedTest
    @MethodSource("everyProfileWithEverySignature")
    void a_preview_is_the_request_that_is_sent(Profile profile, Set<SignatureScheme> schemes)
            throws IOException {
        var previews = new ArrayList<PreviewedRequest>();
        var signer = new Signer(schemes, KEYS);

        var sent =
                CapturedRequest.of(
                        url -> {
                            var receiver =
                                    receiver(
                                            profile,
                                            signer,
                                            url,
                                            new Credentials.None(),
                                            List.of());
                            previews.add(preview(receiver, true));
                            var claimed =
                                    new ClaimedDelivery(
                                            DELIVERY,
                                            EVENT.id(),
                                            receiver,
                                            "token",
                                            0,
                                            0,
                                            false,
                                            NOW);
                            return new RequestComposer(new Random(1)).compose(claimed, EVENT, NOW);
                        });

        var shown = previews.get(0);
        assertThat(lines(shown)).isEqualTo(sent.head().subList(1, sent.head().size()));
        assertThat(shown.body()).isEqualTo(sent.body());
        assertThat(shown.method() + " /hook HTTP/1.1").isEqualTo(sent.head().get(0));
    }

    @Test
    void secrets_are_masked_where_they_would_stand() {
        var credentials = new Credentials.ApiKey("X-Api-Key", "s3cr3t");
        var own = List.of(new dev.webhooks.egress.Header("X-Tenant", "acme"));

        var shown = preview(receiver(credentials, own), true);

        assertThat(lines(shown))
                .containsSubsequence(
                        "X-Api-Key: ***",
                        "X-Tenant: ***",
                        "webhook-signature: " + signature(shown));
        assertThat(shown.toString()).doesNotContain("s3cr3t", "acme");
    }

    @Test
    void a_token_that_is_fetched_later_stands_behind_the_signatures() {
        var credentials =
                new OAuth2(
                        ReceiverUrl.parse("https://receiver.example/t", UrlRules.PRODUCTION, "url"),
                        "id",
                        "s3cr3t",
                        Optional.empty(),
                        Optional.empty(),
                        ClientAuth.BASIC);

        assertThat(preview(receiver(credentials, List.of()), true).headers())
                .extracting(Header::name)
                .endsWith("webhook-signature", "Authorization", "Content-Length");
    }

    @Test
    void without_a_url_there_is_no_host() {
        var shown = preview(receiver(new Credentials.None(), List.of()), false);

        assertThat(shown.url()).isNull();
        assertThat(shown.headers()).extracting(Header::name).doesNotContain("Host");
    }

    private static String signature(PreviewedRequest shown) {
        return shown.headers().stream()
                .filter(header -> header.name().equals("webhook-signature"))
                .map(Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(PreviewedRequest shown) {
        return shown.headers().stream()
                .map(header -> header.name() + ": " + header.value())
                .toList();
    }

    private static PreviewedRequest preview(Receiver receiver, boolean hasUrl) {
        return new PreviewComposer(new RequestComposer(new Random(1)), InstantSource.fixed(NOW))
                .show(new DraftedReceiver(receiver, hasUrl, List.of()), EVENT);
    }

    private static Receiver receiver(
            Credentials credentials, List<dev.webhooks.egress.Header> customHeaders) {
        return receiver(
                Profile.STANDARD,
                new Signer(Set.of(SignatureScheme.STANDARD), KEYS),
                ReceiverUrl.parse("https://receiver.example/hook", UrlRules.PRODUCTION, "url"),
                credentials,
                customHeaders);
    }

    private static Receiver receiver(
            Profile profile,
            Signer signer,
            ReceiverUrl url,
            Credentials credentials,
            List<dev.webhooks.egress.Header> customHeaders) {
        return new Receiver(
                "wh_01J9Z6W3V7ZYXWVTSRQPNMKJHG",
                "acct_1",
                "com.example.shop",
                Environment.SANDBOX,
                Subscription.toAll(),
                Optional.empty(),
                WebhookStatus.ACTIVE,
                url,
                profile.format(),
                signer,
                credentials,
                customHeaders,
                10,
                10,
                profile.timeout(),
                profile.only200(),
                profile.schedule(),
                profile.disableRule());
    }
}
