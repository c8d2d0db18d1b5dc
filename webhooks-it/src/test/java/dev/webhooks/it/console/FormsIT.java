package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The form of a webhook: every setting can be set, changed and cleared, and no text is lost. */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class FormsIT {
    private static final String RECEIVER = "http://127.0.0.1:9999/";
    private static final String SECRET = "a-client-secret-of-the-shop";
    private static final String FILTER = "Filter (optional, JSON)";
    private static final String SCHEDULE = "Retry schedule, seconds before each attempt";

    private static final String DRAFTS =
            """
            () => Object.entries(sessionStorage).filter(([name]) => name.includes('draft'))
                .map(([, value]) => value).join()
            """;

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;
    private final String id;

    FormsIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
        this.id = tenant.register(RECEIVER, Map.of("name", "Till")).path("id").asText();
    }

    @Test
    void every_setting_is_set_changed_and_cleared() {
        try (var tab = signedIn()) {
            edit(tab);
            fill(tab, "Description", "Of a shop");
            fill(tab, FILTER, "{\"data.amount\": {\"$gte\": 100}}");
            choose(tab, "Profile", "flat");
            tab.button("Add a header").click();
            fill(tab, "Header name", "X-Shop");
            fill(tab, "Header value", "12");
            fill(tab, "Requests per second", "20");
            fill(tab, "Attempts at once", "5");
            fill(tab, "Timeout in seconds", "7");
            choose(tab, "Success is", "200");
            fill(tab, SCHEDULE, "0, 60");
            choose(tab, "Disable the webhook", "After a number of failures in a row");
            fill(tab, "Failures in a row", "5");
            check(tab, "hmac-sha256-hex");
            authenticate(tab);
            save(tab);

            var set = webhook();
            assertThat(set.path("description").asText()).isEqualTo("Of a shop");
            assertThat(set.path("filter").toString()).contains("data.amount");
            assertThat(set.path("profile").asText()).isEqualTo("flat");
            assertThat(set.path("headers").has("X-Shop")).isTrue();
            assertThat(numbers(set)).isEqualTo("20 5 7");
            assertThat(set.path("success").asText()).isEqualTo("200");
            assertThat(set.path("retry_schedule").toString()).isEqualTo("[0,60]");
            assertThat(set.path("disable").path("count").asInt()).isEqualTo(5);
            assertThat(set.path("signatures").toString()).contains("hmac-sha256-hex");
            assertThat(oauth(set)).isEqualTo("hooks shop");

            edit(tab);
            fill(tab, "Description", "Of another shop");
            choose(tab, "Profile", "raw");
            fill(tab, "Requests per second", "30");
            fill(tab, "Attempts at once", "6");
            fill(tab, "Timeout in seconds", "8");
            choose(tab, "Success is", "2xx");
            fill(tab, SCHEDULE, "0, 30, 90");
            choose(tab, "Disable the webhook", "Never");
            check(tab, "standard");
            fill(tab, "Scope (optional)", "other");
            save(tab);

            var changed = webhook();
            assertThat(changed.path("description").asText()).isEqualTo("Of another shop");
            assertThat(changed.path("profile").asText()).isEqualTo("raw");
            assertThat(numbers(changed)).isEqualTo("30 6 8");
            assertThat(changed.path("success").asText()).isEqualTo("2xx");
            assertThat(changed.path("retry_schedule").toString()).isEqualTo("[0,30,90]");
            assertThat(changed.path("disable").path("rule").asText()).isEqualTo("never");
            assertThat(oauth(changed)).isEqualTo("other shop");

            edit(tab);
            for (var label : new String[] {"Description", FILTER, SCHEDULE}) fill(tab, label, "");
            fill(tab, "Requests per second", "");
            fill(tab, "Attempts at once", "");
            fill(tab, "Timeout in seconds", "");
            fill(tab, "Scope (optional)", "");
            fill(tab, "Audience (optional)", "");
            choose(tab, "Profile", "standard");
            choose(tab, "Success is", "As the profile: 2xx");
            choose(
                    tab,
                    "Disable the webhook",
                    "As the profile: When it has been failing for a time");
            tab.button("Sign as the profile").click();
            tab.button("Remove the header X-Shop").click();
            save(tab);

            var cleared = webhook();
            for (var name :
                    new String[] {
                        "description",
                        "filter",
                        "timeout_seconds",
                        "success",
                        "retry_schedule",
                        "disable",
                        "signatures"
                    }) assertThat(cleared.path(name).isNull()).as(name).isTrue();
            assertThat(numbers(cleared)).isEqualTo("10 10 0");
            assertThat(cleared.path("headers").size()).isZero();
            assertThat(oauth(cleared)).isEqualTo("null null");
            assertThat(cleared.path("auth").path("configured").asBoolean()).isTrue();
        }
    }

    @Test
    void what_the_server_warns_of_is_shown() {
        try (var tab = signedIn()) {
            tab.go("/webhooks/new?environment=sandbox");
            fill(tab, "URL", RECEIVER + "warned");
            tab.page().locator("sl-input[label='Signing secret (optional)'] input").fill(SECRET);

            tab.button("Create webhook").click();

            tab.sees("is created");
            var note = tab.page().locator(".note.warn");
            PlaywrightAssertions.assertThat(note).containsText("It works, but:");
            PlaywrightAssertions.assertThat(note)
                    .containsText("the libraries of Standard Webhooks take a secret");
        }
    }

    @Test
    void every_fault_is_shown_at_once_and_the_first_has_the_focus() {
        try (var tab = signedIn()) {
            tab.go("/webhooks/new?environment=sandbox");
            fill(tab, "URL", "ftp://example.com/");
            fill(tab, FILTER, "[1]");
            tab.page().locator("sl-details.advanced").click();
            fill(tab, "Requests per second", "1000");
            fill(tab, SCHEDULE, "0, soon");

            tab.button("Create webhook").click();

            var faults = tab.page().locator(".faults");
            faults.waitFor();
            assertThat(faults.innerText())
                    .contains("URL:", "Filter:", "Requests per second:", SCHEDULE + ":")
                    .doesNotContain("rate_limit", "retry_schedule");
            tab.page().locator("sl-input:focus[label=URL]").waitFor();
            tab.isUsable("faults");
            tab.shoot("faults");
            tab.forgetFaults();
        }
    }

    @Test
    void an_example_that_is_no_json_hides_no_other_fault() {
        try (var tab = signedIn()) {
            tab.go("/event-types/new");
            fill(tab, "Example of the data", "{bad");
            fill(tab, "Description", "x".repeat(5000));
            fill(tab, "Group", "x".repeat(300));
            fill(tab, "Name", "order shipped");

            tab.button("Add event type").click();

            assertThat(faultyLabels(tab))
                    .containsExactly("Name", "Group", "Description", "Example of the data");
            assertThat(tab.page().locator("sl-input:focus").getAttribute("label"))
                    .isEqualTo("Name");
            tab.forgetFaults();
        }
    }

    @Test
    void data_that_is_no_json_hides_no_other_fault_of_an_event() {
        try (var tab = signedIn()) {
            tab.go("/events");
            tab.button("Publish event").first().click();
            tab.dialog().waitFor();
            fill(tab, "Data", "{bad");
            tab.page().locator("publish-dialog sl-details").click();
            fill(tab, "Resource id", "x".repeat(600));
            fill(tab, "Event id", "a.b c");

            tab.page().locator("publish-dialog sl-button[variant=primary]").click();

            assertThat(faultyLabels(tab)).containsExactly("Data", "Event id", "Resource id");
            assertThat(tenant.list("/v1/events")).isEmpty();
            tab.forgetFaults();
        }
    }

    @Test
    void a_form_that_is_left_keeps_its_text_and_no_secret() {
        try (var tab = signedIn()) {
            edit(tab);
            fill(tab, "Description", "Half a sentence");
            authenticate(tab);
            tab.link("Deliveries").first().click();
            tab.heading("Deliveries").waitFor();
            assertThat((String) tab.page().evaluate(DRAFTS))
                    .contains("Half a sentence")
                    .doesNotContain(SECRET);

            tab.go("/webhooks/" + id + "/edit");

            tab.sees("was restored");
            hasValue(box(tab, "Description"), "Half a sentence");
            tab.isUsable("kept draft");
            tab.button("Discard").click();
            tab.page().locator(".kept").waitFor(hidden());
            hasValue(box(tab, "Description"), "");
        }
    }

    @Test
    void what_somebody_else_saved_is_shown_and_mine_is_kept() {
        try (var tab = signedIn()) {
            edit(tab);
            fill(tab, "Description", "Mine");
            tenant.api()
                    .patch("/v1/webhooks/" + id, Map.of("name", "Theirs", "rate_limit", 33))
                    .expect(200);

            tab.button("Save changes").click();

            tab.sees("It was changed in the meantime");
            tab.sees("Theirs");
            assertThat(tab.page().locator(".changes dt").allTextContents())
                    .containsExactlyInAnyOrder("Name", "Requests per second");
            hasValue(box(tab, "Description"), "Mine");
            tab.isUsable("conflict");
            tab.forgetFaults();
            save(tab);
            var saved = webhook();
            assertThat(saved.path("name").asText()).isEqualTo("Theirs");
            assertThat(saved.path("rate_limit").asInt()).isEqualTo(33);
            assertThat(saved.path("description").asText()).isEqualTo("Mine");
        }
    }

    @Test
    void an_event_that_was_typed_to_ask_about_is_kept() {
        var typed = "{\"amount\": 5}";
        try (var tab = signedIn()) {
            var dialog = ask(tab);
            dialog.getByLabel("Event type").selectOption("user.created");
            dialog.getByRole(AriaRole.TEXTBOX).fill(typed);
            tab.page().keyboard().press("Escape");
            tab.page().locator("match-dialog").waitFor(detached());

            ask(tab);

            tab.sees("was restored");
            assertThat(dialog.getByRole(AriaRole.TEXTBOX).inputValue()).isEqualTo(typed);
            tab.isUsable("kept event");
            tab.button("Discard").click();
            tab.page().locator(".kept").waitFor(hidden());
            assertThat(dialog.getByRole(AriaRole.TEXTBOX).inputValue()).isNotEqualTo(typed);
        }
    }

    private static List<String> faultyLabels(ConsoleTab tab) {
        var faults = tab.page().locator(".faults li");
        faults.first().waitFor();
        return faults.allInnerTexts().stream().map(fault -> fault.split(":")[0]).toList();
    }

    private Locator ask(ConsoleTab tab) {
        tab.go("/webhooks/" + id);
        tab.button("Would an event be delivered?").click();
        return tab.dialog();
    }

    private void edit(ConsoleTab tab) {
        tab.go("/webhooks/" + id + "/edit");
        box(tab, "URL").waitFor();
        var advanced = tab.page().locator("sl-details.advanced");
        advanced.evaluate("(details) => { details.open = true; }");
        box(tab, "Requests per second").waitFor();
    }

    private static void authenticate(ConsoleTab tab) {
        choose(tab, "How the receiver knows the sender", "OAuth 2.0");
        fill(tab, "Token URL", "http://127.0.0.1:9999/token");
        fill(tab, "Client id", "till");
        fill(tab, "Client secret", SECRET);
        fill(tab, "Scope (optional)", "hooks");
        fill(tab, "Audience (optional)", "shop");
    }

    private static void save(ConsoleTab tab) {
        tab.button("Save changes").click();
        tab.page().locator("webhook-form-page").waitFor(detached());
    }

    private static void fill(ConsoleTab tab, String label, String text) {
        box(tab, label).fill(text);
    }

    /** Waits for it: a form is drawn after what was said above it. */
    private static void hasValue(Locator box, String value) {
        PlaywrightAssertions.assertThat(box).hasValue(value);
    }

    private static Locator box(ConsoleTab tab, String label) {
        return tab.page()
                .locator("sl-input[label='%1$s'], sl-textarea[label='%1$s']".formatted(label))
                .first()
                .locator("input, textarea")
                .first();
    }

    private static void choose(ConsoleTab tab, String label, String option) {
        var select = tab.page().locator("sl-select[label='%s']".formatted(label));
        select.click();
        ConsoleTab.inside(select, AriaRole.OPTION, option).click();
    }

    private static void check(ConsoleTab tab, String signature) {
        tab.page().locator("sl-checkbox:text-is('%s')".formatted(signature)).click();
    }

    private JsonNode webhook() {
        return tenant.api().get("/v1/webhooks/" + id).expect(200).json();
    }

    private static String numbers(JsonNode webhook) {
        return "%d %d %d"
                .formatted(
                        webhook.path("rate_limit").asInt(),
                        webhook.path("max_in_flight").asInt(),
                        webhook.path("timeout_seconds").asInt());
    }

    private static String oauth(JsonNode webhook) {
        var auth = webhook.path("auth");
        return auth.path("scope").asText("null") + ' ' + auth.path("audience").asText("null");
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    private static Locator.WaitForOptions detached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED);
    }

    private ConsoleTab signedIn() {
        return ConsoleTab.open(browser, server.uri(), tenant.api().token());
    }
}
