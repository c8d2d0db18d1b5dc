package dev.webhooks.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Receivers in use today verify with these two functions, kept as they were published. They have to
 * accept what we sign without a change, also while the secret rotates.
 */
class ExistingReceiversTest {
    static final String SECRET = "your_webhook_secret";
    static final String BODY =
            "{\"id\":\"evt_abc123\",\"type\":\"resource.created\",\"data\":{\"object\":{\"name\":\"Größe 😀\"}}}";

    @TempDir Path directory;

    @Test
    void python_accepts_our_signature() throws IOException, InterruptedException {
        var python =
                Interpreter.of("python3", "--version", directory)
                        .withResource("hmac_receiver.py", "hmac_receiver.py")
                        .withFile("body.json", BODY);
        var program =
                """
                import sys
                from hmac_receiver import verify_webhook_signature
                payload = open('body.json', encoding='utf-8').read()
                print(verify_webhook_signature(payload, *sys.argv[1:]))
                print(verify_webhook_signature(payload + ' ', *sys.argv[1:]))
                """;

        assertThat(python.run("-c", program, signature(), SECRET)).containsExactly("True", "False");
    }

    @Test
    void node_accepts_our_signature() throws IOException, InterruptedException {
        var node =
                Interpreter.of("node", "--version", directory)
                        .withResource("hmac_receiver.js", "hmac_receiver.js")
                        .withFile("body.json", BODY);
        var program =
                """
                const fs = require('fs');
                eval(fs.readFileSync('hmac_receiver.js', 'utf8') + `
                const payload = fs.readFileSync('body.json').toString();
                console.log(verifyWebhookSignature(payload, ...process.argv.slice(1)));
                console.log(verifyWebhookSignature(payload + ' ', ...process.argv.slice(1)));
                `);
                """;

        assertThat(node.run("-e", program, signature(), SECRET)).containsExactly("true", "false");
    }

    private static String signature() {
        var keys =
                new SigningKeys(
                        SigningKey.of(SigningSecret.parse(SECRET)),
                        List.of(
                                new RetiredKey(
                                        SigningKey.of(SigningSecret.parse("the_secret_before")),
                                        Instant.MAX)));
        return new Signer(Set.of(SignatureScheme.HMAC_SHA256_HEX), keys)
                .headers("evt_abc123", Instant.EPOCH, BODY.getBytes(UTF_8))
                .get("X-Webhook-Signature");
    }
}
