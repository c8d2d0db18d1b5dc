package dev.webhooks.access;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.testing.ManualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
    private static final Caller TILL = caller(Caller.Kind.KEY, "till");
    private static final Caller SHOP = caller(Caller.Kind.KEY, "shop");

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final RequestLimits limits = new RequestLimits(clock, "2", 5, "off");

    @Test
    void after_a_rest_a_burst_is_let_through_and_no_more() {
        count(TILL, 5);

        assertRefused(() -> limits.count(TILL, false), "rate_limited");
    }

    @Test
    void a_second_later_there_is_room_again() {
        count(TILL, 5);
        clock.advance(Duration.ofSeconds(1));

        count(TILL, 2);
        assertRefused(() -> limits.count(TILL, false), "rate_limited");
    }

    @Test
    void a_long_rest_gives_no_more_than_a_burst() {
        clock.advance(Duration.ofHours(1));
        count(TILL, 5);

        assertRefused(() -> limits.count(TILL, false), "rate_limited");
    }

    @Test
    void a_clock_that_is_set_back_gives_nothing_and_takes_nothing() {
        count(TILL, 4);
        clock.advance(Duration.ofHours(-1));

        count(TILL, 1);
        assertRefused(() -> limits.count(TILL, false), "rate_limited");
        clock.advance(Duration.ofSeconds(1));
        count(TILL, 2);
    }

    @Test
    void everybody_has_an_allowance_of_their_own() {
        count(TILL, 5);

        count(SHOP, 5);
        count(caller(Caller.Kind.USER, "till"), 5);
    }

    @Test
    void publishing_is_not_limited_unless_it_is_asked_for() {
        for (int i = 0; i < 1_000; i++) limits.count(TILL, true);
        count(TILL, 5);
    }

    @Test
    void publishing_may_have_a_limit_of_its_own() {
        var strict = new RequestLimits(clock, "2", 5, "10");
        for (int i = 0; i < 10; i++) strict.count(TILL, true);

        assertRefused(() -> strict.count(TILL, true), "rate_limited");
        assertThatCode(() -> strict.count(TILL, false)).doesNotThrowAnyException();
    }

    @Test
    void there_need_not_be_a_limit() {
        var off = new RequestLimits(clock, "off", 1, "off");

        for (int i = 0; i < 1_000; i++) off.count(TILL, false);
    }

    private void count(Caller caller, int times) {
        for (int i = 0; i < times; i++) limits.count(caller, false);
    }

    private static Caller caller(Caller.Kind kind, String id) {
        return new Caller(
                kind, id, id, Role.VIEWER, Optional.of("acct_a"), Optional.empty(), false);
    }
}
