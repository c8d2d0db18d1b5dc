package dev.webhooks.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionTest {
    @ParameterizedTest
    @CsvSource({
        "user.created,user.created,true",
        "user.created,user.updated,false",
        "user.created,user.created.late,false",
        "user.created,User.created,false",
        "user.created,user,false",
        "user.*,user.created,true",
        "user.*,user.email.changed,true",
        "user.*,user,false",
        "user.*,users.created,false",
        "user.*,super.user.created,false",
        "user.email.*,user.email.changed,true",
        "user.email.*,user.created,false",
        "*,user.created,true",
        "*,user,true"
    })
    void covers_names_prefixes_and_all(String pattern, String eventType, boolean covered) {
        assertThat(Subscription.to(List.of(pattern)).covers(eventType)).isEqualTo(covered);
    }

    @Test
    void covers_whatever_one_of_its_patterns_covers() {
        var subscription = Subscription.to(List.of("order.paid", "user.*", "invoice.sent"));

        assertThat(List.of("order.paid", "user.a.b", "invoice.sent"))
                .allMatch(subscription::covers);
        assertThat(List.of("order.sent", "invoice.paid", "use")).noneMatch(subscription::covers);
    }

    @Test
    void covers_everything_with_a_star_among_others() {
        assertThat(Subscription.to(List.of("order.paid", "*")).covers("user.created")).isTrue();
        assertThat(Subscription.toAll().covers("user.created")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "webhook.failing,webhook.failing,true",
        "webhook.*,webhook.failing,true",
        "*,webhook.failing,false",
        "user.*,webhook.failing,false"
    })
    void names_what_it_does_not_only_cover_with_everything_else(
            String pattern, String eventType, boolean named) {
        assertThat(Subscription.to(List.of(pattern)).names(eventType)).isEqualTo(named);
        assertThat(Subscription.to(List.of("*", pattern)).names(eventType)).isEqualTo(named);
        assertThat(Subscription.toAll().names(eventType)).isFalse();
    }

    @Test
    void covers_nothing_without_a_pattern() {
        assertThat(Subscription.to(List.of()).covers("user.created")).isFalse();
    }

    /** The oracle goes word by word, where the code compares beginnings of text. */
    @Property(tries = 2000)
    void agrees_with_a_comparison_word_by_word(
            @ForAll("patterns") List<String> patterns, @ForAll("names") String eventType) {
        boolean expected =
                patterns.stream()
                        .anyMatch(
                                pattern ->
                                        coversByWords(
                                                List.of(pattern.split("\\.")),
                                                List.of(eventType.split("\\."))));

        assertThat(Subscription.to(patterns).covers(eventType)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("a", "b", "ab")
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(words -> String.join(".", words));
    }

    @Provide
    Arbitrary<List<String>> patterns() {
        return Arbitraries.oneOf(names(), names().map(name -> name + ".*"), Arbitraries.just("*"))
                .list()
                .ofMaxSize(3);
    }

    private static boolean coversByWords(List<String> pattern, List<String> name) {
        for (int i = 0; i < pattern.size(); i++) {
            if (pattern.get(i).equals("*")) return name.size() > i;
            if (i >= name.size() || !pattern.get(i).equals(name.get(i))) return false;
        }
        return pattern.size() == name.size();
    }

    @ParameterizedTest
    @CsvSource({
        "user.created, user.created, true",
        "user.created, user.*, true",
        "user.created, *, true",
        "user.created, user.created.*, false",
        "user.created, use.*, false",
        "user.created, order.*, false",
        "user.*, user.created, true",
        "user.*, user.email.*, true",
        "user.email.*, user.*, true",
        "user.email.*, user.phone.*, false",
        "user.*, user, false",
        "*, anything.*, true"
    })
    void meets_a_pattern_when_one_type_can_be_both(String own, String pattern, boolean meets) {
        assertThat(Subscription.to(List.of(own)).meets(pattern)).isEqualTo(meets);
    }
}
