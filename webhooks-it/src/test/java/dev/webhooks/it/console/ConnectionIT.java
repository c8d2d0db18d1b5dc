package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A server that is lost, in every way one can be: the console says so, with the time of its
 * numbers, keeps what was typed and goes on by itself.
 */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class ConnectionIT {
    private static final Pattern API = Pattern.compile("/v1/");
    private static final Pattern ALL_BUT_WHO = Pattern.compile("/v1/(?!me$)");

    private static final Pattern API_AND_PAGES = Pattern.compile("/v1/|/features/");

    private static final String PROBLEM =
            """
            {"status": %s, "code": "x", "title": "Refused", "detail": "There is a reason."}
            """;

    private static final String MARK = "() => { window.neverReloaded = true; }";
    private static final String IS_MARKED = "() => window.neverReloaded === true";

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    ConnectionIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    enum Loss {
        UNREACHABLE(Route::abort, "cannot be reached"),
        SILENT(route -> {}, "does not answer"),
        RESTARTING(route -> refuse(route, 503), "is starting, or not ready"),
        BEHIND_A_PROXY(route -> refuse(route, 502), "is starting, or not ready");

        final Consumer<Route> route;
        final String words;

        Loss(Consumer<Route> route, String words) {
            this.route = route;
            this.words = words;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lost_server_is_told_and_found_again_by_itself(Loss loss) {
        try (var tab = signedIn()) {
            tab.go("/event-types/new");
            tab.page().evaluate(MARK);
            name(tab).fill("order.shipped");

            tab.page().route(API, loss.route);

            tab.sees("Connection lost, numbers from");
            tab.sees(loss.words);
            if (loss == Loss.UNREACHABLE) tab.isUsable("connection lost");
            tab.shootWindow("lost-" + loss.name());
            tab.page().unroute(API);
            lossIsOver(tab);
            assertThat(name(tab).inputValue()).isEqualTo("order.shipped");
            assertThat(tab.page().evaluate(IS_MARKED)).isEqualTo(true);
            tab.forgetFaults();
        }
    }

    @Test
    void a_live_view_stops_saying_that_it_is() {
        tenant.register("http://127.0.0.1:9999/", Map.of());
        try (var tab = signedIn()) {
            tab.go("/dashboard");
            tab.says("Live").waitFor();

            tab.page().route(API, Route::abort);

            tab.sees("As of");
            assertThat(tab.says("Live").count()).isZero();
            tab.page().unroute(API);
            tab.says("Live").waitFor();
            tab.forgetFaults();
        }
    }

    @Test
    void what_a_broken_part_of_the_server_cannot_tell_is_of_the_past_and_the_rest_is_not() {
        try (var tab = signedIn()) {
            tab.go("/deliveries");

            tab.page().route(ALL_BUT_WHO, route -> refuse(route, 500));

            tab.sees("it could not be fetched again");
            assertThat(tab.page().locator(".connection-bar").count()).isZero();
            tab.page().unroute(ALL_BUT_WHO);
            tab.page().locator(".stale").first().waitFor(hidden());
            tab.forgetFaults();
        }
    }

    @Test
    void a_page_that_was_not_loaded_before_the_loss_comes_after_it() {
        try (var tab = signedIn()) {
            tab.go("/webhooks");
            tab.page().route(API_AND_PAGES, Route::abort);
            tab.link("Audit log").click();
            tab.sees("This page waits for the server");

            tab.page().unroute(API_AND_PAGES);

            tab.sees("Who changed what");
            tab.forgetFaults();
        }
    }

    @Test
    void a_page_whose_module_does_not_arrive_says_so() {
        var held = new ArrayList<Route>();
        try (var tab = signedIn()) {
            tab.go("/dashboard");
            tab.page().route(API_AND_PAGES, held::add);

            tab.link("Audit log").click();

            tab.page().locator("waiting-page h1:text-is('Audit log')").waitFor();
            assertThat(tab.page().title()).startsWith("Audit log");
            assertThat(
                            tab.page()
                                    .getByText("Live", new Page.GetByTextOptions().setExact(true))
                                    .count())
                    .isZero();
            tab.sees("This page waits for the server");
            tab.link("API keys").click();
            tab.page().waitForFunction("() => document.title.startsWith('API keys')");
            tab.sees("This page waits for the server");
            tab.page().unroute(API_AND_PAGES);
            held.stream().filter(ConnectionIT::isModule).forEach(Route::resume);
            tab.sees("Tokens for programs and people");
            lossIsOver(tab);
            tab.forgetFaults();
        }
    }

    @Test
    void a_page_of_a_console_that_is_no_more_leads_to_the_new_one() {
        try (var tab = signedIn()) {
            tab.go("/webhooks");
            tab.page().route(Pattern.compile("/features/"), route -> refuse(route, 404));

            tab.link("Audit log").click();

            tab.sees("This page could not be loaded");
            tab.button("Reload").waitFor();
            tab.forgetFaults();
        }
    }

    @Test
    void a_token_that_ended_is_asked_for_in_place() {
        try (var tab = signedIn()) {
            tab.go("/event-types/new");
            name(tab).fill("order.shipped");

            tab.page().route(API, route -> refuse(route, 401));

            tab.sees("Your token is not valid any more");
            tab.isUsable("sign in again");
            tab.page().unroute(API);
            tab.labelled("Token").fill(tenant.as("manager").token());
            tab.button("Sign in").click();
            tab.page().locator(".sign-in-again").waitFor(hidden());
            assertThat(name(tab).inputValue()).isEqualTo("order.shipped");
            tab.forgetFaults();
        }
    }

    private static boolean isModule(Route route) {
        return route.request().url().contains("/features/");
    }

    private static void lossIsOver(ConsoleTab tab) {
        tab.page().locator(".connection-bar").waitFor(hidden());
    }

    private static Locator name(ConsoleTab tab) {
        return tab.page()
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Name"))
                .first();
    }

    private static void refuse(Route route, int status) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(status)
                        .setContentType("application/problem+json")
                        .setBody(PROBLEM.formatted(status)));
    }

    private static Locator.WaitForOptions hidden() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN);
    }

    private ConsoleTab signedIn() {
        return ConsoleTab.open(browser, server.uri(), tenant.api().token());
    }
}
