package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A portal link in a frame of another product's page, which lies on another site ({@code localhost}
 * and {@code 127.0.0.1} are two), so the browser treats the console as a third party.
 */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class EmbeddedIT {
    private static final String PRODUCT =
            """
            <!doctype html><html lang="en"><title>A product</title>
            <link rel="icon" href="data:,"><h1>A product</h1>
            <iframe title="Webhooks" width="1200" height="700" src="%s"></iframe>
            """;

    private static final String KEEP_NOTHING_FOR_FRAMES =
            """
            const refuse = { get() { throw new DOMException('refused', 'SecurityError'); } };
            if (window !== top) Object.defineProperties(window, { localStorage: refuse, sessionStorage: refuse });
            """;

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    EmbeddedIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void a_page_of_an_allowed_origin_shows_the_console_of_one_account() throws IOException {
        try (var context = browser.newContext()) {
            isShownIn(context);
        }
    }

    @Test
    void a_browser_that_keeps_nothing_for_a_frame_shows_it_too() throws IOException {
        try (var context = browser.newContext()) {
            context.addInitScript(KEEP_NOTHING_FOR_FRAMES);
            isShownIn(context);
        }
    }

    private void isShownIn(BrowserContext context) throws IOException {
        tenant.register("http://127.0.0.1:9999/", Map.of("name", "Orders"));
        var allowed = URI.create(server.setting("WEBHOOKS_PORTAL_ORIGINS"));
        var product = product(allowed.getPort());
        try {
            var page = context.newPage();
            var errors = errorsOf(page);

            page.navigate(allowed.toString());

            var console = page.frameLocator("iframe");
            heading(console, "Dashboard").waitFor();
            console.getByText(tenant.name()).first().waitFor();
            assertThat(link(console, "API keys").count()).isZero();
            link(console, "Webhooks").last().click();
            link(console, "Orders").first().waitFor();
            assertThat(page.frames().get(1).url()).doesNotContain("whk_");
            assertThat(errors).isEmpty();
        } finally {
            product.stop(0);
        }
    }

    @Test
    void a_page_of_another_origin_is_refused_by_the_browser() throws IOException {
        var product = product(0);
        try (var context = browser.newContext()) {
            var page = context.newPage();
            var errors = errorsOf(page);

            page.navigate("http://localhost:" + product.getAddress().getPort());

            Limits.soon()
                    .untilAsserted(
                            () ->
                                    assertThat(errors)
                                            .anySatisfy(
                                                    error ->
                                                            assertThat(error)
                                                                    .contains("frame-ancestors")));
            assertThat(page.frames().get(1).locator("app-shell").count()).isZero();
        } finally {
            product.stop(0);
        }
    }

    /** A server of the product's one page, with a portal link of the tenant in it. */
    private HttpServer product(int port) throws IOException {
        var link =
                tenant.api()
                        .post("/v1/portal-links", Map.of("role", "viewer"))
                        .expect(201)
                        .json()
                        .path("url")
                        .asText();
        var body = PRODUCT.formatted(link).getBytes(StandardCharsets.UTF_8);
        var product =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        product.createContext(
                "/",
                exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "text/html");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        product.start();
        return product;
    }

    private static List<String> errorsOf(Page page) {
        var errors = new CopyOnWriteArrayList<String>();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) errors.add(message.text());
                });
        page.onPageError(errors::add);
        return errors;
    }

    private static Locator heading(FrameLocator console, String name) {
        return console.getByRole(
                AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(FrameLocator console, String name) {
        return console.getByRole(
                AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }
}
