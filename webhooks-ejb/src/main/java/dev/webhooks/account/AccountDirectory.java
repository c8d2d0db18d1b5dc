package dev.webhooks.account;

import dev.webhooks.api.*;
import jakarta.enterprise.context.ApplicationScoped;

/** Skeleton. */
@ApplicationScoped
public class AccountDirectory {
    public Account open(AccountSettings settings) {
        throw new UnsupportedOperationException();
    }

    public Page<Account> list(PageRequest page) {
        throw new UnsupportedOperationException();
    }

    public Account get(String id) {
        throw new UnsupportedOperationException();
    }

    public Account change(String id, MergePatch patch) {
        throw new UnsupportedOperationException();
    }

    public void close(String id) {
        throw new UnsupportedOperationException();
    }

    public String defaultAccountId() {
        throw new UnsupportedOperationException();
    }
}
