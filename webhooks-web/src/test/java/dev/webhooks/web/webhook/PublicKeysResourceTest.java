package dev.webhooks.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class PublicKeysResourceTest extends ApiTest {
    @Test
    void anybody_may_read_the_keys_of_an_account_they_name() {
        var answer = api.send(api.anonymous("/accounts/acct_a/jwks.json"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=300");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AAAA\",\"use\":\"sig\","
                                + "\"alg\":\"EdDSA\",\"kid\":\"acct_a\",\"webhook_id\":\"wh_1\"}]}");
    }

    @Test
    void a_token_changes_nothing_there() {
        assertThat(api.get("manager@acct_b", "/accounts/acct_a/jwks.json").body())
                .contains("\"kid\":\"acct_a\"");
        assertThat(api.get("nonsense", "/accounts/acct_a/jwks.json").statusCode()).isEqualTo(200);
    }

    @Test
    void without_an_account_in_the_path_a_token_says_whose_keys() {
        assertThat(api.send(api.anonymous("/jwks.json")).statusCode()).isEqualTo(401);
        assertThat(api.get("viewer@acct_b", "/jwks.json").body()).contains("\"kid\":\"acct_b\"");
    }

    @Test
    void an_account_that_does_not_exist_is_not_found() {
        assertThat(api.send(api.anonymous("/accounts/acct_none/jwks.json")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothing_else_is_open() {
        assertThat(api.send(api.anonymous("/accounts/acct_a/webhooks")).statusCode())
                .isEqualTo(401);
        var removal =
                api.anonymous("/accounts/acct_a/jwks.json")
                        .method("DELETE", BodyPublishers.noBody());
        assertThat(api.send(removal).statusCode()).isIn(401, 405);
    }
}
