package dev.webhooks.delivery;

import dev.webhooks.event.AcceptedEvent;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * W3C Trace Context: one trace per event, one span per attempt. An event whose {@code trace} is a
 * trace parent or a trace id stays in that trace.
 */
final class TraceParent {
    private static final HexFormat HEX = HexFormat.of();
    private static final Pattern TRACE_ID =
            Pattern.compile("(?:00-)?([0-9a-f]{32})(?:-[0-9a-f]{16}-[0-9a-f]{2})?");
    private static final String NO_TRACE = "0".repeat(32);

    private TraceParent() {}

    static String of(AcceptedEvent event, RandomGenerator random) {
        var trace = event.trace().flatMap(TraceParent::traceId).orElseGet(() -> derived(event));
        return "00-" + trace + "-" + HEX.toHexDigits(random.nextLong() | 1) + "-01";
    }

    private static Optional<String> traceId(String trace) {
        var matcher = TRACE_ID.matcher(trace);
        return matcher.matches() && !matcher.group(1).equals(NO_TRACE)
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /**
     * The same for every attempt and every receiver of the event: made from its account, its id and
     * the time it was accepted.
     */
    private static String derived(AcceptedEvent event) {
        long high = mix(event.accountId().hashCode() * 31L + event.id().hashCode());
        long low = mix(high ^ event.createdAt().toEpochMilli());
        return HEX.toHexDigits(high | 1) + HEX.toHexDigits(low);
    }

    /** The finalizer of SplittableRandom: spreads few bits over all. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
