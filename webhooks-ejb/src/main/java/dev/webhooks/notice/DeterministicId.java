package dev.webhooks.notice;

import dev.webhooks.platform.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/** Ids of events that every node must call by the same name. */
final class DeterministicId {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int CHARACTERS = 26;
    private static final int BYTES = 16;
    private static final BigInteger BASE = BigInteger.valueOf(32);

    private DeterministicId() {}

    /**
     * @param since as the databases keep it, to the microsecond
     * @return always the same for the same two, {@code evt_} and 26 characters
     */
    static String of(String webhookId, Instant since) {
        var digest = Sha256.digest();
        digest.update(webhookId.getBytes(StandardCharsets.UTF_8));
        var hash = digest.digest(since.toString().getBytes(StandardCharsets.UTF_8));
        var rest = new BigInteger(1, Arrays.copyOf(hash, BYTES));
        var text = new char[CHARACTERS];
        for (int i = CHARACTERS - 1; i >= 0; i--) {
            var division = rest.divideAndRemainder(BASE);
            text[i] = CROCKFORD[division[1].intValue()];
            rest = division[0];
        }
        return "evt_" + new String(text);
    }
}
