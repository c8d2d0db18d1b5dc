package dev.webhooks.eventtype;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.eventtype.Catalogue.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final String LINES =
            "{\"type\":\"object\",\"properties\":{\"lines\":{\"items\":{\"type\":\"integer\"}}}}";

    private final Catalogue catalogue =
            new Catalogue(
                    Set.of("free", "warned", "blocked"),
                    Map.of(
                            "warned", new Entry(SchemaMode.WARN, LINES),
                            "blocked", new Entry(SchemaMode.BLOCK, LINES)),
                    new EventSchemas());

    @Test
    void knows_its_types() {
        assertThat(catalogue.has("free")).isTrue();
        assertThat(catalogue.has("other")).isFalse();
    }

    @Test
    void the_first_of_a_kind_is_so_by_name() {
        assertThat(catalogue.first(name -> true)).contains("blocked");
        assertThat(catalogue.first(name -> name.endsWith("e"))).contains("free");
        assertThat(catalogue.first(name -> false)).isEmpty();
    }

    @Test
    void what_fits_is_not_counted_and_neither_is_what_nothing_is_said_about() {
        assertThat(catalogue.isTolerated("warned", data("{\"lines\":[1]}"))).isFalse();
        assertThat(catalogue.isTolerated("blocked", data("{\"lines\":[1]}"))).isFalse();
        assertThat(catalogue.isTolerated("free", data("1"))).isFalse();
        assertThat(catalogue.isTolerated("other", data("1"))).isFalse();
    }

    @Test
    void what_does_not_fit_is_tolerated_where_it_only_warns() {
        assertThat(catalogue.isTolerated("warned", data("{\"lines\":[\"x\"]}"))).isTrue();
    }

    @Test
    void what_does_not_fit_is_refused_with_its_place_where_it_blocks() {
        assertThatThrownBy(() -> catalogue.isTolerated("blocked", data("{\"lines\":[1,\"x\"]}")))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> {
                            assertThat(e.type().code()).isEqualTo("event_schema");
                            assertThat(e.violations().get(0).loc())
                                    .isEqualTo(List.of("body", "data", "lines", "1"));
                            assertThat(e.violations().get(0).msg()).startsWith("/data/lines/1: ");
                        });
    }

    @Test
    void no_data_counts_as_null() {
        assertThat(catalogue.isTolerated("warned", Optional.empty())).isTrue();
    }

    private static Optional<byte[]> data(String json) {
        return Optional.of(json.getBytes(UTF_8));
    }
}
