package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.egress.LookupException.Reason;
import dev.webhooks.testing.ScriptedResolver;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThatCode(() -> save(guard, "https://later.test/h")).doesNotThrowAnyException();
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
            assertThatCode(() -> save(laptop, "https://localhost:8443/h"))
                    .doesNotThrowAnyException();
            assertRefused(half, "https://localhost:8443/h", ProblemType.URL_HOST_FORBIDDEN);
        }
    }

    @Test
    void tells_nobody_which_address_was_refused() {
        resolver.answer("inward.test", "10.20.30.40");

        assertThatThrownBy(() -> save(guard, "https://inward.test/h"))
                .hasMessageNotContaining("10.20");
    }

    @Test
    void says_when_no_thread_looks_a_name_up_any_more() {
        resolver.answer("shop.test", "93.184.216.34").hang("slow.test");
        var ended = new AtomicInteger();

        guard.judge(url("https://shop.test/h"), ended::incrementAndGet).join();
        await().atMost(PATIENCE).until(() -> ended.get() == 1);
        guard.judge(url("https://1.1.1.1/h"), ended::incrementAndGet).join();
        assertThat(ended).hasValue(2);

        guard.judge(url("https://slow.test/h"), ended::incrementAndGet);
        assertThat(ended).hasValue(2);
        resolver.close();
        await().atMost(PATIENCE).until(() -> ended.get() == 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:8080/h",
                "https://127.9.9.9:8080/h",
                "https://0.0.0.0:8080/h",
                "https://[::1]:8080/h",
                "https://[::ffff:127.0.0.1]:8080/h",
                "https://[0:0:0:0:0:ffff:7f00:1]:61616/h",
                "https://[::127.0.0.1]:8080/h",
                "https://[64:ff9b::127.0.0.1]:8080/h",
                "https://192.0.2.7:61616/h",
                "https://here.test:5432/h",
                "https://database.test:5433/h",
                "https://10.0.0.5:5433/h",
                "https://127.0.0.1:61617/h"
            })
    void refuses_its_own_services_whatever_is_allowed(String own) {
        resolver.answer("here.test", "127.0.0.1").answer("localhost", "127.0.0.1");
        resolver.answer("database.test", "10.0.0.6");

        try (var guard = guardOfServices()) {
            assertRefused(guard, own, ProblemType.URL_ADDRESS_FORBIDDEN);
            assertRefused(guard, "https://localhost:8080/h", ProblemType.URL_HOST_FORBIDDEN);
        }
    }

    @Test
    void allows_other_ports_of_this_host_and_the_same_ports_elsewhere() {
        resolver.answer("here.test", "127.0.0.1");

        try (var guard = guardOfServices()) {
            assertThatCode(() -> save(guard, "https://127.0.0.1:8081/h"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> save(guard, "https://here.test:8443/h"))
                    .doesNotThrowAnyException();
            assertThatCode(() -> save(guard, "https://10.1.1.1:8080/h")).doesNotThrowAnyException();
            assertThatCode(() -> guard.check("any.test", ScriptedResolver.address("127.0.0.1"), 81))
                    .doesNotThrowAnyException();
            assertThatThrownBy(
                            () ->
                                    guard.check(
                                            "any.test",
                                            ScriptedResolver.address("127.0.0.1"),
                                            8080))
                    .isInstanceOf(LookupException.class);
        }
    }

    /** Everything is allowed, and this host has a public address. */
    private EgressGuard guardOfServices() {
        var rules =
                new AddressRules(
                        AddressRules.parseAllow("0.0.0.0/0,::/0"),
                        () -> List.of(ScriptedResolver.address("192.0.2.7").getAddress()));
        var services =
                LocalServices.at(
                        List.of(
                                "127.0.0.1:8080",
                                "0.0.0.0:61616",
                                "(tcp://127.0.0.1:61617,tcp://127.0.0.1:61618?x=y)",
                                "off",
                                "jdbc:postgresql://127.0.0.1,10.0.0.5:5433,database.test:5433/app?user=x"));
        return new EgressGuard(rules, services, resolver);
    }

    @Test
    void judges_a_literal_address_without_a_resolver() {
        assertRefused(guard, "https://[::ffff:8.8.8.8]/h", ProblemType.URL_ADDRESS_FORBIDDEN);
        assertThat(guard.resolve("1.1.1.1", 443, PATIENCE).join())
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

        assertThatCode(() -> guard.check("any.test", open, 443)).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.check("any.test", ScriptedResolver.address("10.0.0.1"), 443))
                .isInstanceOf(LookupException.class)
                .hasMessageNotContaining("10.0");
        assertThatThrownBy(() -> guard.check("intranet", open, 443))
                .isInstanceOf(LookupException.class);
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

        assertThat(guard.resolve("many.test", 443, PATIENCE).join()).hasSize(8);
    }

    @Test
    void asks_again_every_time() {
        resolver.answer("moving.test", "93.184.216.34").answer("moving.test", "127.0.0.1");

        assertThat(guard.resolve("moving.test", 443, PATIENCE).join())
                .isEqualTo(List.of(ScriptedResolver.address("93.184.216.34")));
        assertThat(reason("moving.test", PATIENCE)).isEqualTo(Reason.BLOCKED);
    }

    private EgressGuard guard(String allow) {
        return new EgressGuard(
                new AddressRules(AddressRules.parseAllow(allow), List::of), resolver);
    }

    private Reason reason(String host, Duration atMost) {
        try {
            var addresses = guard.resolve(host, 443, atMost).join();
            throw new AssertionError(host + " leads to " + addresses);
        } catch (CompletionException e) {
            return ((LookupException) e.getCause()).reason();
        }
    }

    private static ReceiverUrl url(String text) {
        return ReceiverUrl.parse(text, UrlRules.PRODUCTION);
    }

    private static void save(EgressGuard guard, String url) {
        guard.judge(url(url), () -> {}).join().check("body", "url");
    }

    private static void assertRefused(EgressGuard guard, String url, ProblemType type) {
        assertThatThrownBy(() -> save(guard, url))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.type()).isEqualTo(type));
    }
}
