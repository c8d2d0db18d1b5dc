package dev.webhooks.it.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the console shows of requests before they are sent, and of those that were. */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class ConsolePreviewIT {
    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    ConsolePreviewIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void the_form_shows_the_request_and_what_is_wrong_at_its_field() {
        var tryOut = TryOut.of(tenant, Map.of(), Map.of());
        try (var tab = signedIn()) {
            tab.go("/webhooks/" + tryOut.webhookId() + "/edit");
            var preview = tab.page().locator("request-preview");
            preview.getByText("webhook-signature").waitFor();
            preview.getByText("signed with what the webhook signs with now").waitFor();

            var url = textBox(tab, "URL");
            url.fill("ftp://shop.example/hook");
            tab.page().locator("sl-input.faulty").waitFor();
            preview.getByText("without the last change").waitFor();
            tab.shoot("preview-refused");
            tab.forgetFaults();

            url.fill("http://shop.example/hook");
            tab.page()
                    .locator("sl-input.faulty")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
            preview.getByText("shop.example", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            tab.shoot("preview");
            tab.isUsable("preview");
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
