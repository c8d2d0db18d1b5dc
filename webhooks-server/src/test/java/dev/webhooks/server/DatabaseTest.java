package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    private static final Map<Setting, String> EXTERNAL =
            Map.of(Setting.DB_URL, "jdbc:postgresql://db/webhooks");

    @TempDir private Path temporary;

    @Test
    void batches_of_inserts_are_rewritten_and_values_are_kept_out_of_errors() throws Exception {
        assertThat(properties("jdbc:postgresql://db/webhooks"))
                .containsEntry("webhooks.db.class", "org.postgresql.ds.PGSimpleDataSource")
                .containsEntry(
                        "webhooks.db.url",
                        "jdbc:postgresql://db/webhooks"
                                + "?reWriteBatchedInserts=true&logServerErrorDetail=false");
    }

    @Test
    void what_the_url_says_itself_is_kept() throws Exception {
        var url = "jdbc:postgresql://db/webhooks?ssl=true&reWriteBatchedInserts=false";

        assertThat(properties(url))
                .containsEntry("webhooks.db.url", url + "&logServerErrorDetail=false");
    }

    @Test
    void the_files_of_h2_are_refused_unless_another_database_is_named() throws IOException {
        Files.writeString(temporary.resolve("webhooks.mv.db"), "H:2");
        try (var data = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> Database.check(settings(Map.of()), data))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessage(
                            "webhooks.data.dir: %s has an H2 database (webhooks.mv.db), which this version does not read: name another directory"
                                    .formatted(data.root()));
            assertThatCode(() -> Database.check(settings(EXTERNAL), data))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void a_machine_without_programs_of_postgresql_needs_another_database() throws IOException {
        var machine = System.getProperty("os.arch");
        System.setProperty("os.arch", "s390x");
        try (var data = DataDirectory.open(temporary)) {
            assertThatThrownBy(() -> Database.check(settings(Map.of()), data))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageMatching(
                            "webhooks\\.db\\.url: this jar has no PostgreSQL that runs on .* \\(s390x\\): name a database");
            assertThatCode(() -> Database.check(settings(EXTERNAL), data))
                    .doesNotThrowAnyException();
        } finally {
            System.setProperty("os.arch", machine);
        }
    }

    private Map<String, String> properties(String url) throws Exception {
        var settings = settings(Map.of(Setting.DB_URL, url));
        try (var data = DataDirectory.open(temporary)) {
            return Database.of(settings, data, new Secrets(data, settings)).properties();
        }
    }

    private static Settings settings(Map<Setting, String> given) {
        return Settings.resolve(given, Map.of(), new Properties(), Map.of());
    }
}
