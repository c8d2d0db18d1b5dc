package dev.webhooks.idempotency;

import static dev.webhooks.idempotency.EncryptedResponseColumns.ANSWER;

import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Encrypts answers, since some of them hold a secret. */
@ApplicationScoped
class ResponseEncryption {
    /** As it is sealed. */
    private record Sealed(int status, Map<String, String> headers, String body) {}

    private final Vault vault;

    @Inject
    ResponseEncryption(Vault vault) {
        this.vault = vault;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ResponseEncryption() {
        this(null);
    }

    byte[] seal(KeyClaim.Yours turn, StoredResponse answer) {
        var body = Base64.getEncoder().encodeToString(answer.body());
        return vault.seal(
                ANSWER.place(turn.key().scope(), turn.id()),
                StrictJson.write(new Sealed(answer.status(), answer.headers(), body)));
    }

    /**
     * @param row one that has an answer
     */
    StoredResponse open(IdempotencyKey key, RequestRecords.Row row) {
        var json = vault.open(ANSWER.place(key.scope(), row.id()), row.sealed());
        var answer = StrictJson.own(new String(json, StandardCharsets.UTF_8), Sealed.class);
        return new StoredResponse(
                answer.status(), answer.headers(), Base64.getDecoder().decode(answer.body()));
    }
}
