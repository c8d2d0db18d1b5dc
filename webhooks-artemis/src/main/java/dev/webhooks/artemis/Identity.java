package dev.webhooks.artemis;

import java.security.Principal;
import java.util.Optional;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who somebody at the embedded broker is, as opposed to the name he gave. The broker writes it into
 * every message he sends, where clients cannot.
 */
final class Identity {
    private static final String SERVER = "server";
    private static final String OPERATOR = "operator";
    private static final String LISTED = "listed:";

    private Identity() {}

    /** This process itself. */
    static Subject server() {
        return subject(SERVER);
    }

    /** The publisher whom the settings name. */
    static Subject operator() {
        return subject(OPERATOR);
    }

    /**
     * Somebody from the {@link UserDirectory}.
     *
     * @param principal what the directory calls him
     */
    static Subject listed(String principal) {
        return subject(LISTED + principal);
    }

    static boolean isServer(Subject subject) {
        return SERVER.equals(name(subject).orElse(null));
    }

    static boolean isOperator(Subject subject) {
        return OPERATOR.equals(name(subject).orElse(null));
    }

    /** The directory's word for whoever has this name; empty for all others. */
    static Optional<String> principal(String name) {
        return Optional.ofNullable(name)
                .filter(text -> text.startsWith(LISTED))
                .map(text -> text.substring(LISTED.length()));
    }

    private static Optional<String> name(Subject subject) {
        return Optional.ofNullable(subject).stream()
                .flatMap(known -> known.getPrincipals(UserPrincipal.class).stream())
                .map(Principal::getName)
                .findFirst();
    }

    private static Subject subject(String name) {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(name));
        return subject;
    }
}
