package dev.webhooks.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * For how long it is known who changed or decided what: {@value #DAYS} days, or longer where an
 * account keeps everything longer. Who asks what happened asks late, and entries are few.
 */
public final class AuditPeriod {
    private static final int DAYS = 365;

    private AuditPeriod() {}

    /**
     * @param end of the account's period for everything else
     * @return what is younger stays
     */
    public static Instant end(Instant end, Instant now) {
        var year = now.minus(Duration.ofDays(DAYS));
        return end.isBefore(year) ? end : year;
    }
}
