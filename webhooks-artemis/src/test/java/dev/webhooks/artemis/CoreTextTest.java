package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.activemq.artemis.api.core.ActiveMQBuffers;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoreTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "Zoë ☃", "\uD83D\uDE00", "\u0000\uFEFF"})
    void reads_what_artemis_wrote(String text) throws Exception {
        assertThat(CoreText.decode(body(text))).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void no_text_is_an_empty_one() throws Exception {
        assertThat(CoreText.decode(body(null))).isEmpty();
        assertThat(CoreText.decode(new byte[0])).isEmpty();
    }

    @Test
    void a_text_cut_anywhere_is_damaged() {
        var whole = body("some text");
        for (int length = 1; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> CoreText.decode(cut))
                    .isInstanceOf(UnreadableBodyException.Truncated.class);
        }
    }

    @Test
    void a_length_that_is_none_is_damaged() {
        assertThatThrownBy(() -> CoreText.decode(new byte[] {1, -1, -1, -1, -2}))
                .isInstanceOf(UnreadableBodyException.Truncated.class);
        assertThatThrownBy(() -> CoreText.decode(new byte[] {1, 0, 0, 0, 1, 65}))
                .isInstanceOf(UnreadableBodyException.Truncated.class);
    }

    @Test
    void an_unpaired_surrogate_is_no_unicode() {
        assertThatThrownBy(() -> CoreText.decode(body("a\uD83D")))
                .isInstanceOf(UnreadableBodyException.NotUnicode.class);
    }

    private static byte[] body(String text) {
        var buffer = ActiveMQBuffers.dynamicBuffer(64);
        buffer.writeNullableSimpleString(SimpleString.of(text));
        var bytes = new byte[buffer.readableBytes()];
        buffer.readBytes(bytes);
        return bytes;
    }
}
