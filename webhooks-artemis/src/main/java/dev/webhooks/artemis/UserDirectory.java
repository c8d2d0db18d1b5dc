package dev.webhooks.artemis;

import java.util.Optional;
import java.util.Set;

/**
 * Knows users of the embedded broker beyond the one whom the settings name. Whoever it knows may
 * publish. It may ask a database: it is called by threads that nobody but those users waits for,
 * but it should answer, or throw, within a few seconds.
 */
public interface UserDirectory {
    /** Whether this could be a user of the directory at all, told from the name alone. */
    boolean mayKnow(String user);

    /**
     * @return what the directory calls the user if the password is right, such as an account's id;
     *     it comes back with each of his messages ({@link ReceivedMessage#principal})
     * @throws RuntimeException if that cannot be found out now; the user is not let in then
     */
    Optional<String> authenticate(String user, String password);

    /**
     * Asked a few times a second for those who are connected.
     *
     * @return those of them who may still publish
     * @throws RuntimeException if that cannot be found out now
     */
    Set<String> stillKnown(Set<String> users);
}
