package dev.webhooks.delivery;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.egress.Header;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventReader;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.settings.LargestHead;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.RetiredKey;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is refused on save is what could not be sent: the estimate is never below the request. */
class LargestHeadTest {
    private static final String ID = "x".repeat(64);
    private static final String TYPE = "t".repeat(256);
    private static final ReceiverUrl URL =
            ReceiverUrl.parse("https://receiver.example:8443/hook?k=v", UrlRules.PRODUCTION);

    @ParameterizedTest
    @EnumSource(Profile.class)
    void no_request_has_a_larger_head(Profile profile) {
        var signer = signer();
        var receiver = receiver(profile, signer);
        var composer = new RequestComposer(new Random(1));
        var delivery =
                new ClaimedDelivery(
                        "dlv_" + "0".repeat(26), ID, receiver, "c", 1_000_000, 0, true, NOW);

        int sent = composer.compose(delivery, largestEvent(), NOW).headSize();

        int largest =
                new LargestHead(
                                URL,
                                profile.format(),
                                receiver.credentials(),
                                receiver.customHeaders(),
                                EnumSet.allOf(SignatureScheme.class))
                        .size();
        assertThat(sent).isBetween(largest - 200, largest);
    }

    private static AcceptedEvent largestEvent() {
        var json =
                """
                {"id":"%s","type":"%s","source":%s,"subject":%s,"data":{}}
                """
                        .formatted(
                                ID,
                                TYPE,
                                StrictJson.text("\u20ac".repeat(255)),
                                StrictJson.text("s".repeat(1024)));
        var event = EventReader.read(json.getBytes(StandardCharsets.UTF_8));
        return AcceptedEvent.of("acct_1", event, ID, true, NOW);
    }

    private static Signer signer() {
        var random = new SecureRandom();
        var key =
                SigningKey.of(SigningSecret.generate(random))
                        .withKeyPair(SigningKeyPair.generate(random));
        var retired =
                Collections.nCopies(
                        SigningKeys.MOST_RETIRED, new RetiredKey(key, NOW.plusSeconds(60)));
        return new Signer(EnumSet.allOf(SignatureScheme.class), new SigningKeys(key, retired));
    }

    private static Receiver receiver(Profile profile, Signer signer) {
        return new Receiver(
                "wh_1",
                "acct_1",
                "com.example",
                Environment.PRODUCTION,
                Subscription.toAll(),
                Optional.empty(),
                WebhookStatus.ACTIVE,
                URL,
                profile.format(),
                signer,
                new Credentials.Bearer("t".repeat(1000)),
                List.of(new Header("X-Own", "v".repeat(500))),
                10,
                10,
                profile.timeout(),
                false,
                profile.schedule(),
                profile.disableRule());
    }
}
