package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.transport.AttemptError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What goes wrong before there is a connection. */
class FailureClassifierTest {
    @Test
    void a_receiver_that_resets_while_we_connect_has_reset() {
        assertThat(read(new SocketException("Connection reset by peer")))
                .contains(AttemptError.CONNECTION_RESET);
    }

    @Test
    void a_receiver_that_refuses_has_refused() {
        assertThat(read(new ConnectException("Connection refused")))
                .contains(AttemptError.CONNECTION_REFUSED);
    }

    @Test
    void a_broken_handshake_is_one_whatever_became_of_the_connection() {
        var inner = new SSLHandshakeException("no TLS");

        var outer = new SocketException("Connection reset");
        outer.initCause(inner);

        assertThat(read(outer)).contains(AttemptError.TLS_ERROR);
        assertThat(read(new IOException("closed", inner))).contains(AttemptError.TLS_ERROR);
    }

    @Test
    void having_no_socket_is_our_own_fault() {
        assertThat(read(new SocketException("Too many open files"))).isEmpty();
        assertThat(read(new SocketException())).isEmpty();
    }

    private static Optional<AttemptError> read(Throwable failure) {
        return FailureClassifier.read(failure, Optional.empty());
    }
}
