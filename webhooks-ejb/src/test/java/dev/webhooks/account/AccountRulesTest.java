package dev.webhooks.account;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.platform.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountRulesTest {
    private static final AccountSettings BEFORE =
            AccountRules.complete(read("{\"name\":\"a\",\"max_active_webhooks\":50}"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_webhooks\":1} | 1 | 1",
                "{\"max_webhooks\":70} | 50 | 70",
                "{\"max_active_webhooks\":200} | 200 | 200",
                "{\"max_active_webhooks\":7} | 7 | 100",
                "{\"name\":\"b\"} | 50 | 100",
                "{\"max_active_webhooks\":3,\"max_webhooks\":3} | 3 | 3"
            })
    void one_limit_takes_the_other_with_it(String patch, int active, int all) {
        var changed = patched(patch);

        assertThat(changed.maxActiveWebhooks()).isEqualTo(active);
        assertThat(changed.maxWebhooks()).isEqualTo(all);
    }

    @Test
    void both_limits_together_have_to_agree() {
        assertRefused(
                () -> patched("{\"max_active_webhooks\":1000,\"max_webhooks\":1}"),
                "max_webhooks_range",
                "body",
                "max_webhooks");
        assertRefused(
                () ->
                        AccountRules.complete(
                                read(
                                        "{\"name\":\"a\",\"max_active_webhooks\":5,\"max_webhooks\":1}")),
                "max_webhooks_range");
        assertRefused(() -> patched("{\"max_webhooks\":0}"), "max_webhooks_range");
    }

    @Test
    void a_new_account_with_room_for_a_few_webhooks_has_no_more_active_ones() {
        var settings = AccountRules.complete(read("{\"name\":\"a\",\"max_webhooks\":3}"));

        assertThat(settings.maxActiveWebhooks()).isEqualTo(3);
    }

    private static AccountSettings patched(String patch) {
        var given = new MergePatch(patch.getBytes(UTF_8));
        var changed = StrictJson.merge(BEFORE, given.json(), AccountSettings.class);
        return AccountRules.complete(AccountRules.withRoom(changed, given));
    }

    private static AccountSettings read(String json) {
        return StrictJson.read(json.getBytes(UTF_8), AccountSettings.class);
    }
}
