package dev.webhooks.access;

import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;

/** Removes keys some time after they expired; until then a refusal can still be explained. */
@ApplicationScoped
public class ExpiredKeys {
    /** How long an expired key is still listed. */
    static final Duration KEPT = Duration.ofDays(30);

    /** Of portal links there may be one for each visit of a customer. */
    static final Duration LINK_KEPT = Duration.ofDays(1);

    private static final String PURGE =
            "delete from api_key where expires_at < ? and (portal or expires_at < ?)";

    private final Database database;
    private final InstantSource time;

    @Inject
    ExpiredKeys(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ExpiredKeys() {
        this(null, null);
    }

    /**
     * @return how many are gone
     */
    public int purge() {
        var now = time.instant();
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(PURGE)) {
                        statement.setObject(1, Database.utc(now.minus(LINK_KEPT)));
                        statement.setObject(2, Database.utc(now.minus(KEPT)));
                        return statement.executeUpdate();
                    }
                });
    }
}
