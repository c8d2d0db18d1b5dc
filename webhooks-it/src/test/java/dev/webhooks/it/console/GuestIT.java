package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Customers behind a portal link: the console shows them what is theirs, and asks for nothing else.
 */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class GuestIT {
    private static final List<String> NOT_THEIRS =
            List.of(
                    "Dashboard",
                    "Inboxes",
                    "Events",
                    "Approvals",
                    "Audit log",
                    "API keys",
                    "Portal links",
                    "Rejected messages");

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    GuestIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void an_endpoint_manager_sees_and_changes_the_webhooks_of_the_link() {
        var theirs = TryOut.of(tenant, Map.of(), Map.of("name", "Theirs"));
        tenant.register("http://127.0.0.1:9999/", Map.of("name", "Of somebody else"));
        var test = Map.of("event_type", "user.created");
        tenant.api().post("/v1/webhooks/" + theirs.webhookId() + "/test", test).expect(202);
        try (var guest = guest("endpoint_manager", List.of(theirs.webhookId()))) {
            guest.heading("Webhooks").waitFor();
            guest.link("Theirs").first().waitFor();
            assertThat(guest.link("Of somebody else").count()).isZero();
            seesNothingElse(guest);
            guest.isUsable("guest's webhooks");
            guest.shoot("guest-webhooks");

            guest.go("/webhooks/" + theirs.webhookId());
            guest.button("Pause").waitFor();
            guest.button("Show secret").click();
            guest.isUsable("guest's webhook");
            guest.go("/webhooks/" + theirs.webhookId() + "/edit");
            guest.button("Save changes").waitFor();
            guest.go("/deliveries");
            guest.link("user.created").first().click();
            guest.button("Retry now").waitFor();
            guest.go("/jobs");
        }
    }

    @Test
    void an_endpoint_viewer_looks_only() {
        var theirs = TryOut.of(tenant, Map.of(), Map.of("name", "Theirs"));
        try (var guest = guest("endpoint_viewer", List.of(theirs.webhookId()))) {
            guest.link("Theirs").first().waitFor();
            assertThat(guest.button("Create webhook").count()).isZero();
            assertThat(guest.button("Delete Theirs").count()).isZero();
            seesNothingElse(guest);

            guest.go("/webhooks/" + theirs.webhookId());
            guest.sees(theirs.url());
            assertThat(guest.button("Show secret").count()).isZero();
            guest.go("/dashboard");
            guest.heading("This page is not for your role").waitFor();
        }
    }

    @Test
    void links_are_listed_and_revoked() {
        try (var tab = ConsoleTab.open(browser, server.uri(), tenant.api().token())) {
            tab.go("/portal-links");
            tab.page().locator("sl-input[label='For whom'] input").fill("Shop 12");
            tab.page().locator("sl-select[label='Role']").click();
            tab.page().locator("sl-option[value=endpoint_manager]").click();
            tab.isUsable("portal link for a customer");
            tab.button("Create link").click();
            tab.sees("Copy it now");

            tab.button("Revoke Shop 12").click();
            tab.dialog().locator("sl-button[variant=danger]").click();

            tab.sees("The link is revoked");
            tab.sees("No open links");
            assertThat(tenant.list("/v1/portal-links")).isEmpty();
        }
    }

    private static void seesNothingElse(ConsoleTab guest) {
        for (var name : NOT_THEIRS) assertThat(guest.link(name).count()).as(name).isZero();
    }

    private ConsoleTab guest(String role, List<String> webhooks) {
        var link =
                tenant.api()
                        .post("/v1/portal-links", Map.of("role", role, "webhook_ids", webhooks))
                        .expect(201)
                        .json();
        var guest = ConsoleTab.open(browser, server.uri());
        guest.page().navigate(link.path("url").asText());
        guest.page().locator(".account-button").waitFor();
        return guest;
    }
}
