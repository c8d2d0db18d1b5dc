package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class ResponseBodyTest {
    private static final int PIECE = 10_000;

    private final ResponseBody body = new ResponseBody(0);

    @Test
    void reads_64_kib_of_a_body_without_end_and_holds_16() {
        for (int i = 0; i < 1_000; i++) append(PIECE);

        assertThat(body.isFull()).isTrue();
        assertThat(body.total()).isEqualTo(64 * 1024);
        assertThat(body.isCut()).isTrue();
        assertThat(body.held()).isEqualTo(16 * 1024);
    }

    @Test
    void holds_little_more_than_what_came() {
        append(100);

        assertThat(body.total()).isEqualTo(100);
        assertThat(body.held()).isEqualTo(100);
        assertThat(body.isCut()).isFalse();
    }

    @Test
    void holds_what_a_secret_across_the_end_needs() {
        var overlapping = new ResponseBody(50);
        for (int i = 0; i < 10; i++) overlapping.append(ByteBuffer.allocate(PIECE));

        assertThat(overlapping.held()).isEqualTo(16 * 1024 + 50);
    }

    private void append(int bytes) {
        body.append(ByteBuffer.allocate(bytes));
    }
}
