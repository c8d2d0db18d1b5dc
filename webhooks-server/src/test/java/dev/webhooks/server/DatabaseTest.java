package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir private Path temporary;

    @Test
    void the_embedded_database_writes_before_it_acknowledges() throws IOException {
        assertThat(properties(Map.of()))
                .containsEntry("webhooks.db.class", "org.h2.jdbcx.JdbcDataSource")
                .hasEntrySatisfying(
                        "webhooks.db.url",
                        url ->
                                assertThat(url)
                                        .startsWith("jdbc:h2:file:" + temporary)
                                        .contains(";WRITE_DELAY=0")
                                        .doesNotContain("AUTO_SERVER"));
    }

    @Test
    void postgresql_rewrites_batches_of_inserts_and_keeps_values_out_of_errors()
            throws IOException {
        assertThat(properties(Map.of(Setting.DB_URL, "jdbc:postgresql://db/webhooks")))
                .containsEntry("webhooks.db.class", "org.postgresql.ds.PGSimpleDataSource")
                .containsEntry(
                        "webhooks.db.url",
                        "jdbc:postgresql://db/webhooks"
                                + "?reWriteBatchedInserts=true&logServerErrorDetail=false");
    }

    @Test
    void what_the_url_says_itself_is_kept() throws IOException {
        var url = "jdbc:postgresql://db/webhooks?ssl=true&reWriteBatchedInserts=false";

        assertThat(properties(Map.of(Setting.DB_URL, url)))
                .containsEntry("webhooks.db.url", url + "&logServerErrorDetail=false");
    }

    private Map<String, String> properties(Map<Setting, String> given) throws IOException {
        try (var data = DataDirectory.open(temporary)) {
            return Database.properties(
                    Settings.resolve(given, Map.of(), new Properties(), Map.of()), data);
        }
    }
}
