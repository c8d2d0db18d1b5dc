package dev.webhooks.retention;

import static java.util.Comparator.comparing;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.platform.sql.Purge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Removes what has been kept for as many days as its account, or else the server, says
 * (docs/configuration.md#what-is-kept, {@code WEBHOOKS_RETENTION_DAYS}). In small transactions: it
 * may end between any two, and several nodes share the work.
 */
@ApplicationScoped
public class Retention {
    private static final System.Logger LOGGER = System.getLogger(Retention.class.getName());
    private static final int BATCH = 500;
    private static final int BATCHES_BETWEEN_LINES = 100;

    private final List<Purge> purges;
    private final AccountDirectory accounts;
    private final InstantSource time;
    private final int days;

    /**
     * @param days for accounts that do not say themselves, default 30
     */
    @Inject
    Retention(
            @Any Instance<Purge> purges,
            AccountDirectory accounts,
            InstantSource time,
            @ConfigProperty(name = "webhooks.retention.days", defaultValue = "30") int days) {
        this(purges.stream().toList(), accounts, time, days);
    }

    Retention(List<Purge> purges, AccountDirectory accounts, InstantSource time, int days) {
        this.purges = purges.stream().sorted(comparing(Purge::order)).toList();
        this.accounts = accounts;
        this.time = time;
        this.days = days;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Retention() {
        this(List.of(), null, null, 1);
    }

    /**
     * Removes all that is due.
     *
     * @param goOn asked before every batch
     */
    public void run(BooleanSupplier goOn) {
        var ownDays = accounts.retentionDays();
        for (var purge : purges) {
            long removed = 0;
            var account = purge.nextAccount("");
            while (account.isPresent() && goOn.getAsBoolean()) {
                removed += removed(purge, account.get(), ownDays, goOn);
                account = purge.nextAccount(account.get());
            }
            if (removed > 0) {
                LOGGER.log(Level.INFO, "retention.removed {0}={1,number,#}", purge.what(), removed);
            }
        }
    }

    private long removed(
            Purge purge, String account, Map<String, Integer> ownDays, BooleanSupplier goOn) {
        var end = time.instant().minus(Duration.ofDays(ownDays.getOrDefault(account, days)));
        long removed = 0;
        for (int batches = 1; goOn.getAsBoolean(); batches++) {
            int rows = purge.removeBefore(account, end, BATCH);
            removed += rows;
            if (rows < BATCH) break;
            if (batches % BATCHES_BETWEEN_LINES == 0) {
                LOGGER.log(
                        Level.INFO,
                        "retention.progress account={0} {1}={2,number,#}",
                        account,
                        purge.what(),
                        removed);
            }
        }
        return removed;
    }
}
