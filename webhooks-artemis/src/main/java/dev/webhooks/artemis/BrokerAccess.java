package dev.webhooks.artemis;

import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;

/**
 * Who may do what at the embedded broker. This server itself may do everything; its credentials are
 * random in every process and good within the VM only. Publishers may send to {@code
 * webhooks.events} and nothing else: the one whom the settings name, and those of the {@link
 * UserDirectory}. Nobody else is let in, by whatever name.
 *
 * <p>Artemis would remember decisions for 10 s; its memory is switched off, and this is asked each
 * time, so that a user who may not publish any more stops at once.
 */
final class BrokerAccess implements ActiveMQSecurityManager5 {
    private final UserCredentials server;
    private final Optional<UserCredentials> operator;
    private final SignIns signIns;

    BrokerAccess(UserCredentials server, Optional<UserCredentials> operator, SignIns signIns) {
        this.server = server;
        this.operator = operator;
        this.signIns = signIns;
    }

    @Override
    public Subject authenticate(
            String user, String password, RemotingConnection connection, String securityDomain) {
        if (server.matches(user, password))
            return isWithinVm(connection) ? Identity.server() : null;
        if (operator.filter(one -> one.matches(user, password)).isPresent()) {
            return Identity.operator();
        }
        return signIns.principal(user, password).map(Identity::listed).orElse(null);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
        if (subject == null) return false;
        return Identity.isServer(subject)
                || check == CheckType.SEND && Queues.EVENTS.equals(address);
    }

    /** Without a connection nobody can be let through; Artemis asks with one. */
    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(
            String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }

    private static boolean isWithinVm(RemotingConnection connection) {
        return connection != null && connection.getTransportConnection() instanceof InVMConnection;
    }
}
