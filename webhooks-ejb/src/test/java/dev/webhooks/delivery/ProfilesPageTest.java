package dev.webhooks.delivery;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.RetiredKey;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import dev.webhooks.testing.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The requests in {@code docs/wire-formats.md} are captured from the sender of production. When
 * this fails, run the build with {@code -Dwrite.docs} and commit the page.
 */
class ProfilesPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/wire-formats.md");
    private static final String START = "<!-- requests: captured by ProfilesPageTest.java -->\n";
    private static final String END = "<!-- end of requests -->";

    private static final Instant NOW = Instant.parse("2026-01-31T08:00:01Z");
    private static final String EVENT =
            """
            {"type":"payment.succeeded","time":"2026-01-31T08:00:00.250Z","resource_id":"pay_17",\
            "subject":"pay_17","trace":"4bf92f3577b34da6a3ce929d0e0e4736",\
            "data":{"id":"pay_17","amount":12.50,"currency":"EUR"},"previous_data":{"amount":10.00}}\
            """;
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String KEY_PAIR =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

    @Test
    void the_page_shows_what_is_sent() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf(START) + START.length();
        var expected = page.substring(0, start) + requests() + page.substring(page.indexOf(END));
        if (System.getProperty("write.docs") != null) Files.writeString(PAGE, expected);

        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void the_tests_that_the_page_names_exist() throws IOException {
        var named =
                Pattern.compile("`(\\w+(?:Test|IT))`")
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map((MatchResult found) -> found.group(1) + ".java")
                        .collect(toSet());

        assertThat(named).isNotEmpty();
        assertThat(testFiles()).containsAll(named);
    }

    private static Set<String> testFiles() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString())
                    .collect(toSet());
        }
    }

    private static String requests() throws IOException {
        var text = new StringBuilder();
        for (var profile : Profile.values()) {
            text.append("\n### `").append(profile.wireName()).append("`\n\n");
            append(text, capture(profile, signer(profile)));
        }
        text.append("\n### Every signature at once, during a rotation\n\n");
        append(text, capture(Profile.RAW, rotating()));
        return text.append('\n').toString();
    }

    private static void append(StringBuilder text, CapturedRequest request) {
        text.append("```http\n").append(request.toText()).append("```\n");
    }

    private static CapturedRequest capture(Profile profile, Signer signer) throws IOException {
        var event = Examples.event("acct_1", "evt_01J9Z6W3V8QK2M4N6P8R0S2T4V", EVENT);
        var composer = new RequestComposer(new Random(1));
        return CapturedRequest.of(
                url ->
                        composer.compose(
                                new ClaimedDelivery(
                                        "dlv_01J9Z6W3V9A0B1C2D3E4F5G6H7",
                                        event.id(),
                                        receiver(profile, signer, url),
                                        "claim",
                                        0,
                                        0,
                                        false,
                                        NOW),
                                event,
                                NOW));
    }

    private static Signer signer(Profile profile) {
        var schemes = profile.schemes(false);
        var key = SigningKey.of(SigningSecret.parse(SECRET));
        return schemes.isEmpty() ? Signer.NONE : new Signer(schemes, SigningKeys.of(key));
    }

    private static Signer rotating() {
        var old = SigningKey.of(SigningSecret.parse(OLD_SECRET));
        var key =
                SigningKey.of(SigningSecret.parse(SECRET))
                        .withKeyPair(SigningKeyPair.parse(KEY_PAIR));
        return new Signer(
                Set.of(SignatureScheme.values()),
                new SigningKeys(key, List.of(new RetiredKey(old, Instant.MAX))));
    }

    private static Receiver receiver(Profile profile, Signer signer, ReceiverUrl url) {
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
                new Credentials.None(),
                List.of(),
                10,
                10,
                profile.timeout(),
                profile.only200(),
                profile.schedule(),
                profile.disableRule());
    }
}
