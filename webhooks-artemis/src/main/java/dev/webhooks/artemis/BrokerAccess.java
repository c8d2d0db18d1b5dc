package dev.webhooks.artemis;

import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;

/**
 * Who may do what at the embedded broker. Two parties exist: this server itself, which may do
 * everything and whose credentials are random in every process, and the publisher, who may send to
 * {@code webhooks.events} and nothing else: not consume, not browse, not create, not manage.
 *
 * <p>Both parties have user names of their own because Artemis remembers decisions by user name,
 * without regard to the acceptor the user came through.
 */
final class BrokerAccess implements ActiveMQSecurityManager5 {
    private final Credentials server;
    private final Optional<Credentials> publisher;

    BrokerAccess(Credentials server, Optional<Credentials> publisher) {
        this.server = server;
        this.publisher = publisher;
    }

    @Override
    public Subject authenticate(
            String user, String password, RemotingConnection connection, String securityDomain) {
        return validateUser(user, password) ? subject(user) : null;
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        return mayUse(getUserFromSubject(subject), check, address);
    }

    @Override
    public boolean validateUser(String user, String password) {
        return server.matches(user, password)
                || publisher.filter(known -> known.matches(user, password)).isPresent();
    }

    /** Without an address only the server itself can be let through. */
    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType check) {
        return server.matches(user, password);
    }

    private boolean mayUse(String user, CheckType check, String address) {
        return server.user().equals(user)
                || check == CheckType.SEND && Queues.EVENTS.equals(address);
    }

    private static Subject subject(String user) {
        var subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }
}
