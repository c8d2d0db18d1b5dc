package dev.webhooks.front;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a connection makes of bytes, as one text for each request or refusal. */
final class Reading {
    private final RequestReader reader = new RequestReader(bytes -> true);
    private final List<String> results = new ArrayList<>();
    private boolean refused;

    static List<String> of(String bytes) {
        return ofCuts(bytes.getBytes(StandardCharsets.ISO_8859_1), List.of());
    }

    /**
     * @param cuts places between the bytes, in ascending order
     */
    static List<String> ofCuts(byte[] bytes, List<Integer> cuts) {
        var reading = new Reading();
        int from = 0;
        for (int cut : cuts) {
            reading.take(bytes, from, cut);
            from = cut;
        }
        reading.take(bytes, from, bytes.length);
        return List.copyOf(reading.results);
    }

    private void take(byte[] bytes, int from, int to) {
        if (refused) return;
        reader.feed(bytes, from, to - from);
        try {
            while (true) {
                switch (reader.next()) {
                    case HEAD -> {}
                    case MORE -> {
                        return;
                    }
                    case REQUEST -> results.add(request());
                }
            }
        } catch (RefusedException reason) {
            refused = true;
            results.add(reason.refusal().status() + " " + reason.getMessage());
        }
    }

    private String request() {
        var body = reader.body();
        return new String(reader.headBytes(), StandardCharsets.US_ASCII)
                + new String(body.array(), 0, body.size(), StandardCharsets.ISO_8859_1);
    }
}
