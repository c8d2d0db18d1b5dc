package dev.webhooks.account;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Sees to it that there is an account to begin with. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class FirstStart {
    @Inject AccountDirectory accounts;

    @PostConstruct
    void openDefaultAccount() {
        accounts.openDefault();
    }
}
