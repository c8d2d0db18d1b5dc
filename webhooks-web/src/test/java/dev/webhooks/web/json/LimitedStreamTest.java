package dev.webhooks.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LimitedStreamTest {
    @Test
    void gives_what_is_within_the_limit() throws IOException {
        var body = new LimitedStream(new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);

        assertThat(body.readAllBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void refuses_what_is_beyond_the_limit() {
        var body = new LimitedStream(new ByteArrayInputStream(new byte[4]), 3);

        assertThatThrownBy(body::readAllBytes)
                .asInstanceOf(type(WebhookException.class))
                .returns(ProblemType.PAYLOAD_TOO_LARGE, WebhookException::type);
    }

    @Test
    void says_that_a_body_came_too_slowly() {
        for (var reason : List.of(new TimeoutException(), new InterruptedException())) {
            var slow = new LimitedStream(failing(new IOException(reason)), 3);

            assertThatThrownBy(() -> slow.read(new byte[3]))
                    .asInstanceOf(type(WebhookException.class))
                    .returns(ProblemType.REQUEST_TIMEOUT, WebhookException::type);
            assertThatThrownBy(slow::read)
                    .asInstanceOf(type(WebhookException.class))
                    .returns(ProblemType.REQUEST_TIMEOUT, WebhookException::type);
        }
    }

    @Test
    void leaves_other_failures_as_they_are() {
        var reset = new IOException("Connection reset by peer");

        assertThatThrownBy(() -> new LimitedStream(failing(reset), 3).readAllBytes())
                .isSameAs(reset);
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }
}
