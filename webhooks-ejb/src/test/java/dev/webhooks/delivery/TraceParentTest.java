package dev.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.testing.Examples;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {
    private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final RandomGenerator random = RandomGenerator.getDefault();

    @ParameterizedTest
    @ValueSource(
            strings = {
                ID,
                "00-" + ID + "-00f067aa0ba902b7-01",
                "00-" + ID + "-00f067aa0ba902b7-00"
            })
    void stays_in_the_trace_of_the_event_with_a_span_of_its_own(String trace) {
        assertThat(of(trace))
                .matches("00-" + ID + "-(?!0{16})[0-9a-f]{16}-01")
                .doesNotContain("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order-1",
                "4BF92F3577B34DA6A3CE929D0E0E4736",
                "00000000000000000000000000000000",
                "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                ID + "0",
                "ff-" + ID + "-00f067aa0ba902b7-01x"
            })
    void begins_a_trace_of_its_own_where_the_event_names_none(String trace) {
        assertThat(of(trace)).matches("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01");
        assertThat(traceId(of(trace))).isNotEqualTo(ID);
    }

    @Test
    void keeps_one_trace_per_event_and_one_span_per_attempt() {
        var event = event("evt_1", Optional.empty());
        var first = TraceParent.of(event, random);
        var second = TraceParent.of(event, random);

        assertThat(traceId(first)).isEqualTo(traceId(second));
        assertThat(first).isNotEqualTo(second);
        assertThat(traceId(TraceParent.of(event("evt_2", Optional.empty()), random)))
                .isNotEqualTo(traceId(first));
    }

    @Test
    void keeps_its_shape_whatever_chance_gives() {
        for (long bits : new long[] {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(TraceParent.of(event("evt_1", Optional.empty()), () -> bits))
                    .matches("00-[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01");
        }
    }

    private String of(String trace) {
        return TraceParent.of(event("evt_1", Optional.of(trace)), random);
    }

    private static AcceptedEvent event(String id, Optional<String> trace) {
        var member = trace.map(text -> ",\"trace\":\"" + text + "\"").orElse("");
        return Examples.event("acct_1", id, "{\"type\":\"a.b\"" + member + "}");
    }

    private static String traceId(String parent) {
        return parent.split("-")[1];
    }
}
