package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.egress.LookupException.Reason;
import dev.webhooks.testing.ScriptedResolver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EgressGuardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ScriptedResolver resolver = new ScriptedResolver();
    private final EgressGuard guard = guard("");

    @AfterEach
    void close() {
        resolver.close();
        guard.close();
    }

    @Test
    void refuses_a_name_that_leads_to_a_forbidden_address_now() {
        resolver.answer("inward.test", "93.184.216.34", "10.0.0.1");

        assertRefused(guard, "https://inward.test/h", ProblemType.URL_ADDRESS_FORBIDDEN);
    }

    @Test
    void accepts_a_name_that_does_not_resolve_yet() {
        assertThatCode(() -> guard.checkAtRegistration(url("https://later.test/h")))
                .doesNotThrowAnyException();
    }

    @Test
    void refuses_a_reserved_name_that_does_not_resolve() {
        assertRefused(guard, "https://printer.local/h", ProblemType.URL_HOST_FORBIDDEN);
    }

    @Test
    void refuses_a_reserved_name_even_if_it_leads_to_a_public_address() {
        resolver.answer("intranet", "93.184.216.34");

        assertRefused(guard, "https://intranet/h", ProblemType.URL_HOST_FORBIDDEN);
    }

    @Test
    void accepts_a_reserved_name_whose_every_address_is_allowed() {
        resolver.answer("localhost", "127.0.0.1", "::1");

        try (var laptop = guard("127.0.0.0/8,::1/128");
                var half = guard("127.0.0.0/8")) {
            assertThatCode(() -> laptop.checkAtRegistration(url("https://localhost:8443/h")))
                    .doesNotThrowAnyException();
            assertRefused(half, "https://localhost:8443/h", ProblemType.URL_HOST_FORBIDDEN);
        }
    }

    @Test
    void tells_nobody_which_address_was_refused() {
        resolver.answer("inward.test", "10.20.30.40");

        assertThatThrownBy(() -> guard.checkAtRegistration(url("https://inward.test/h")))
                .hasMessageNotContaining("10.20");
    }

    @Test
    void judges_what_is_only_drafted_without_a_resolver() {
        resolver.answer("inward.test", "10.20.30.40");

        assertThatThrownBy(() -> guard.checkAddress(url("https://10.0.0.1/h")))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.URL_ADDRESS_FORBIDDEN));
        assertThatCode(() -> guard.checkAddress(url("https://inward.test/h")))
                .doesNotThrowAnyException();
        assertThat(resolver.questions()).isEmpty();
    }

    @Test
    void judges_a_literal_address_without_a_resolver() {
        assertRefused(guard, "https://[::ffff:8.8.8.8]/h", ProblemType.URL_ADDRESS_FORBIDDEN);
        assertThat(guard.resolve("1.1.1.1", PATIENCE).join())
                .containsExactly(ScriptedResolver.address("1.1.1.1"));
        assertThat(resolver.questions()).isEmpty();
    }

    @Test
    void refuses_the_whole_answer_for_one_forbidden_address() {
        resolver.answer("mixed.test", "93.184.216.34", "64:ff9b::a9fe:a9fe");

        assertThat(reason("mixed.test", PATIENCE)).isEqualTo(Reason.BLOCKED);
    }

    @Test
    void looks_once_more_before_an_address_is_dialled() {
        var open = ScriptedResolver.address("93.184.216.34");

        assertThatCode(() -> guard.check("any.test", open)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check("any.test", ScriptedResolver.address("10.0.0.1")))
                .isInstanceOf(LookupException.class)
                .hasMessageNotContaining("10.0");
        assertThatThrownBy(() -> guard.check("intranet", open)).isInstanceOf(LookupException.class);
    }

    @Test
    void judges_nothing_that_the_operator_chose() {
        resolver.answer("proxy.internal", "10.0.0.1");

        assertThat(guard.resolveTrusted("proxy.internal", PATIENCE).join())
                .containsExactly(ScriptedResolver.address("10.0.0.1"));
        assertThat(guard.resolveTrusted("[::1]", PATIENCE).join())
                .containsExactly(ScriptedResolver.address("::1"));
    }

    @Test
    void takes_a_missing_or_empty_answer_for_a_failure() {
        resolver.answer("empty.test");

        assertThat(reason("empty.test", PATIENCE)).isEqualTo(Reason.FAILED);
        assertThat(reason("missing.test", PATIENCE)).isEqualTo(Reason.FAILED);
    }

    @Test
    void stops_waiting_for_a_resolver_that_hangs_and_asks_it_only_once() {
        resolver.hang("slow.test");

        assertThat(reason("slow.test", Duration.ofMillis(50))).isEqualTo(Reason.TIMED_OUT);
        assertThat(reason("slow.test", Duration.ofMillis(50))).isEqualTo(Reason.TIMED_OUT);
        assertThat(guard.isLookingUp("slow.test")).isTrue();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(resolver.questions()).containsExactly("slow.test"));
    }

    @Test
    void gives_eight_addresses_at_most() {
        var many = new String[5000];
        for (int i = 0; i < many.length; i++) many[i] = "93.184." + i / 250 + "." + i % 250;
        resolver.answer("many.test", many);

        assertThat(guard.resolve("many.test", PATIENCE).join()).hasSize(8);
    }

    @Test
    void asks_again_every_time() {
        resolver.answer("moving.test", "93.184.216.34").answer("moving.test", "127.0.0.1");

        assertThat(guard.resolve("moving.test", PATIENCE).join())
                .isEqualTo(List.of(ScriptedResolver.address("93.184.216.34")));
        assertThat(reason("moving.test", PATIENCE)).isEqualTo(Reason.BLOCKED);
    }

    private EgressGuard guard(String allow) {
        return new EgressGuard(
                new AddressRules(AddressRules.parseAllow(allow), List::of), resolver);
    }

    private Reason reason(String host, Duration atMost) {
        try {
            var addresses = guard.resolve(host, atMost).join();
            throw new AssertionError(host + " leads to " + addresses);
        } catch (CompletionException e) {
            return ((LookupException) e.getCause()).reason();
        }
    }

    private static ReceiverUrl url(String text) {
        return ReceiverUrl.parse(text, UrlRules.PRODUCTION);
    }

    private static void assertRefused(EgressGuard guard, String url, ProblemType type) {
        assertThatThrownBy(() -> guard.checkAtRegistration(url(url), "body", "url"))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
