package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Addresses of the console: what they name, who shares them, and that none leaves a white page. */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class AddressesIT {
    private static final long SEED = 20_260_131;
    private static final int ADDRESSES = 80;
    private static final String NO_TOKEN = "whk_nobody_ever_had_this_token";

    private static final List<String> ODD =
            List.of(
                    "/deliveries?status=bogus&since=notadate&until=&is_test=maybe&x=y",
                    "/webhooks/%E0%A4%A",
                    "/webhooks/%2e%2e",
                    "/webhooks/..%2f..%2fx",
                    "/webhooks/a%5Cb/edit",
                    "/deliveries?since=99999-01-01&until=%2B099999-01-01T00:00:00Z",
                    "/webhooks/new?profile=bogus&auth=1&headers=2&event_types=,,&disable=3",
                    "/webhooks/new?environment=nowhere&retry_schedule=x&signatures=y",
                    "/events?type=%00&since=99999999999",
                    "/event-types?search=%25",
                    "/audit?since=0&target_id=%F0%9F%92%A5",
                    "/webhooks?name=" + "x".repeat(9000),
                    "/webhooks/" + "x".repeat(9000),
                    "/accounts/acct_nope/webhooks",
                    "/accounts/%ZZ/webhooks",
                    "/jobs?state=bogus",
                    "/approvals?status=toString",
                    "/keys?role=constructor",
                    "/deliveries/__proto__",
                    "//",
                    "/portal/",
                    "?#?#");

    private static final List<String> PIECES =
            List.of(
                    "/",
                    "?",
                    "#",
                    "&",
                    "=",
                    "%",
                    "%E0%A4%A",
                    "%00",
                    "..",
                    "webhooks",
                    "deliveries",
                    "events",
                    "event-types",
                    "accounts",
                    "acct_1",
                    "new",
                    "edit",
                    "status",
                    "since",
                    "bogus",
                    "profile",
                    "__proto__",
                    "constructor",
                    "null",
                    "\"",
                    "<b>",
                    "[]",
                    "1e999",
                    "\\",
                    "+");

    /** Something is there to be read, and nothing is on its way any more. */
    private static final String SHOWS_SOMETHING =
            """
            () => (document.querySelector('#main h1')?.textContent ?? '').trim() !== ''
                && document.querySelector('.skeleton-rows') === null
            """;

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    AddressesIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void no_address_leaves_a_white_page() {
        var random = new Random(SEED);
        var warnings = new ArrayList<String>();
        try (var tab = signedIn()) {
            tab.page()
                    .onConsoleMessage(
                            message -> {
                                if (message.type().equals("warning")) warnings.add(message.text());
                            });
            tab.go("/webhooks");
            for (var address : ODD) shows(tab, address);
            for (int i = 0; i < ADDRESSES; i++) shows(tab, randomAddress(random));
            tab.forgetRefusals();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void filters_that_are_none_are_named_and_taken_out() {
        try (var tab = signedIn()) {
            tab.go("/deliveries?status=bogus&since=notadate");
            tab.sees("status=bogus");
            tab.sees("since=notadate");
            tab.isUsable("unknown filters");

            tab.link("Take them out of the address").click();

            tab.page().locator(".ignored").waitFor(hidden());
            assertThat(tab.page().url()).endsWith("/deliveries");
        }
    }

    @Test
    void back_and_forward_lead_through_the_pages() {
        try (var tab = signedIn()) {
            tab.go("/webhooks");
            tab.link("Deliveries").click();
            tab.heading("Deliveries").waitFor();

            tab.page().goBack();
            tab.heading("Webhooks").waitFor();
            tab.page().goForward();
            tab.heading("Deliveries").waitFor();
        }
    }

    @Test
    void a_link_names_the_account_it_is_about() {
        var webhook = tenant.register("http://127.0.0.1:9999/", Map.of("name", "Till"));
        var path = "/webhooks/" + webhook.path("id").asText();
        try (var tab = signedIn();
                var admin = ConsoleTab.open(browser, server.uri(), server.admin().token())) {
            tab.go(path);
            var link = tab.page().url();
            assertThat(link).contains("/accounts/" + tenant.id() + path);

            admin.page().navigate(link);

            admin.heading("Till").waitFor();
            admin.sees(tenant.name());
        }
    }

    @Test
    void an_account_of_the_menu_opens_in_a_tab_of_its_own() {
        try (var admin = ConsoleTab.open(browser, server.uri(), server.admin().token())) {
            admin.go("/deliveries");
            admin.page().locator(".account-button").click();
            var account =
                    admin.page()
                            .getByRole(AriaRole.MENUITEMCHECKBOX, ConsoleTab.named(tenant.name()));

            var opened = admin.page().context().waitForPage(() -> account.click(inATab()));

            opened.getByRole(AriaRole.HEADING, ConsoleTab.named("Deliveries")).waitFor();
            assertThat(opened.url()).contains("/accounts/" + tenant.id() + "/deliveries");
        }
    }

    @Test
    void a_link_into_another_account_says_so() {
        var other = Tenant.create(server);
        try (var tab = signedIn()) {
            tab.go("/accounts/" + other.id() + "/webhooks");
            tab.heading("This page belongs to another account").waitFor();
        }
    }

    @Test
    void a_new_tab_shares_the_session_and_ends_with_it() {
        try (var tab = ConsoleTab.open(browser, server.uri())) {
            signIn(tab);
            var second = openedBy(tab, "Deliveries");
            second.getByRole(AriaRole.HEADING, ConsoleTab.named("Deliveries")).waitFor();

            tab.page().locator(".account-button").click();
            tab.page().getByRole(AriaRole.MENUITEM, ConsoleTab.named("Sign out")).click();

            second.getByRole(AriaRole.HEADING, ConsoleTab.named("Sign in")).waitFor();
        }
    }

    @Test
    void a_guest_and_an_operator_in_one_browser_stay_who_they_are() {
        var token =
                tenant.api()
                        .post("/v1/portal-links", Map.of("role", "viewer"))
                        .expect(201)
                        .json()
                        .path("token")
                        .asText();
        try (var tab = ConsoleTab.open(browser, server.uri())) {
            signIn(tab);
            var guest = tab.page().context().newPage();
            guest.navigate(server.uri() + "/#/portal/" + token);
            role(guest, "Viewer").waitFor();

            var opened = tab.page().context().waitForPage(() -> clickForATab(guest, "Deliveries"));
            role(opened, "Viewer").waitFor();
            var fresh = tab.page().context().newPage();
            fresh.navigate(server.uri().toString());
            role(fresh, "Manager").waitFor();
        }
    }

    @Test
    void a_portal_link_that_is_not_valid_leaves_the_session_of_the_tab() {
        try (var tab = ConsoleTab.open(browser, server.uri())) {
            signIn(tab);

            tab.page().evaluate("() => { location.hash = '#/portal/" + NO_TOKEN + "'; }");

            tab.heading("This link is not valid").waitFor();
            assertThat(tab.page().url()).doesNotContain(NO_TOKEN);
            tab.isUsable("link that is not valid");
            tab.page().reload();
            tab.heading("This link is not valid").waitFor();
            tab.link("Deliveries").first().click();
            tab.heading("Deliveries").waitFor();
            tab.forgetRefusals();
        }
    }

    @Test
    void a_stranger_with_a_portal_link_that_is_not_valid_is_told_so() {
        try (var tab = ConsoleTab.open(browser, server.uri())) {
            tab.page().navigate(server.uri() + "/#/portal/" + NO_TOKEN);

            tab.sees("This link is not valid. It may have expired");
            assertThat(tab.page().url()).doesNotContain(NO_TOKEN);
            assertThat(tab.page().getByText("Your token is not valid").count()).isZero();
            signIn(tab);
            tab.forgetRefusals();
        }
    }

    private static void shows(ConsoleTab tab, String address) {
        tab.page().evaluate("(hash) => { location.hash = hash; }", "#" + address);
        tab.page().waitForFunction(SHOWS_SOMETHING);
        assertThat(tab.page().locator("problem-page.broken").count()).as(address).isZero();
    }

    private static String randomAddress(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(8))
                .mapToObj(i -> PIECES.get(random.nextInt(PIECES.size())))
                .collect(Collectors.joining(random.nextBoolean() ? "/" : "", "/", ""));
    }

    private void signIn(ConsoleTab tab) {
        tab.go("/webhooks");
        tab.labelled("Token").fill(tenant.as("manager").token());
        tab.button("Sign in").click();
        tab.heading("Webhooks").waitFor();
    }

    private static Page openedBy(ConsoleTab tab, String link) {
        return tab.page().context().waitForPage(() -> clickForATab(tab.page(), link));
    }

    private static void clickForATab(Page page, String link) {
        page.getByRole(AriaRole.LINK, ConsoleTab.named(link)).first().click(inATab());
    }

    private static Locator.ClickOptions inATab() {
        return new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.CONTROL));
    }

    /** What the menu of the account says of whom the page is for. */
    private static Locator role(Page page, String name) {
        return page.locator(".account-button .quiet")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("· " + name + "$")));
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    private ConsoleTab signedIn() {
        return ConsoleTab.open(browser, server.uri(), tenant.api().token());
    }
}
