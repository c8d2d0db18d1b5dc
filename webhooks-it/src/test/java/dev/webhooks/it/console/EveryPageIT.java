package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page on a telephone, a laptop and a 4K screen, in both themes, and every dialog: nobody
 * scrolls sideways, and axe finds nothing serious. The account has what pages break at: long names
 * and values without a space.
 */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class EveryPageIT {
    private static final String NAME =
            "Risk_engine_scoring_of_transfers_and_identities_in_real_time";

    private static final Map<String, Object> FAILING =
            Map.of("name", NAME, "retry_schedule", List.of(0), "disable", Map.of("rule", "never"));

    private static final List<String> LISTS =
            List.of(
                    "dashboard",
                    "inboxes",
                    "webhooks",
                    "deliveries",
                    "events",
                    "event-types",
                    "jobs",
                    "portal-links",
                    "approvals",
                    "rejected",
                    "audit",
                    "keys");

    private static final int TELEPHONE = 360;

    private static final String HAS_FOCUS =
            "(name) => document.activeElement.textContent.trim() === name";

    private static final String FOCUS_IS_ON_THE_PAGE =
            "() => document.activeElement.closest('main') !== null";

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    EveryPageIT(Browser browser, RunningServer server) {
        this.browser = browser;
        this.server = server;
        this.tenant = Tenant.create(server.admin(), Map.of("approvals", Map.of("update", true)));
    }

    @Test
    void every_page_fits_every_window_in_both_themes() {
        var pages = pages(filled());
        try (var tab = ConsoleTab.open(browser, server.uri(), tenant.api().token())) {
            pages.forEach(
                    (name, path) -> {
                        tab.resize(TELEPHONE, 740);
                        tab.go(path);
                        tab.colours(ColorScheme.LIGHT);
                        tab.fits(name);
                        tab.resize(1280, 800);
                        tab.isUsable(name);
                        tab.shootWindow(name + "-1280-light");
                        tab.resize(3840, 2160);
                        tab.fits(name);
                        tab.colours(ColorScheme.DARK);
                        tab.fits(name);
                        tab.resize(1280, 800);
                        tab.isReadable(name);
                        tab.resize(TELEPHONE, 740);
                        tab.fits(name);
                        tab.shootWindow(name + "-360-dark");
                    });
        }
    }

    @Test
    void every_page_of_an_empty_account_leads_somewhere() {
        var token = Tenant.create(server).api().token();
        try (var tab = ConsoleTab.open(browser, server.uri(), token)) {
            tab.resize(TELEPHONE, 740);
            for (var name : List.of("dashboard", "inboxes", "webhooks", "deliveries", "nowhere")) {
                tab.go("/" + name);
                tab.isUsable("empty " + name);
                tab.shootWindow("empty-" + name);
            }
        }
    }

    @Test
    void every_dialog_fits_a_telephone() {
        var webhook = "/webhooks/" + filled();
        var dialogs = new LinkedHashMap<String, String>();
        dialogs.put("Test " + NAME, "/webhooks");
        dialogs.put("Delete " + NAME, "/webhooks");
        dialogs.put("Recover", webhook);
        dialogs.put("Rotate", webhook);
        dialogs.put("Replay", "/deliveries");
        dialogs.put("Publish event", "/events");
        dialogs.put("Import", "/event-types");
        dialogs.put("Issue API key", "/keys");
        try (var tab = ConsoleTab.open(browser, server.uri(), tenant.api().token())) {
            tab.resize(TELEPHONE, 740);
            dialogs.forEach(
                    (button, path) -> {
                        tab.go(path);
                        tab.button(button).first().click();
                        tab.dialog().waitFor();
                        tab.isUsable(button);
                        tab.shootWindow(
                                "dialog-" + path.split("/")[1] + "-" + button.split(" ")[0]);
                        tab.reload();
                    });
        }
    }

    @Test
    void a_switch_of_a_webhook_keeps_the_focus() {
        var id = tenant.register("http://127.0.0.1:9999/", Map.of()).path("id").asText();
        try (var tab = ConsoleTab.open(browser, server.uri(), tenant.api().token())) {
            tab.go("/webhooks/" + id);

            press(tab, "Pause");
            hasFocus(tab, "Resume");
            press(tab, "Resume");
            hasFocus(tab, "Pause");
            press(tab, "Disable");
            tab.dialog().waitFor();
            tab.isUsable("Disable");
            assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("active");
            confirm(tab);
            hasFocus(tab, "Enable");
            press(tab, "Enable");
            hasFocus(tab, "Disable");
        }
    }

    @Test
    void the_focus_stays_near_what_is_removed() {
        var buttons = new LinkedHashMap<String, String>();
        for (var name : List.of("One", "Two", "Three")) {
            tenant.api().post("/v1/api-keys", Map.of("name", name, "role", "viewer")).expect(201);
            tenant.api().post("/v1/portal-links", link(name)).expect(201);
        }
        tenant.api().post("/v1/event-types", Map.of("name", "order.gone")).expect(201);
        buttons.put("/keys", "Revoke Two");
        buttons.put("/portal-links", "Revoke Two");
        buttons.put("/event-types/order.gone", "Archive");
        buttons.put("/deliveries/" + heldDelivery(), "Cancel delivery");
        try (var tab = ConsoleTab.open(browser, server.uri(), tenant.api().token())) {
            buttons.forEach(
                    (path, button) -> {
                        tab.go(path);
                        press(tab, button);
                        tab.dialog().waitFor();
                        confirm(tab);
                        tab.button(button).waitFor(detached());
                        tab.page().waitForFunction(FOCUS_IS_ON_THE_PAGE);
                    });
        }
    }

    private static Map<String, Object> link(String name) {
        return Map.of("name", name, "role", "viewer");
    }

    private String heldDelivery() {
        var paused = tenant.register("http://127.0.0.1:9999/", Map.of()).path("id").asText();
        tenant.api().post("/v1/webhooks/" + paused + "/pause").expect(200);
        var event = tenant.publish("user.updated", "{}");
        return tenant.awaitDelivery(event, "held").path("id").asText();
    }

    /** By the keyboard. */
    private static void press(ConsoleTab tab, String button) {
        tab.button(button).focus();
        tab.page().keyboard().press("Enter");
    }

    private static void confirm(ConsoleTab tab) {
        tab.dialog().locator("sl-button[slot=footer]").last().locator("button").press("Enter");
        tab.dialog().waitFor(detached());
    }

    private static void hasFocus(ConsoleTab tab, String button) {
        tab.page().waitForFunction(HAS_FOCUS, button);
    }

    private static Locator.WaitForOptions detached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    /** An approval that waits, a delivery that failed, and one that is held. @return a webhook */
    private String filled() {
        var failing = TryOut.of(tenant, Map.of("status", 500), FAILING);
        tenant.api()
                .patch("/v1/webhooks/" + failing.webhookId(), Map.of("rate_limit", 20))
                .expect(202);
        var paused = tenant.register("http://127.0.0.1:9999/" + "p".repeat(200), Map.of());
        tenant.api().post("/v1/webhooks/" + paused.path("id").asText() + "/pause").expect(200);
        var data = "{\"reference\":\"%s\"}".formatted("0123456789".repeat(30));
        tenant.awaitDeliveries(tenant.publish("user.updated", data), "failed", "held");
        return failing.webhookId();
    }

    private Map<String, String> pages(String webhook) {
        var pages = new LinkedHashMap<String, String>();
        for (var list : LISTS) pages.put(list, "/" + list);
        pages.put("inbox", "/inboxes/" + idOfFirst("/v1/inboxes"));
        pages.put("webhook", "/webhooks/" + webhook);
        pages.put("webhook-form", "/webhooks/" + webhook + "/edit");
        pages.put("delivery", "/deliveries/" + idOfFirst("/v1/deliveries?status=failed"));
        pages.put("event", "/events/" + idOfFirst("/v1/events"));
        pages.put("event-type", "/event-types/user.updated");
        return pages;
    }

    private String idOfFirst(String list) {
        return tenant.list(list).get(0).path("id").asText();
    }
}
