package dev.webhooks.rejected;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends what has been kept long enough, on the queue and on record, and forgets what somebody took
 * off the queue by hand.
 */
@ApplicationScoped
class RejectedCleanup {
    /** So that one look at the queue serves many. */
    private static final int BATCH = 200;

    private final RejectedQueue queue;
    private final RejectedRecords records;
    private final InstantSource time;
    private final Duration kept;

    /**
     * @param retentionDays for how long a rejected message is kept, default 30
     */
    @Inject
    RejectedCleanup(
            RejectedQueue queue,
            RejectedRecords records,
            InstantSource time,
            @ConfigProperty(name = "webhooks.retention.days", defaultValue = "30")
                    int retentionDays) {
        this.queue = queue;
        this.records = records;
        this.time = time;
        this.kept = Duration.ofDays(retentionDays);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RejectedCleanup() {
        this(null, null, null, 1);
    }

    /** What a node is at while this looks is left alone: a claim keeps it. */
    void tidy() throws JMSException {
        var oldest = time.instant().minus(kept);
        int taken;
        do {
            taken = queue.purge(oldest);
        } while (taken > 0);
        records.purge(oldest);
        forgetMissing(time.instant());
    }

    private void forgetMissing(Instant now) throws JMSException {
        var last = "";
        List<StoredRejection> batch;
        do {
            batch = records.after(last, BATCH);
            var held = queue.holding(batch.stream().map(StoredRejection::key).toList());
            for (var rejection : batch) {
                last = rejection.id();
                if (held.contains(rejection.key())) continue;
                if (records.claim(last, now.plusSeconds(1), now)) records.remove(last);
            }
        } while (batch.size() == BATCH);
    }
}
