package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
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

    @Test
    void an_attempt_shows_the_body_that_was_sent() {
        var tryOut = TryOut.of(tenant, Map.of(), Map.of("profile", "cloudevents"));
        var delivery =
                tenant.awaitDelivery(
                        tenant.publish("user.created", "{\"amount\":12.50}"), "succeeded");
        var sent = tryOut.received().get(0).path("body").asText();
        try (var tab = signedIn()) {
            tab.go("/deliveries/" + delivery.path("id").asText());

            tab.sees("webhook-signature fits the body");
            tab.page().locator("exchange-view").getByText("12.50").first().waitFor();
            tab.shoot("sent-request");
        }
        assertThat(tenant.list("/v1/audit?action=webhook.secret_read")).isEmpty();
        var path =
                "/v1/deliveries/%s/attempts/%s/request"
                        .formatted(
                                delivery.path("id").asText(),
                                delivery.at("/attempts/0/id").asText());
        assertThat(tenant.as("viewer").get(path).expect(200).json().path("body").asText())
                .isEqualTo(sent);
    }

    @Test
    void a_webhook_tells_whether_an_event_would_be_delivered() {
        var tryOut = TryOut.of(tenant, Map.of(), Map.of("filter", Map.of("data.amount", 50)));
        var published = tenant.publish("user.created", "{\"amount\":50}");
        try (var tab = signedIn()) {
            tab.go("/webhooks/" + tryOut.webhookId());
            tab.button("Would an event be delivered?").click();
            var dialog = tab.dialog();
            dialog.getByLabel("Event type").selectOption("user.created");
            dialog.getByRole(AriaRole.TEXTBOX).fill("{\"amount\": 5}");
            ask(dialog);
            dialog.getByText("No, it would not be delivered.").waitFor();
            dialog.getByText("data.amount is 5").waitFor();
            tab.shoot("match");
            tab.isUsable("match");

            dialog.getByRole(AriaRole.TEXTBOX).fill("{\"amount\": 50}");
            ask(dialog);
            dialog.getByText("Yes, it would be delivered.").waitFor();

            ConsoleTab.inside(dialog, AriaRole.COMBOBOX, "Ask about").click();
            tab.page()
                    .getByRole(AriaRole.OPTION, ConsoleTab.named("An event that was published"))
                    .click();
            dialog.getByRole(AriaRole.TEXTBOX).fill(published);
            ask(dialog);
            dialog.getByText("Yes, it would be delivered.").waitFor();
            tab.shoot("match-published");
        }
    }

    @Test
    void jobs_that_somebody_else_began_are_listed_and_filtered() {
        TryOut.of(tenant, Map.of("status", 500), Map.of("retry_schedule", List.of(0)));
        tenant.awaitDelivery(tenant.publish("user.updated", "{}"), "failed");
        var job =
                tenant.api()
                        .post("/v1/deliveries/replay", Map.of("status", "failed"))
                        .expect(202)
                        .json();
        try (var tab = signedIn()) {
            tab.go("/jobs");
            tab.sees(job.path("id").asText());
            tab.sees("1 of 1");
            tab.page().locator("select[name=state]").selectOption("done");
            tab.sees(job.path("id").asText());
            tab.shoot("jobs");
            tab.isUsable("jobs");

            tab.page().locator("select[name=state]").selectOption("stopped");
            tab.sees("No such jobs");
        }
    }

    private static void ask(Locator dialog) {
        ConsoleTab.inside(dialog, AriaRole.BUTTON, "Ask").click();
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
