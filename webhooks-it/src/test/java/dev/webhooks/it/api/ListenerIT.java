package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who asks too often is refused before an operation is reached. */
@ExtendWith(SharedServer.class)
class ListenerIT {
    /** By each caller: together far above the burst that a token has by default. */
    private static final int MANY = 2_000;

    private static final int CALLERS = 8;

    private final Tenant tenant;

    ListenerIT(Tenant tenant) {
        this.tenant = tenant;
    }

    @Test
    void a_token_that_asks_too_often_is_told_to_wait() throws Exception {
        var hasty = tenant.as("viewer");
        var callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<Optional<Reply>> caller = () -> firstRefusal(hasty);
            var refusals = callers.invokeAll(Collections.nCopies(CALLERS, caller));

            var refused = refusals.get(0).get().orElseThrow();
            refused.expectProblem(429, "rate_limited");
            assertThat(refused.header("Retry-After")).matches("[1-9]\\d*");
        } finally {
            callers.shutdownNow();
        }
        tenant.api().get("/v1/me").expect(200);
    }

    private static Optional<Reply> firstRefusal(Api hasty) {
        return Stream.generate(() -> hasty.get("/v1/me"))
                .limit(MANY)
                .filter(reply -> reply.status() != 200)
                .findFirst();
    }
}
