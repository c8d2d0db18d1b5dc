package dev.webhooks.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.UUID;

/**
 * Ids that sort by the time they were made: a prefix, an underscore and 26 characters of Crockford
 * base32, of which the first ten are the milliseconds since 1970 (docs/contract.md#ids).
 *
 * <p>Two ids of one process never come out of order, also within a millisecond. Thread-safe.
 */
public final class Ids {
    private static final char[] CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME_CHARACTERS = 10;
    private static final int CHARACTERS = 26;

    private final InstantSource time;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private long high;
    private long low;

    public Ids(InstantSource time) {
        this.time = time;
    }

    /**
     * @param prefix such as {@code evt}, without the underscore
     */
    public String next(String prefix) {
        var id = new char[prefix.length() + 1 + CHARACTERS];
        prefix.getChars(0, prefix.length(), id, 0);
        id[prefix.length()] = '_';
        writeNext(id, prefix.length() + 1);
        return new String(id);
    }

    /**
     * No id made at that time or later, with this prefix, sorts before this one. Times before 1970
     * count as 1970.
     */
    public static String first(String prefix, Instant made) {
        var id = new char[prefix.length() + 1 + CHARACTERS];
        Arrays.fill(id, '0');
        prefix.getChars(0, prefix.length(), id, 0);
        id[prefix.length()] = '_';
        long millis = made.isBefore(Instant.EPOCH) ? 0 : made.toEpochMilli();
        write(id, prefix.length() + 1, TIME_CHARACTERS, millis);
        return new String(id);
    }

    /**
     * The 128 bits of an id as a UUID, whose version they do not have. Of a text that is no id of
     * ours, one that is made of its bytes.
     */
    public static UUID uuid(String id) {
        var digits = id.substring(id.lastIndexOf('_') + 1);
        if (digits.length() != CHARACTERS) return UUID.nameUUIDFromBytes(id.getBytes(UTF_8));
        long high = 0;
        long low = 0;
        for (char digit : digits.toCharArray()) {
            int value = Arrays.binarySearch(CROCKFORD, digit);
            if (value < 0) return UUID.nameUUIDFromBytes(id.getBytes(UTF_8));
            high = high << 5 | low >>> 59;
            low = low << 5 | value;
        }
        return new UUID(high, low);
    }

    /** 40 bits of chance, then 40 bits that count up within a millisecond. */
    private synchronized void writeNext(char[] id, int at) {
        long now = Math.max(time.millis(), lastMillis);
        if (now != lastMillis) {
            lastMillis = now;
            high = random.nextLong() & 0xFF_FFFF_FFFFL;
            low = random.nextLong() & 0x7F_FFFF_FFFFL;
        }
        low++;
        write(id, at, TIME_CHARACTERS, now);
        write(id, at + TIME_CHARACTERS, 8, high);
        write(id, at + TIME_CHARACTERS + 8, 8, low);
    }

    private static void write(char[] id, int at, int characters, long value) {
        for (int i = characters - 1; i >= 0; i--) {
            id[at + i] = CROCKFORD[(int) (value & 31)];
            value >>>= 5;
        }
    }
}
