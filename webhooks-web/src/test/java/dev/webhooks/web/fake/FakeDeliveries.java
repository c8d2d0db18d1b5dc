package dev.webhooks.web.fake;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.delivery.DeliveryFilter;
import dev.webhooks.api.delivery.SentRequest;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.deliverylog.DeliveryActions;
import dev.webhooks.deliverylog.DeliveryLog;
import dev.webhooks.deliverylog.SentRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Each account has one delivery, {@code dlv_<account>}. */
public final class FakeDeliveries {
    public DeliveryFilter filter;
    public PageRequest page;

    public final DeliveryLog log = new Log();
    public final SentRequests requests = new Requests();
    public final DeliveryActions desk = new Desk();

    private final class Log extends DeliveryLog {
        @Override
        public Delivery get(String accountId, WebhookScope webhooks, String id) {
            return existing(accountId, id);
        }

        @Override
        public Page<Delivery> list(String accountId, DeliveryFilter wanted, PageRequest part) {
            filter = wanted;
            page = part;
            return new Page<>(List.of(existing(accountId, "dlv_" + accountId)), "next");
        }
    }

    private static final class Requests extends SentRequests {
        @Override
        public SentRequest get(
                String accountId, WebhookScope webhooks, String deliveryId, String attemptId) {
            existing(accountId, deliveryId);
            return new SentRequest(
                    "POST",
                    "https://a.example/" + attemptId,
                    Map.of(),
                    null,
                    "content_erased",
                    List.of());
        }
    }

    private static final class Desk extends DeliveryActions {
        @Override
        public Delivery retry(String accountId, WebhookScope webhooks, String id) {
            return existing(accountId, id);
        }

        @Override
        public Delivery cancel(String accountId, WebhookScope webhooks, String id) {
            return existing(accountId, id);
        }
    }

    private static Delivery existing(String accountId, String id) {
        if (!id.equals("dlv_" + accountId)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such delivery");
        }
        return new Delivery(
                id,
                "evt_1",
                "payment.succeeded",
                "wh_" + accountId,
                "production",
                "failed",
                1,
                null,
                "http_status",
                500,
                false,
                Instant.EPOCH,
                Instant.EPOCH,
                List.of());
    }
}
