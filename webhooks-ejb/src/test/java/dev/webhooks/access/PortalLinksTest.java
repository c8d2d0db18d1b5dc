package dev.webhooks.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.access.PortalLink;
import dev.webhooks.api.access.PortalLinkSettings;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.platform.Ids;
import dev.webhooks.testing.ManualClock;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortalLinksTest {
    private static final URI ASKED = URI.create("http://127.0.0.1:8080/v1/");

    /** Keeps keys in memory. */
    private static final class KeptKeys extends Keys {
        private final List<StoredKey> added = new ArrayList<>();

        @Override
        void add(StoredKey key) {
            added.add(key);
        }
    }

    /** Keeps what is put on record in memory. */
    private static final class KeptDeeds extends AuditTrail {
        private final List<AuditEvent> deeds = new ArrayList<>();

        @Override
        public void record(AuditEvent deed) {
            deeds.add(deed);
        }
    }

    private final CurrentActor author = new CurrentActor();
    private final KeptDeeds audit = new KeptDeeds();
    private final ManualClock clock = new ManualClock("2026-01-31T08:00:00Z");
    private final KeptKeys keys = new KeptKeys();
    private final PortalLinks links = links(Optional.empty());

    @Test
    void the_token_stands_behind_the_number_sign() {
        var link = open(Role.MANAGER, "viewer", null);

        assertThat(link.url()).isEqualTo("http://127.0.0.1:8080/#/portal/" + link.token());
        assertThat(URI.create(link.url()).getQuery()).isNull();
        assertThat(link.expiresAt()).isEqualTo("2026-01-31T09:00:00Z");
        assertThat(
                        links(Optional.of("https://hooks.example.com/app/"))
                                .open("acct_1", new PortalLinkSettings(null, null, 60, null), ASKED)
                                .url())
                .startsWith("https://hooks.example.com/app/#/portal/whk_");
    }

    @Test
    void behind_it_is_a_key_of_the_account_that_ends() {
        var link = open(Role.MANAGER, "manager", 60);

        var caller = keys.added.get(0).caller();
        assertThat(caller.principal()).isEqualTo(link.id());
        assertThat(caller.role()).isEqualTo(Role.MANAGER);
        assertThat(caller.accountId()).contains("acct_1");
        assertThat(caller.portal()).isTrue();
        assertThat(caller.expiresAt()).contains(clock.instant().plusSeconds(60));
        assertThat(keys.added.get(0).hash()).isEqualTo(new ApiToken(link.token()).hash());
    }

    @Test
    void that_it_was_opened_is_on_record_without_its_token() {
        var link = open(Role.MANAGER, "manager", 60);

        assertThat(audit.deeds).hasSize(1);
        assertThat(audit.deeds.get(0).action()).isEqualTo("portal_link.opened");
        assertThat(audit.deeds.get(0).target().id()).isEqualTo(link.id());
        assertThat(audit.deeds.toString()).doesNotContain(link.token());
    }

    @ParameterizedTest
    @CsvSource({"MANAGER,admin", "ADMIN,admin", "ADMIN,owner"})
    void nobody_gets_further_than_its_maker(Role creator, String role) {
        refused(creator, role, 60, ProblemType.ROLE_INVALID);
    }

    @Test
    void a_manager_lets_no_approver_in() {
        refused(Role.MANAGER, "approver", 60, ProblemType.FORBIDDEN);
    }

    @Test
    void an_admin_lets_an_approver_in() {
        assertThat(open(Role.ADMIN, "approver", 60).role()).isEqualTo("approver");
    }

    @ParameterizedTest
    @CsvSource({"59", "86401", "-1"})
    void it_lives_for_a_minute_to_a_day(int seconds) {
        refused(Role.ADMIN, "viewer", seconds, ProblemType.EXPIRY_INVALID);
    }

    private void refused(Role creator, String role, int seconds, ProblemType type) {
        assertThatThrownBy(() -> open(creator, role, seconds))
                .isInstanceOfSatisfying(
                        WebhookException.class, e -> assertThat(e.type()).isEqualTo(type));
        assertThat(keys.added).isEmpty();
    }

    private PortalLink open(Role creator, String role, Integer seconds) {
        author.is(new Actor("key", "key_0", "Ada", creator.wireName()), "");
        return links.open("acct_1", new PortalLinkSettings(null, role, seconds, null), ASKED);
    }

    private PortalLinks links(Optional<String> publicUrl) {
        return new PortalLinks(
                keys, null, new KeyRules(), author, audit, new Ids(clock), clock, publicUrl);
    }
}
