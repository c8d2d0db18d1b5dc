package dev.webhooks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.problem.WebhookException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a caller is told when something is refused. */
public final class Refusals {
    private Refusals() {}

    /**
     * Asserts that the call is refused.
     *
     * @param code of the first violation
     * @param loc where it is, from the outside in; not looked at when there is none
     */
    public static void assertRefused(ThrowingCallable call, String code, String... loc) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> {
                            assertThat(e.type().code()).isEqualTo(code);
                            if (loc.length > 0)
                                assertThat(e.violations().get(0).loc()).containsExactly(loc);
                        });
    }
}
