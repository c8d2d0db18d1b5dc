package dev.webhooks.platform.vault;

/**
 * A column of sealed secrets, called {@code <name>_sealed}, in a table with the columns {@code id}
 * and {@code account_id}.
 */
public record EncryptedColumn(String table, String name) {
    /** What its secrets are bound to: account, table, row and column. */
    public String place(String accountId, String rowId) {
        return accountId + "/" + table + "/" + rowId + "/" + name;
    }

    String column() {
        return name + "_sealed";
    }
}
