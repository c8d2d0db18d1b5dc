package dev.webhooks.platform.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;

/**
 * Seals with the current master key what an earlier one has sealed, while everything goes on. Takes
 * a few rows at a time and changes each only if nobody else has, so every node may do it at once;
 * it remembers nothing, so it may be broken off anywhere and begun again.
 */
@ApplicationScoped
class KeyRotationPass {
    /** Rows that are read at once. */
    static final int BATCH = 100;

    private static final System.Logger LOGGER = System.getLogger(KeyRotationPass.class.getName());

    private final EncryptedRecords records;
    private final Vault vault;
    private final InstantSource time;

    /**
     * What one pass over all rows did.
     *
     * @param rewrapped secrets sealed anew
     * @param unreadable secrets that no key opens; they stay as they are
     */
    record Pass(int rewrapped, int unreadable) {
        Pass plus(Pass other) {
            return new Pass(rewrapped + other.rewrapped, unreadable + other.unreadable);
        }
    }

    @Inject
    KeyRotationPass(EncryptedRecords records, Vault vault, InstantSource time) {
        this.records = records;
        this.vault = vault;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected KeyRotationPass() {
        this(null, null, null);
    }

    /**
     * Goes over all rows once.
     *
     * @throws dev.webhooks.api.problem.WebhookException {@code unavailable} when the database
     *     cannot be reached; what was done until then is done
     */
    public Pass pass() {
        var done = new Pass(0, 0);
        for (var column : records.columns()) done = done.plus(pass(column));
        LOGGER.log(
                Level.INFO,
                "keys.rewrap.pass key={0} rewrapped={1,number,#} unreadable={2,number,#}",
                vault.keys().get(0),
                done.rewrapped(),
                done.unreadable());
        return done;
    }

    /** Notes that nothing needs the earlier keys any more. */
    public void finish() {
        var earlier = vault.keys().subList(1, vault.keys().size());
        earlier.forEach(key -> records.retire(key, time.instant()));
        LOGGER.log(
                Level.INFO,
                "keys.rewrap.done key={0} retired={1}: webhooks.master.key.previous may be removed",
                vault.keys().get(0),
                String.join(",", earlier));
    }

    private Pass pass(EncryptedColumn column) {
        var done = new Pass(0, 0);
        var after = "";
        List<EncryptedRecords.Sealed> batch;
        do {
            batch = records.notBeginningWith(vault.header(), column, after, BATCH);
            for (var sealed : batch) {
                done = done.plus(rewrap(column, sealed));
                after = sealed.id();
            }
        } while (batch.size() == BATCH);
        return done;
    }

    private Pass rewrap(EncryptedColumn column, EncryptedRecords.Sealed sealed) {
        var place = column.place(sealed.accountId(), sealed.id());
        byte[] plain;
        try {
            plain = vault.open(place, sealed.bytes());
        } catch (SecretUnreadableException e) {
            LOGGER.log(Level.WARNING, "keys.rewrap.unreadable place={0}", place);
            return new Pass(0, 1);
        }
        return new Pass(records.replace(column, sealed, vault.seal(place, plain)) ? 1 : 0, 0);
    }
}
