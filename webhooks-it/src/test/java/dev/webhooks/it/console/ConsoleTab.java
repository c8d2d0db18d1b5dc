package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One tab of a browser that remembers nothing, with the console in it. Notes what must never
 * happen: an error on the browser's console, a violation of the content security policy, a request
 * to another host.
 */
final class ConsoleTab implements AutoCloseable {
    private static final String WORK = "webhooks.it.work";
    private static final String AXE = "META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
    private static final double PATIENCE_MS = 120_000;

    private static final String TELL_VIOLATIONS =
            """
            addEventListener('securitypolicyviolation',
                (e) => console.error('content security policy: ' + e.violatedDirective + ' ' + e.blockedURI));
            """;

    /** Takes the options of {@code axe.run}. */
    private static final String SERIOUS =
            """
            async (options) => (await axe.run(document, options)).violations
                .filter((v) => v.impact === 'serious' || v.impact === 'critical')
                .map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + n.failureSummary).join('; '))
            """;

    private static final List<String> VIOLATIONS = List.of("violations");

    private static final String WIDER_THAN_THE_WINDOW =
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    private static final System.Logger LOGGER = System.getLogger(ConsoleTab.class.getName());
    private static final double PICTURE_MS = 10_000;

    private static final String NEXT_BUT_ONE_FRAME =
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";

    /** Marks the page that is there, which stays until the next one is. */
    private static final String LEAVE =
            "() => document.querySelector('#main > *')?.setAttribute('data-left', '')";

    private static final String HAS_LEFT = "() => document.querySelector('[data-left]') === null";

    /** Skeletons stand for what is on its way. */
    private static final String NOTHING_IS_LOADING =
            "() => document.querySelector('.skeleton-rows') === null";

    private final URI server;
    private final BrowserContext context;
    private final Page page;
    private final List<String> faults = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();

    private ConsoleTab(Browser browser, URI server) {
        this.server = server;
        this.context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(1280, 900)
                                .setColorScheme(ColorScheme.LIGHT)
                                .setReducedMotion(ReducedMotion.REDUCE));
        this.context.setDefaultTimeout(PATIENCE_MS);
        this.context.addInitScript(TELL_VIOLATIONS);
        this.page = context.newPage();
        watch();
    }

    /** In light colours, 1280 pixels wide, without motion; nobody is signed in. */
    static ConsoleTab open(Browser browser, URI server) {
        return new ConsoleTab(browser, server);
    }

    /** The same for somebody who is signed in. */
    static ConsoleTab open(Browser browser, URI server, String token) {
        var tab = open(browser, server);
        tab.context.addInitScript(
                "sessionStorage.setItem('webhooks.token', '%s')".formatted(token));
        return tab;
    }

    private void watch() {
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) faults.add(message.text());
                });
        page.onPageError(faults::add);
        page.onRequest(
                request -> {
                    var host = URI.create(request.url()).getAuthority();
                    if (host != null && !host.equals(server.getAuthority()))
                        faults.add("request to " + host);
                });
        var network = context.newCDPSession(page);
        network.send("Network.enable");
        network.on(
                "Network.loadingFinished",
                event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
    }

    /**
     * Goes to a page of the console and waits until it is there.
     *
     * @param path {@code /dashboard}
     */
    ConsoleTab go(String path) {
        var address = server + "/#" + path;
        if (!isThere(address)) page.evaluate(LEAVE);
        page.navigate(address);
        page.waitForFunction(HAS_LEFT);
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).waitFor();
        page.waitForFunction(NOTHING_IS_LOADING);
        return this;
    }

    /** Loads the whole console again and waits until the page is there. */
    void reload() {
        page.reload();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)).waitFor();
    }

    /** Only an address that names the account stays as it is. */
    private boolean isThere(String address) {
        return withoutQuery(page.url()).equals(withoutQuery(address));
    }

    private static String withoutQuery(String address) {
        return address.replaceFirst("[?].*", "");
    }

    void resize(int width, int height) {
        page.setViewportSize(width, height);
    }

    /** What the system wishes, and the console follows. */
    void colours(ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        page.locator("html.sl-theme-" + colours.name().toLowerCase(Locale.ROOT)).waitFor();
    }

    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, named(name)).first();
    }

    /** Of that name, and not of one that has it in it: "No deliveries yet" is another. */
    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /** The same inside of a part of the page. */
    static Locator inside(Locator part, AriaRole role, String name) {
        return part.getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The field with that label, which other labels may begin with. */
    Locator labelled(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** What says that and nothing else. */
    Locator says(String text) {
        return page.getByText(text, new Page.GetByTextOptions().setExact(true));
    }

    /** The open dialog: what has the role is inside of it, and does not hold its content. */
    Locator dialog() {
        return page.locator("sl-dialog[open]");
    }

    /** Waits until the text can be seen, in whatever words there are around it. */
    void sees(String text) {
        page.getByText(text).locator("visible=true").first().waitFor();
    }

    /** Of what was transferred so far, heads included. */
    long bytes() {
        return bytes.get();
    }

    /** Keeps what the tab shows as {@code target/it/console/<name>.png}. */
    void shoot(String name) {
        shoot(new Page.ScreenshotOptions().setPath(picture(name + ".png")).setFullPage(true));
    }

    /** The same of the window only, quicker and smaller. */
    void shootWindow(String name) {
        shoot(
                new Page.ScreenshotOptions()
                        .setPath(picture(name + ".jpg"))
                        .setType(ScreenshotType.JPEG)
                        .setQuality(70));
    }

    /**
     * Pictures are for people; a browser that is too busy to paint one says nothing of the page.
     */
    private void shoot(Page.ScreenshotOptions options) {
        try {
            page.screenshot(options.setTimeout(PICTURE_MS));
        } catch (TimeoutError e) {
            LOGGER.log(Level.WARNING, "picture.not_taken file=" + options.path, e);
        }
    }

    private static Path picture(String file) {
        return Path.of(System.getProperty(WORK), "console", file);
    }

    /** Nobody has to scroll sideways, once what watches the window has seen its size. */
    void fits(String what) {
        page.evaluate(NEXT_BUT_ONE_FRAME);
        assertThat(((Number) page.evaluate(WIDER_THAN_THE_WINDOW)).intValue())
                .as("%s: pixels to scroll sideways at %s", what, page.viewportSize().width)
                .isNotPositive();
    }

    /** It fits, and axe finds nothing serious. */
    void isUsable(String what) {
        fits(what);
        axeFindsNothing(what, Map.of("resultTypes", VIOLATIONS));
    }

    /** It fits, and every text stands out from its ground: what depends on the theme. */
    void isReadable(String what) {
        fits(what);
        axeFindsNothing(
                what, Map.of("resultTypes", VIOLATIONS, "runOnly", List.of("color-contrast")));
    }

    private void axeFindsNothing(String what, Map<String, Object> options) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) page.evaluate(axe());
        assertThat((List<?>) page.evaluate(SERIOUS, options)).as(what).isEmpty();
    }

    /** From here on an error is expected, such as that of a refused request. */
    void forgetFaults() {
        faults.clear();
    }

    /** Refused requests are expected; a fault of the console's own is not. */
    void forgetRefusals() {
        faults.removeIf(fault -> fault.startsWith("Failed to load resource"));
    }

    /** Fails the test if anything happened that must not. */
    @Override
    public void close() {
        context.close();
        assertThat(faults).isEmpty();
    }

    private static String axe() {
        try (var script = ConsoleTab.class.getClassLoader().getResourceAsStream(AXE)) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
