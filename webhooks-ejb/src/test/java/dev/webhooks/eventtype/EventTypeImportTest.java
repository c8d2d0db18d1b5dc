package dev.webhooks.eventtype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.testing.ManualClock;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How often an import asks the database, which is empty here. */
class EventTypeImportTest {
    private final List<String> questions = new ArrayList<>();
    private final List<Object> stored = new ArrayList<>();
    private final List<AuditEvent> recorded = new ArrayList<>();
    private int flushes;

    private final EventTypeCatalogue catalogue =
            new EventTypeCatalogue(
                    new EventTypeTransactions(
                            new EventTypes(entities(), null, null),
                            new UntouchedAccounts(),
                            new Records(),
                            new ManualClock("2026-01-31T08:00:00Z")),
                    null);

    private static final class UntouchedAccounts extends AccountDirectory {
        @Override
        public void touch(String accountId) {
            // There is no other node that would have to hear of it.
        }
    }

    private final class Records extends AuditTrail {
        @Override
        public void record(AuditEvent deed) {
            recorded.add(deed);
        }
    }

    @Test
    void a_thousand_types_are_looked_for_together() {
        var report = catalogue.importAll("acct_1", document(1000));

        assertThat(report.created()).hasSize(1000);
        assertThat(stored).hasSize(1000);
        assertThat(recorded).hasSize(1000);
        assertThat(questions).hasSizeLessThanOrEqualTo(3);
        assertThat(flushes).isOne();
    }

    private static byte[] document(int types) {
        return IntStream.range(0, types)
                .mapToObj(i -> "{\"name\":\"a.t%d\",\"schema\":{\"type\":\"object\"}}".formatted(i))
                .collect(Collectors.joining(",", "{\"event_types\":[", "]}"))
                .getBytes(UTF_8);
    }

    private EntityManager entities() {
        return proxy(
                EntityManager.class,
                (method, arguments) ->
                        switch (method) {
                            case "createQuery" -> {
                                questions.add((String) arguments[0]);
                                yield nothingFound();
                            }
                            case "persist" -> {
                                stored.add(arguments[0]);
                                yield null;
                            }
                            case "flush" -> {
                                flushes++;
                                yield null;
                            }
                            default -> throw new UnsupportedOperationException(method);
                        });
    }

    private static TypedQuery<?> nothingFound() {
        var self = new TypedQuery<?>[1];
        self[0] =
                proxy(
                        TypedQuery.class,
                        (method, arguments) ->
                                switch (method) {
                                    case "setParameter" -> self[0];
                                    case "getResultStream" -> Stream.empty();
                                    case "getSingleResult" -> 0L;
                                    default -> throw new UnsupportedOperationException(method);
                                });
        return self[0];
    }

    @FunctionalInterface
    private interface Calls {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Calls calls) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, arguments) -> calls.answer(method.getName(), arguments)));
    }
}
