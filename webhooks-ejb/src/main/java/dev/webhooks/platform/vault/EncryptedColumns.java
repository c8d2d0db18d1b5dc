package dev.webhooks.platform.vault;

import java.util.List;

/** All columns of sealed secrets of one package, told by the package that owns the tables. */
public interface EncryptedColumns {
    List<EncryptedColumn> list();
}
