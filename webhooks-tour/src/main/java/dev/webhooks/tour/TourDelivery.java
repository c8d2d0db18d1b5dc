package dev.webhooks.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;

/** What the server says about the deliveries of an event that did not arrive. */
final class TourDelivery {
    private TourDelivery() {}

    /**
     * @param deliveries as {@code GET deliveries} lists them
     */
    static String explain(JsonNode deliveries) {
        if (deliveries.isEmpty()) return "it has no delivery of this event";
        var lines = new ArrayList<String>();
        for (JsonNode delivery : deliveries) lines.add(line(delivery));
        return String.join("; ", lines);
    }

    private static String line(JsonNode delivery) {
        var line =
                "delivery %s is %s after %d attempts"
                        .formatted(
                                delivery.path("id").asText(),
                                delivery.path("status").asText(),
                                delivery.path("attempt_count").asInt());
        var error = delivery.path("last_error").asText("");
        return error.isEmpty() || error.equals("null") ? line : line + ", the last one: " + error;
    }
}
