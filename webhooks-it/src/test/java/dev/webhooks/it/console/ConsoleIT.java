package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do in the console, from the first click to what the receiver gets. */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class ConsoleIT {
    private static final Map<String, Object> QUICK =
            Map.of(
                    "retry_schedule",
                    List.of(0, 1, 2, 3, 4, 5, 8, 10, 10, 10),
                    "disable",
                    Map.of("rule", "never"));

    /** Of everything the first view needs, in bytes as they are transferred. */
    private static final long FIRST_VIEW = 300 * 1024;

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    ConsoleIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void somebody_signs_in_and_out() {
        try (var tab = ConsoleTab.open(browser, server.uri())) {
            tab.go("/webhooks");
            tab.isUsable("sign-in");
            var token = tab.labelled("Token");
            token.fill("wrong");
            tab.button("Sign in").click();
            tab.sees("This token is not valid");
            tab.shoot("sign-in");
            tab.forgetFaults();

            token.fill(tenant.api().token());
            tab.button("Sign in").click();
            tab.heading("Webhooks").waitFor();

            tab.page().locator(".account-button").click();
            tab.page().getByRole(AriaRole.MENUITEM, ConsoleTab.named("Sign out")).click();
            tab.heading("Sign in").waitFor();
        }
    }

    @Test
    void the_first_view_is_small() {
        try (var tab = signedIn()) {
            tab.go("/");
            tab.heading("Welcome").waitFor();

            assertThat(tab.bytes()).isBetween(1L, FIRST_VIEW);
        }
    }

    @Test
    void a_newcomer_sees_a_delivery_with_one_click() {
        try (var tab = signedIn()) {
            tab.go("/");
            tab.shoot("welcome");
            tab.isUsable("welcome");

            tab.button("See a delivery now").click();

            tab.sees("The signature is valid");
            tab.sees("ada@example.com");
            tab.shoot("first-delivery");
            tab.isUsable("inbox");
        }
    }

    @Test
    void a_webhook_is_created_for_an_inbox_and_sent_an_event() {
        try (var tab = signedIn()) {
            tab.go("/inboxes");
            tab.button("Open an inbox").first().click();
            tab.sees("Waiting for the first request");
            tab.button("Create webhook for this inbox").click();

            tab.button("Send a test event").click();

            tab.sees("The signature is valid");
        }
    }

    @Test
    void a_webhook_is_created_in_the_form() {
        var url = TryOut.of(tenant, Map.of(), Map.of()).url();
        try (var tab = signedIn()) {
            tab.go("/webhooks/new?environment=sandbox");
            textBox(tab, "URL").fill(url);
            textBox(tab, "Name").fill("From the form");
            tab.shoot("webhook-form");
            tab.isUsable("webhook form");

            tab.button("Create webhook").click();

            tab.sees("is created");
            tab.go("/webhooks");
            tab.link("From the form").first().waitFor();
        }
    }

    @Test
    void a_test_shows_its_attempt() {
        TryOut.of(tenant, Map.of("body", "thank you"), Map.of());
        try (var tab = signedIn()) {
            tab.go("/webhooks");
            tab.button("Test Orders").click();
            var dialog = tab.dialog();
            dialog.getByLabel("Event type").selectOption("user.created");

            ConsoleTab.inside(dialog, AriaRole.BUTTON, "Send test event").click();

            dialog.getByText("thank you").first().waitFor();
            tab.shoot("test-dialog");
        }
    }

    @Test
    void a_delivery_is_tried_again_until_the_inbox_accepts_it() {
        var tryOut = TryOut.of(tenant, Map.of("status", 503), QUICK);
        try (var tab = signedIn()) {
            tab.go("/inboxes/" + tryOut.inboxId());
            tab.button("Send a test event").click();
            tab.sees("attempt 2");

            tab.page()
                    .locator("answer-form label:has(> span:text-is('Status')) select")
                    .selectOption("200");

            tab.sees("Answered with 200");
            tab.shoot("retried");
            tab.link("Show delivery").click();
            tab.sees("Succeeded");
            tab.shoot("delivery");
            tab.isUsable("delivery");
        }
    }

    @Test
    void a_webhook_is_deleted_when_its_name_is_typed() {
        TryOut.of(tenant, Map.of(), Map.of("name", "To be deleted"));
        try (var tab = signedIn()) {
            tab.go("/webhooks");
            tab.button("Delete To be deleted").click();
            var dialog = tab.dialog();
            var delete = ConsoleTab.inside(dialog, AriaRole.BUTTON, "Delete");
            assertThat(delete.isDisabled()).isTrue();
            dialog.getByRole(AriaRole.TEXTBOX).fill("To be deleted");
            tab.shoot("delete");

            delete.click();

            tab.sees("is deleted");
            tab.sees("No webhooks yet");
        }
    }

    @Test
    void a_replay_is_counted_first_and_then_watched() {
        var tryOut = TryOut.of(tenant, Map.of("status", 500), Map.of("retry_schedule", List.of(0)));
        for (int i = 0; i < 3; i++)
            tenant.awaitDelivery(tenant.publish("user.updated", "{}"), "failed");
        tryOut.answer(200);
        try (var tab = signedIn()) {
            tab.go("/deliveries?status=failed");
            tab.button("Replay").click();
            tab.sees("deliveries would be sent again");
            tab.shoot("replay");

            tab.button("Replay 3 deliveries").click();

            tab.sees("3 of 3");
            assertThat(tenant.list("/v1/deliveries?status=failed")).isEmpty();
        }
    }

    @Test
    void the_dark_theme_is_chosen_and_kept() {
        try (var tab = signedIn()) {
            tab.go("/webhooks");
            tab.page().locator(".account-button").click();
            tab.page().getByRole(AriaRole.MENUITEMCHECKBOX, ConsoleTab.named("Dark")).click();
            tab.page().locator("html.sl-theme-dark").waitFor();

            tab.page().reload();

            tab.page().locator("html.sl-theme-dark").waitFor();
        }
    }

    @Test
    void a_portal_link_opens_the_console_for_a_guest() {
        try (var tab = signedIn()) {
            tab.go("/portal-links");
            tab.isUsable("portal links");
            tab.button("Create link").click();
            tab.sees("Copy it now");
            tab.shoot("portal-link");
            var link = tab.page().locator("copy-text code").first().textContent();

            try (var guest = ConsoleTab.open(browser, server.uri())) {
                guest.page().navigate(link);
                guest.heading("Welcome").waitFor();
                assertThat(guest.page().url()).doesNotContain("whk_");
                guest.link("Webhooks").first().waitFor();
                assertThat(guest.link("Portal links").count()).isZero();
                assertThat(guest.link("Inboxes").count()).isZero();
                guest.shoot("portal");
            }
        }
    }

    private ConsoleTab signedIn() {
        return ConsoleTab.open(browser, server.uri(), tenant.api().token());
    }

    private static Locator textBox(ConsoleTab tab, String label) {
        return tab.page()
                .getByRole(
                        AriaRole.TEXTBOX,
                        new Page.GetByRoleOptions().setName(Pattern.compile("^" + label)));
    }
}
