package dev.webhooks.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyLineageTest {
    private static final KeyLineage ROOT = of("root", "admin");
    private static final KeyLineage MANAGER = of("manager", "manager", ROOT);
    private static final KeyLineage APPROVER = of("approver", "approver", ROOT);
    private static final KeyLineage PERSON =
            KeyLineage.of(new Actor("user", "ada@example.com", "Ada", "manager"));

    @Test
    void two_keys_of_one_admin_are_two_people() {
        assertUnrelated(MANAGER, APPROVER);
    }

    @Test
    void whoever_issued_a_key_is_not_somebody_else() {
        assertRelated(ROOT, APPROVER);
        assertRelated(ROOT, of("second", "manager", MANAGER));
        assertRelated(MANAGER, of("second", "approver", MANAGER));
        assertRelated(PERSON, of("second", "manager", PERSON));
        assertRelated(MANAGER, MANAGER);
    }

    @Test
    void two_keys_that_one_manager_issued_are_of_one_hand() {
        assertRelated(of("one", "manager", MANAGER), of("another", "approver", MANAGER));
        assertRelated(
                of("one", "manager", PERSON),
                of("deep", "approver", of("another", "manager", PERSON)));
    }

    @Test
    void an_admin_who_was_a_manager_once_is_the_same_person() {
        var asAdmin = KeyLineage.of(new Actor("user", "ada@example.com", "Ada", "admin"));

        assertRelated(of("one", "manager", PERSON), of("another", "approver", asAdmin));
    }

    @Test
    void a_key_and_a_person_of_the_same_id_are_two() {
        assertUnrelated(of("a", "manager"), KeyLineage.of(new Actor("user", "a", "A", "approver")));
    }

    @Test
    void knows_whether_an_admin_issued_the_key() {
        assertThat(APPROVER.isIssuedByAdmin()).isTrue();
        assertThat(of("x", "approver", MANAGER).isIssuedByAdmin()).isFalse();
        assertThat(of("x", "approver").isIssuedByAdmin()).isFalse();
    }

    @Test
    void is_read_back_as_it_was_written() {
        var members = of("x", "approver", MANAGER).members();

        assertThat(KeyLineage.parse(KeyLineage.text(members))).isEqualTo(members);
        assertThat(KeyLineage.parse(null)).isEmpty();
        assertThat(KeyLineage.parse("")).isEmpty();
    }

    private static KeyLineage of(String id, String role) {
        return KeyLineage.of(new Actor("key", id, id, role), List.of());
    }

    private static KeyLineage of(String id, String role, KeyLineage issuer) {
        return KeyLineage.of(new Actor("key", id, id, role), issuer.members());
    }

    private static void assertRelated(KeyLineage one, KeyLineage another) {
        assertThat(one.isRelatedTo(another)).isTrue();
        assertThat(another.isRelatedTo(one)).isTrue();
    }

    private static void assertUnrelated(KeyLineage one, KeyLineage another) {
        assertThat(one.isRelatedTo(another)).isFalse();
        assertThat(another.isRelatedTo(one)).isFalse();
    }
}
