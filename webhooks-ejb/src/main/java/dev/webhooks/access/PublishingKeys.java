package dev.webhooks.access;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.artemis.BrokerUsers;
import dev.webhooks.artemis.UserDirectory;
import dev.webhooks.platform.CommitThreads;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * API keys as users of the embedded broker: the user is the key's id, the password its token. Keys
 * of a manager or a publisher may publish, into their own account; those that came with a portal
 * link may not.
 */
@Singleton
@Startup
@DependsOn("Schema")
@Lock(LockType.READ)
@TransactionManagement(TransactionManagementType.BEAN)
public class PublishingKeys {
    private static final Pattern ID = Pattern.compile("key_[0-9A-Za-z]{26}");
    private static final Set<Role> PUBLISH = Set.of(Role.MANAGER, Role.PUBLISHER);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String STILL_THERE =
            "select id from api_key where (expires_at is null or expires_at > ?) and id in ";

    @Inject Authenticator authenticator;
    @Inject Database database;
    @Inject CommitThreads threads;
    @Inject InstantSource time;

    private UserDirectory directory;

    @PostConstruct
    void register() {
        directory = new Directory(threads.another(), threads.another());
        BrokerUsers.register(directory);
    }

    @PreDestroy
    void withdraw() {
        BrokerUsers.withdraw(directory);
    }

    private Optional<String> account(String keyId, String token) {
        if (IdentityProvider.isJwt(token)) return Optional.empty();
        return authenticator
                .admit(token)
                .filter(caller -> caller.kind() == Caller.Kind.KEY && !caller.portal())
                .filter(caller -> caller.principal().equals(keyId))
                .filter(caller -> !Collections.disjoint(caller.roles(), PUBLISH))
                .flatMap(Caller::accountId);
    }

    private Set<String> stillThere(Set<String> keyIds) {
        var ids = InList.of(keyIds);
        var now = Database.utc(time.instant());
        return database.inTransaction(
                connection -> {
                    var select = STILL_THERE + ids.places();
                    try (var statement = connection.prepareStatement(select)) {
                        statement.setObject(1, now);
                        ids.bind(statement, 2);
                        return ids(statement.executeQuery());
                    }
                });
    }

    private static Set<String> ids(java.sql.ResultSet rows) throws SQLException {
        var found = new HashSet<String>();
        try (rows) {
            while (rows.next()) found.add(rows.getString(1));
        }
        return found;
    }

    /**
     * Asks in threads of the container: those of the broker are none, and may not wait for ever.
     */
    private final class Directory implements UserDirectory {
        private final Executor signIns;
        private final Executor looks;

        Directory(Executor signIns, Executor looks) {
            this.signIns = signIns;
            this.looks = looks;
        }

        @Override
        public boolean mayKnow(String user) {
            return ID.matcher(user).matches();
        }

        @Override
        public Optional<String> authenticate(String user, String password) {
            return answer(signIns, () -> account(user, password));
        }

        @Override
        public Set<String> stillKnown(Set<String> users) {
            return answer(looks, () -> stillThere(users));
        }

        private static <T> T answer(Executor executor, Supplier<T> question) {
            try {
                return CompletableFuture.supplyAsync(question, executor)
                        .get(PATIENCE.toMillis(), MILLISECONDS);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("keys cannot be looked up now", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("stopping", e);
            }
        }
    }
}
