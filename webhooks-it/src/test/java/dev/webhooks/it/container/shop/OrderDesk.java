package dev.webhooks.it.container.shop;

// tag::application[]
import dev.webhooks.api.WebhookEvent;
import dev.webhooks.api.WebhookPublisher;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Takes orders. An order and the event that tells of it exist both or neither. */
@ApplicationScoped
public class OrderDesk {
    @Resource(lookup = "java:app/jms/webhooks")
    ConnectionFactory webhooks;

    @Resource(lookup = "java:comp/DefaultDataSource")
    DataSource orders;

    @Transactional(rollbackOn = Exception.class)
    public void place(String orderId, int amount) throws SQLException {
        store(orderId, amount);
        new WebhookPublisher(webhooks, "shop")
                .publish(
                        WebhookEvent.of("order.placed", "{\"amount\":" + amount + "}")
                                .withId(orderId)
                                .withEnvironment("sandbox"));
        if (amount > 1_000) throw new IllegalArgumentException("no credit for " + amount);
    }

    // end::application[]
    private void store(String orderId, int amount) throws SQLException {
        try (var connection = orders.getConnection();
                var insert =
                        connection.prepareStatement(
                                "insert into placed_orders (id, amount) values (?, ?)")) {
            insert.setString(1, orderId);
            insert.setInt(2, amount);
            insert.executeUpdate();
        }
    }

    @Transactional
    public boolean isPlaced(String orderId) throws SQLException {
        try (var connection = orders.getConnection();
                var select =
                        connection.prepareStatement("select 1 from placed_orders where id = ?")) {
            select.setString(1, orderId);
            try (var rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    @Transactional
    public void open() throws SQLException {
        try (var connection = orders.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "create table if not exists placed_orders (id varchar(64) primary key, amount int)");
        }
    }
}
