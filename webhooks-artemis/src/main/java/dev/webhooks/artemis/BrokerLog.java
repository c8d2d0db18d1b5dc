package dev.webhooks.artemis;

import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * What the broker and its network library log while it runs, at most one short line of a kind in a
 * minute. Anybody who reaches the port can make them log: a packet of no known type is three
 * records and two stack traces, a name of a user comes back in full. So words are cut to 100
 * characters and lines to 500, and of an exception its messages are kept and its first frame. What
 * the journal logs is left as it is: no client has a hand in it. Thread-safe.
 */
final class BrokerLog extends Handler {
    private static final int MOST_CHARACTERS = 500;
    private static final Pattern LONG_WORD = Pattern.compile("(\\S{100})\\S+");
    private static final int MOST_KINDS = 1_000;
    private static final int MOST_CAUSES = 3;
    private static final long MINUTE_NANOS = 60_000_000_000L;
    private static final String JOURNAL = "org.apache.activemq.artemis.journal";

    /** Held here: the log manager keeps loggers by weak reference. */
    private static final List<Logger> LOGGERS =
            List.of(
                    Logger.getLogger("org.apache.activemq.artemis"),
                    Logger.getLogger("io.netty"),
                    Logger.getLogger(SignIns.class.getName()));

    private static final class Kind {
        private long lastLine;
        private long more;

        Kind(long lastLine) {
            this.lastLine = lastLine;
        }
    }

    private final LongSupplier nanoTime;
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    BrokerLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** From now on those loggers write through this. */
    void begin() {
        for (var logger : LOGGERS) {
            logger.addHandler(this);
            logger.setUseParentHandlers(false);
        }
    }

    @Override
    public void close() {
        for (var logger : LOGGERS) {
            logger.setUseParentHandlers(true);
            logger.removeHandler(this);
        }
    }

    @Override
    public void publish(LogRecord record) {
        if (isLeftAlone(record)) {
            forward(record);
            return;
        }
        var text = text(record);
        long more = takeTurn(kind(record, text));
        if (more < 0) return;
        var line = new LogRecord(record.getLevel(), shortened(text) + suffix(more));
        line.setInstant(record.getInstant());
        line.setLoggerName(record.getLoggerName());
        forward(line);
    }

    @Override
    public void flush() {
        // Nothing is kept here.
    }

    /** One line, whatever a stranger called himself. */
    static String shortened(String text) {
        // Cut first: the text may be of any length.
        var words = LONG_WORD.matcher(cut(text, 2 * MOST_CHARACTERS)).replaceAll("$1…");
        return cut(words, MOST_CHARACTERS);
    }

    /** Whoever asks for details gets them all. */
    private static boolean isLeftAlone(LogRecord record) {
        return record.getLevel().intValue() < Level.INFO.intValue()
                || String.valueOf(record.getLoggerName()).startsWith(JOURNAL);
    }

    /**
     * @return how many of the kind were left out since its last line; negative if this is one more
     */
    private long takeTurn(String name) {
        long now = nanoTime.getAsLong();
        var kind = kinds.computeIfAbsent(name, unseen -> new Kind(now - MINUTE_NANOS));
        synchronized (kind) {
            if (now - kind.lastLine < MINUTE_NANOS) {
                kind.more++;
                return -1;
            }
            long more = kind.more;
            kind.lastLine = now;
            kind.more = 0;
            return more;
        }
    }

    /** The logger, and the first word: a code such as AMQ222216, or the name of what happened. */
    private String kind(LogRecord record, String text) {
        int end = text.indexOf(' ');
        var kind = record.getLoggerName() + ' ' + cut(end < 0 ? text : text.substring(0, end), 100);
        return kinds.containsKey(kind) || kinds.size() < MOST_KINDS ? kind : "others";
    }

    private static String text(LogRecord record) {
        var text = new StringBuilder(formatted(record));
        var thrown = record.getThrown();
        for (int i = 0; thrown != null && i < MOST_CAUSES; i++) {
            text.append(text.isEmpty() ? "" : ": ").append(thrown);
            var frames = thrown.getStackTrace();
            if (thrown.getCause() == null && frames.length > 0) {
                text.append(" at ").append(frames[0]);
            }
            thrown = thrown.getCause();
        }
        return text.toString();
    }

    private static String formatted(LogRecord record) {
        var message = String.valueOf(record.getMessage());
        var parameters = record.getParameters();
        return parameters == null || parameters.length == 0
                ? message
                : MessageFormat.format(message, parameters);
    }

    private static String suffix(long more) {
        return more == 0 ? "" : " (and %d more like it)".formatted(more);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + '…';
    }

    /** As the logger would have done without this. */
    private static void forward(LogRecord record) {
        for (var handler : Logger.getLogger("").getHandlers()) handler.publish(record);
    }
}
