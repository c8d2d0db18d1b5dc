package dev.webhooks.it.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the {@link Browser} that all of them share, started on first use and ended after the
 * last test. Where there is none the tests are skipped and say so.
 */
final class SharedBrowser implements BeforeAllCallback, ParameterResolver {
    private static final Namespace HERE = Namespace.create(SharedBrowser.class);

    /** Chromium refuses its sandbox to root. */
    private static final List<String> ARGUMENTS =
            System.getProperty("user.name").equals("root") ? List.of("--no-sandbox") : List.of();

    private record Started(Playwright playwright, Browser browser) implements AutoCloseable {
        static Started now() {
            var playwright =
                    Playwright.create(
                            new Playwright.CreateOptions()
                                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            var options =
                    new LaunchOptions()
                            .setExecutablePath(InstalledBrowser.find().orElseThrow())
                            .setArgs(ARGUMENTS);
            return new Started(playwright, playwright.chromium().launch(options));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(InstalledBrowser.find().isPresent(), InstalledBrowser.MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(HERE)
                .getOrComputeIfAbsent(Started.class, key -> Started.now(), Started.class)
                .browser();
    }
}
