package dev.webhooks.approval;

import static dev.webhooks.testing.Examples.NOW;
import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.access.KeyLineage;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.event.Environment;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredApprovalTest {
    private static final Actor ADA = new Actor("key", "key_1", "Ada", "manager");
    private static final Actor BEN = new Actor("key", "key_2", "Ben", "approver");

    private final StoredApproval approval =
            StoredApproval.request(
                    "apr_1",
                    new ChangeRequest(
                            "acct_1",
                            "wh_1",
                            "Orders",
                            Environment.SANDBOX,
                            ApprovalAction.UPDATE,
                            List.of()),
                    Optional.of(new byte[] {1}),
                    ADA,
                    KeyLineage.of(ADA),
                    NOW);

    @Test
    void is_approved_by_somebody_else() {
        approval.approve(BEN, KeyLineage.of(BEN), NOW.plusSeconds(1));

        assertThat(approval.view().status()).isEqualTo("approved");
        assertThat(approval.view().requestedBy()).isEqualTo(ADA);
        assertThat(approval.view().decidedBy()).isEqualTo(BEN);
        assertThat(approval.view().decidedAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void is_not_decided_by_its_requester_under_any_name_or_role() {
        var renamed = new Actor("key", "key_1", "Somebody else", "admin");

        assertRefused(() -> approval.approve(renamed, KeyLineage.of(renamed), NOW), "own_request");
        assertRefused(
                () -> approval.reject(renamed, KeyLineage.of(renamed), "no", NOW), "own_request");
        assertThat(approval.view().status()).isEqualTo("pending");
    }

    @Test
    void a_key_and_a_person_of_the_same_id_are_two() {
        var person = new Actor("user", "key_1", "Ada", "approver");

        approval.approve(person, KeyLineage.of(person), NOW);

        assertThat(approval.view().status()).isEqualTo("approved");
    }

    @Test
    void is_not_decided_by_a_key_that_came_from_its_requester() {
        var second = KeyLineage.of(BEN, KeyLineage.of(ADA).members());

        assertRefused(() -> approval.refuseRequester(second), "own_request");
        assertRefused(() -> approval.approve(BEN, second, NOW), "own_request");
        assertRefused(() -> approval.reject(BEN, second, "no", NOW), "own_request");
        assertThat(approval.view().status()).isEqualTo("pending");
    }

    @Test
    void may_be_withdrawn_by_its_requester() {
        approval.withdraw(ADA, null, NOW);

        assertThat(approval.view().status()).isEqualTo("withdrawn");
    }

    static Stream<Consumer<StoredApproval>> ends() {
        return Stream.of(
                approval -> approval.approve(BEN, KeyLineage.of(BEN), NOW),
                approval -> approval.reject(BEN, KeyLineage.of(BEN), "no", NOW),
                approval -> approval.withdraw(ADA, null, NOW),
                approval -> approval.outdate(ADA, NOW));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void the_change_is_forgotten_when_it_is_decided(Consumer<StoredApproval> end) {
        end.accept(approval);

        assertThat(approval.patchSealed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void is_decided_once(Consumer<StoredApproval> again) {
        approval.reject(BEN, KeyLineage.of(BEN), "no", NOW);

        assertRefused(() -> again.accept(approval), "wrong_state");
        assertThat(approval.view().reason()).isEqualTo("no");
    }

    @Test
    void says_that_it_is_stale_when_it_is() {
        approval.outdate(ADA, NOW);

        assertRefused(() -> approval.approve(BEN, KeyLineage.of(BEN), NOW), "approval_stale");
    }
}
