package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    /** {@code printf %s 0123456789abcdef0123456789abcdef | sha256sum}. */
    private static final String TOKEN_SHA256 =
            "3eb1bd439947eb762998e566ccc2e099c791118b2f40579cc4f7da2b5061b7f9";

    @TempDir private Path temporary;
    private DataDirectory data;

    @BeforeEach
    void open() {
        data = DataDirectory.open(temporary);
    }

    @AfterEach
    void close() throws IOException {
        data.close();
    }

    @Test
    void a_second_start_finds_what_the_first_made_up() throws IOException {
        var first = secrets(Map.of());
        var key = first.masterKey();
        var node = first.nodeId();
        var token = first.adminToken();
        var publisher = first.publisher();
        first.keepWhatWasShown();

        var second = secrets(Map.of());
        assertThat(second.masterKey()).isEqualTo(key);
        assertThat(second.nodeId()).isEqualTo(node);
        assertThat(second.adminToken().sha256()).isEqualTo(token.sha256());
        assertThat(second.publisher().password()).isEqualTo(publisher.password());
    }

    @Test
    void the_admin_token_is_shown_once_and_kept_as_a_hash() throws IOException {
        var first = secrets(Map.of());
        var shown = first.adminToken().shown().orElseThrow();
        first.keepWhatWasShown();

        assertThat(shown).hasSizeGreaterThanOrEqualTo(32);
        assertThat(secrets(Map.of()).adminToken().shown()).isEmpty();
        assertThat(temporary.resolve("admin.token.sha256")).content().doesNotContain(shown);
    }

    @Test
    void the_broker_password_is_new_once() throws IOException {
        var first = secrets(Map.of());
        assertThat(first.publisher().isNew()).isTrue();
        first.keepWhatWasShown();

        assertThat(secrets(Map.of()).publisher().isNew()).isFalse();
    }

    @Test
    void a_start_that_never_got_ready_has_used_up_neither_token_nor_password() throws IOException {
        var failed = secrets(Map.of());
        failed.adminToken();
        failed.publisher();
        var key = failed.masterKey();

        var second = secrets(Map.of());
        assertThat(second.adminToken().shown()).isPresent();
        assertThat(second.publisher().isNew()).isTrue();
        assertThat(second.masterKey()).isEqualTo(key);
    }

    @Test
    void what_the_settings_say_is_taken_and_not_written_down() throws IOException {
        var key = Base64.getEncoder().encodeToString(new byte[32]);
        var secrets =
                secrets(
                        Map.of(
                                Setting.MASTER_KEY,
                                key,
                                Setting.ADMIN_TOKEN,
                                TOKEN,
                                Setting.BROKER_USER,
                                "shop",
                                Setting.BROKER_PASSWORD,
                                "secret"));

        assertThat(secrets.masterKey()).isEqualTo(key);
        assertThat(secrets.adminToken().shown()).isEmpty();
        assertThat(secrets.publisher()).isEqualTo(new Broker.Publisher("shop", "secret", false));
        try (var files = Files.list(temporary)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsOnly("lock");
        }
    }

    @Test
    void the_application_gets_the_sha_256_of_the_token_in_lower_case_hex() throws IOException {
        assertThat(secrets(Map.of(Setting.ADMIN_TOKEN, TOKEN)).adminToken().sha256())
                .isEqualTo(TOKEN_SHA256);
    }

    @Test
    void a_generated_master_key_is_base64_of_32_bytes() throws IOException {
        assertThat(Base64.getDecoder().decode(secrets(Map.of()).masterKey())).hasSize(32);
    }

    @Test
    void a_damaged_master_key_stops_the_start_instead_of_being_replaced() throws IOException {
        Files.writeString(temporary.resolve("master.key"), "");

        assertThatThrownBy(() -> secrets(Map.of()).masterKey())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("master.key");
    }

    private Secrets secrets(Map<Setting, String> given) {
        return new Secrets(data, Settings.resolve(given, Map.of(), new Properties(), Map.of()));
    }
}
