package dev.webhooks.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.TransactionalException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassingFaultTest {
    static Stream<Throwable> passing() {
        return Stream.of(
                new WebhookException(ProblemType.UNAVAILABLE, "away"),
                new SQLException("no connection", "08006"),
                new SQLException("deadlock", "40P01"),
                new SQLException("too many connections", "53300"),
                new SQLException("shutting down", "57P01"),
                new SQLException("a pool says no state"),
                new SQLTransientConnectionException("away", "99999"),
                new SQLRecoverableException("away", "99999"),
                new PersistenceException(new SQLException("no connection", "08001")),
                new TransactionalException("rolled back", new SQLException("gone", "57P02")),
                new EJBException(new QueryTimeoutException("slow")),
                new JMSException("no connection"),
                new JMSRuntimeException("no connection"),
                new IllegalStateException(new ConnectException("refused")),
                new IllegalStateException(new TimeoutException()),
                new RejectedExecutionException("stopping"));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new WebhookException(ProblemType.JSON_MALFORMED, "no JSON"),
                new WebhookException(ProblemType.INTERNAL, "a bug"),
                new SQLException("invalid byte sequence", "22021"),
                new SQLException("value too long", "22001"),
                new SQLException("not null", "23502"),
                new PersistenceException("a mapping"),
                new MessageFormatException("a number"),
                new NullPointerException(),
                new ClassCastException("text"),
                new IllegalArgumentException("drain"),
                new IndexOutOfBoundsException(3),
                new StackOverflowError(),
                new OutOfMemoryError("Java heap space"),
                new NoClassDefFoundError("x"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_fault_that_passes_sends_the_message_back(Throwable fault) {
        assertThat(PassingFault.isIn(fault)).isTrue();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> apply(fault)))
                .isInstanceOf(MessageRule.Redelivery.class);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void any_other_ends_the_message(Throwable fault) {
        assertThat(PassingFault.isIn(fault)).isFalse();
        assertThat(apply(fault)).isSameAs(fault);
    }

    private static Throwable apply(Throwable fault) {
        var ended = new Throwable[1];
        new MessageRule("queue")
                .apply(() -> PassingFaultTest.<RuntimeException>fail(fault), end -> ended[0] = end);
        return ended[0];
    }

    @SuppressWarnings("unchecked") // whatever it is, it is thrown
    private static <E extends Throwable> void fail(Throwable fault) throws E {
        throw (E) fault;
    }
}
