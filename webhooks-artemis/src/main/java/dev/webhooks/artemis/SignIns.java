package dev.webhooks.artemis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Users of the {@link UserDirectory} who have signed in. The directory may be slow, so neither the
 * threads that read from sockets nor those that route messages ask it: it is asked once when
 * somebody signs in, in threads of its own, and four times a second about all who are connected.
 * What is decided in between is decided from memory, and memory that could not be refreshed for 5 s
 * is no longer trusted.
 */
final class SignIns implements AutoCloseable {
    private static final Logger LOGGER = System.getLogger(SignIns.class.getName());
    private static final int THREADS = 4;
    private static final int WAITING = 200;
    private static final long IDLE_SECONDS = 30;
    private static final long REFRESH_MILLIS = 250;
    private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Signed in, and until when the directory's word counts. */
    private record Known(byte[] passwordHash, String principal, long confirmedAt) {
        Known confirmed(long now) {
            return new Known(passwordHash, principal, now);
        }
    }

    private final Optional<UserCredentials> operator;
    private final ConnectedUsers connected;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor asking;
    private final ScheduledExecutorService refreshing;

    /**
     * @param operator who is known without the directory
     */
    SignIns(Optional<UserCredentials> operator, ConnectedUsers connected, LongSupplier nanoTime) {
        this.operator = operator;
        this.connected = connected;
        this.nanoTime = nanoTime;
        this.asking =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING),
                        threads("broker-sign-in"));
        asking.allowCoreThreadTimeOut(true);
        this.refreshing = Executors.newSingleThreadScheduledExecutor(threads("broker-users"));
    }

    void start() {
        refreshing.scheduleWithFixedDelay(
                this::refreshSafely, REFRESH_MILLIS, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether somebody of this name is let in on the directory's word only. */
    boolean mustAsk(String user) {
        return user != null
                && operator.filter(one -> one.user().equals(user)).isEmpty()
                && BrokerUsers.directory().filter(some -> some.mayKnow(user)).isPresent();
    }

    /**
     * Asks the directory in another thread, and goes on there whatever it says.
     *
     * @throws java.util.concurrent.RejectedExecutionException if too many wait already
     */
    void ask(String user, String password, Runnable then) {
        asking.execute(
                () -> {
                    ask(user, password);
                    then.run();
                });
    }

    /** What is remembered: the directory's word for the user, if the password is right. */
    Optional<String> principal(String user, String password) {
        if (user == null || password == null) return Optional.empty();
        return Optional.ofNullable(known.get(user))
                .filter(one -> nanoTime.getAsLong() - one.confirmedAt() < TRUSTED_NANOS)
                .filter(one -> MessageDigest.isEqual(one.passwordHash(), hash(password)))
                .map(Known::principal);
    }

    private void ask(String user, String password) {
        if (password == null || principal(user, password).isPresent()) return;
        long now = nanoTime.getAsLong();
        try {
            BrokerUsers.directory()
                    .flatMap(some -> some.authenticate(user, password))
                    .ifPresent(name -> known.put(user, new Known(hash(password), name, now)));
        } catch (RuntimeException unknowable) {
            LOGGER.log(
                    Level.WARNING, "broker.sign_in_failed user={0} reason={1}", user, unknowable);
        }
    }

    private void refreshSafely() {
        try {
            refresh();
        } catch (Throwable failure) {
            // A scheduled task that throws is never run again.
            LOGGER.log(Level.DEBUG, "the directory of users does not answer", failure);
        }
    }

    /** Visible to tests. */
    void refresh() {
        if (known.isEmpty()) return;
        var users = Set.copyOf(known.keySet());
        long now = nanoTime.getAsLong();
        Set<String> still;
        try {
            still = BrokerUsers.directory().map(some -> some.stillKnown(users)).orElse(Set.of());
        } catch (RuntimeException unknowable) {
            disconnectUntrusted(users, now);
            throw unknowable;
        }
        var present = connected.names();
        var gone = new HashSet<String>();
        for (var user : users) {
            if (!still.contains(user)) gone.add(user);
            else if (present.contains(user))
                known.computeIfPresent(user, (u, one) -> one.confirmed(now));
            else known.computeIfPresent(user, (u, one) -> isTrusted(one, now) ? one : null);
        }
        disconnect(gone);
    }

    private void disconnectUntrusted(Set<String> users, long now) {
        var gone = new HashSet<String>();
        for (var user : users) {
            var one = known.get(user);
            if (one != null && !isTrusted(one, now)) gone.add(user);
        }
        disconnect(gone);
    }

    private void disconnect(Set<String> gone) {
        if (gone.isEmpty()) return;
        gone.forEach(known::remove);
        connected.disconnect(gone);
        LOGGER.log(Level.INFO, "broker.users_disconnected users={0}", gone);
    }

    private static boolean isTrusted(Known one, long now) {
        return now - one.confirmedAt() < TRUSTED_NANOS;
    }

    @Override
    public void close() {
        refreshing.shutdownNow();
        asking.shutdownNow();
    }

    private static byte[] hash(String password) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    private static ThreadFactory threads(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
