package dev.webhooks.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.json.MergePatch;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadOnlyMembersTest {
    private record Shown(String id, String name, Integer count, Instant createdAt) {}

    private record Settings(String name) {}

    private static final Shown SHOWN = new Shown("a_1", "old", 3, Instant.EPOCH);

    @Test
    void leaves_out_what_is_as_it_is_shown() {
        assertThat(
                        settable(
                                "{\"id\":\"a_1\",\"name\":\"old\",\"count\":3,\"created_at\":\"1970-01-01T00:00:00Z\"}"))
                .isEqualTo("{\"name\":\"old\"}");
    }

    @Test
    void leaves_the_rest_to_who_refuses_it() {
        for (var patch : new String[] {"{\"id\":\"a_2\"}", "{\"id\":null}", "{\"other\":1}", "[1]"})
            assertThat(settable(patch)).isEqualTo(patch);
    }

    private static String settable(String patch) {
        var given = new MergePatch(patch.getBytes(UTF_8));
        return new String(
                ReadOnlyMembers.withoutUnchanged(given, SHOWN, new Settings("old")).json(), UTF_8);
    }
}
