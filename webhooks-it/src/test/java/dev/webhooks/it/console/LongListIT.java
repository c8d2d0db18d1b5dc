package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list that somebody scrolls through for thousands of rows. */
@ExtendWith({SharedBrowser.class, SharedServer.class})
class LongListIT {
    private static final int WEBHOOKS = 5;
    private static final int BATCHES = 4;
    private static final int BATCH = 100;
    private static final int DELIVERIES = WEBHOOKS * BATCHES * BATCH;

    /** Two chunks of a hundred, the one with the focus, and one that has just come; with room. */
    private static final int ROWS_AT_ONCE = 500;

    private static final String TO_THE_END =
            """
            (last) => {
                scrollTo(0, document.documentElement.scrollHeight);
                const rows = [...document.querySelectorAll('list-table tbody tr[aria-rowindex]')];
                window.mostRows = Math.max(window.mostRows ?? 0, rows.length);
                return Number(rows.at(-1)?.ariaRowIndex) >= last;
            }
            """;

    /** Scrolls to the middle and remembers the first row that is seen there. */
    private static final String TO_THE_MIDDLE =
            """
            () => {
                scrollTo(0, document.documentElement.scrollHeight / 2);
                window.seen = [...document.querySelectorAll('list-table tbody tr[aria-rowindex]')]
                    .find((row) => row.getBoundingClientRect().top > 100 && row.getBoundingClientRect().top < 300);
                window.seenAt = window.seen?.getBoundingClientRect().top;
                window.seenIndex = Number(window.seen?.ariaRowIndex);
                return window.seen !== undefined;
            }
            """;

    private static final String MOVED_DOWN =
            "(by) => window.seen.isConnected && Number(window.seen.ariaRowIndex) === window.seenIndex + by";

    private static final String PIXELS_AWAY =
            "() => Math.abs(window.seen.getBoundingClientRect().top - window.seenAt)";

    /** Twenty pages of a hundred rows. */
    private static final Page.WaitForFunctionOptions LONG =
            new Page.WaitForFunctionOptions().setTimeout(120_000);

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    private final Browser browser;
    private final RunningServer server;
    private final Tenant tenant;

    LongListIT(Browser browser, RunningServer server, Tenant tenant) {
        this.browser = browser;
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void thousands_of_rows_are_scrolled_through_and_few_are_there() {
        pausedWebhooks();
        for (int i = 0; i < BATCHES; i++) publish(BATCH);
        try (var tab = ConsoleTab.open(browser, server.uri(), tenant.api().token())) {
            tab.go("/deliveries");
            var page = tab.page();
            page.locator("list-table tr[aria-rowindex='2'] a").first().focus();

            // The row of the column heads counts, too.
            page.waitForFunction(TO_THE_END, DELIVERIES + 1, LONG);

            assertThat(((Number) page.evaluate("mostRows")).intValue()).isLessThan(ROWS_AT_ONCE);
            assertThat(page.evaluate("document.activeElement.closest('tr').ariaRowIndex"))
                    .as("the row that has the focus")
                    .isEqualTo("2");
            whatIsReadStaysInPlaceWhileOthersArrive(page);
            page.evaluate("document.activeElement.blur()");
            page.locator("list-table tbody:first-of-type tr.gap").waitFor(ATTACHED);
            page.evaluate("scrollTo(0, 0)");
            page.locator("list-table tr[aria-rowindex='2']").waitFor();
        }
    }

    private void whatIsReadStaysInPlaceWhileOthersArrive(Page page) {
        page.waitForFunction(TO_THE_MIDDLE);
        publish(1);
        page.waitForFunction(MOVED_DOWN, WEBHOOKS);
        assertThat(((Number) page.evaluate(PIXELS_AWAY)).doubleValue()).isLessThan(2);
    }

    /** Nothing is sent to them. */
    private void pausedWebhooks() {
        for (int i = 0; i < WEBHOOKS; i++) {
            var webhook =
                    tenant.register("http://127.0.0.1:9999/" + i, Map.of("name", "Paused " + i));
            tenant.api().post("/v1/webhooks/" + webhook.path("id").asText() + "/pause").expect(200);
        }
    }

    private void publish(int count) {
        var event =
                Map.of("type", "user.updated", "environment", "sandbox", "data", Map.of("a", 1));
        tenant.api()
                .post("/v1/events/batch", Map.of("events", Collections.nCopies(count, event)))
                .expect(202);
    }
}
