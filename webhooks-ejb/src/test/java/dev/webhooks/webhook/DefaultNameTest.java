package dev.webhooks.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultNameTest {
    @Test
    void is_the_host_as_long_as_that_is_free() {
        assertThat(DefaultName.of("shop.example", Set.of())).isEqualTo("shop.example");
        assertThat(DefaultName.of("shop.example", Set.of("shop.example.com")))
                .isEqualTo("shop.example");
    }

    @Test
    void has_a_part_of_the_id_where_other_webhooks_must_not_show() {
        var id = "wh_01J9Z6W3V7ZYXWVTSRQPNMKJHG";

        assertThat(DefaultName.of("a.b", id)).isEqualTo("a.b (SRQPNMKJHG)");
        assertThat(DefaultName.of("a".repeat(253), id)).hasSize(253);
    }

    @Test
    void has_the_first_number_that_is_free() {
        assertThat(DefaultName.of("a.b", Set.of("a.b"))).isEqualTo("a.b (2)");
        assertThat(DefaultName.of("a.b", Set.of("a.b", "a.b (2)", "a.b (4)"))).isEqualTo("a.b (3)");
    }
}
