package dev.webhooks.platform.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InListTest {
    @Test
    void repeats_the_last_value_up_to_a_power_of_two() {
        assertThat(InList.padded(List.of("a", "b", "c"))).containsExactly("a", "b", "c", "c");
        assertThat(InList.of(List.of("a", "b", "c")).places()).isEqualTo("(?, ?, ?, ?)");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,4", "5,8", "32,32", "33,64", "500,512"})
    void has_few_sizes(int count, int size) {
        assertThat(InList.padded(Collections.nCopies(count, "a"))).hasSize(size);
    }

    @Test
    void refuses_to_be_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> InList.of(List.of()));
    }
}
