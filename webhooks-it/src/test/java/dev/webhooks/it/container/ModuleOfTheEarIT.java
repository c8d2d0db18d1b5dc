package dev.webhooks.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.container.shop.OrderDesk;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Tenant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * An application of somebody else, a module of the EAR in a full Payara Server, publishes in its
 * own JTA transaction: an event exists if and only if the business change does
 * (docs/publishing.md#from-a-module-of-the-ear-in-its-transaction). The application is the example
 * of docs/publishing.md.
 */
@ArquillianTest
class ModuleOfTheEarIT {
    private final Receiver receiver = Receiver.start();

    @Deployment(testable = false)
    static EnterpriseArchive platformWithShop() {
        var shop =
                ShrinkWrap.create(WebArchive.class, "shop.war")
                        .addPackage(OrderDesk.class.getPackage())
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        return ShippedEar.with(shop, "/shop");
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void a_committed_order_is_published_once_and_one_rolled_back_never() {
        var account = Tenant.create(PayaraServer.admin(), Map.of("name", "shop"));
        Inbox inbox = receiver.inbox();
        account.register(inbox, Map.of("event_types", List.of("order.placed")));
        var shop = PayaraServer.anonymous();
        shop.put("/shop/orders", "").expect(204);

        shop.post("/shop/orders/order-1?amount=2000").expect(409);
        shop.post("/shop/orders/order-2?amount=20").expect(204);
        account.awaitDelivery("order-2", "succeeded");
        shop.post("/shop/orders/order-3?amount=3000").expect(409);
        shop.post("/shop/orders/order-4?amount=40").expect(204);
        account.awaitDelivery("order-4", "succeeded");

        assertThat(inbox.eventIds()).containsExactly("order-2", "order-4");
        assertThat(inbox.requests().get(0).json().path("data").path("amount").asInt())
                .isEqualTo(20);
        assertThat(account.list("/v1/events")).hasSize(2);
        assertThat(statuses(shop, "order-1", "order-2", "order-3", "order-4"))
                .containsExactly(404, 204, 404, 204);
    }

    private static List<Integer> statuses(Api shop, String... orders) {
        return Arrays.stream(orders)
                .map(order -> shop.get("/shop/orders/" + order).status())
                .toList();
    }
}
