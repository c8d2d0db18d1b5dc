package dev.webhooks.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The PostgreSQL that a server runs when no database is named, on good days and on bad ones. */
class EmbeddedDatabaseIT {
    private static final int REFUSED = 78;

    @TempDir private Path directory;

    @Test
    @EnabledOnOs(OS.LINUX)
    void ends_with_its_server_however_that_ends_and_has_everything_after_the_next_start() {
        try (var receiver = Receiver.start();
                var server = embedded(Map.of("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8"))) {
            server.awaitReady();
            var tenant = Tenant.create(server);
            tenant.register(receiver.inbox(), Map.of());
            var event = tenant.publish("user.created", "1");
            tenant.awaitDelivery(event, "succeeded");
            for (Runnable end : List.<Runnable>of(server::stop, server::kill9, server::killAll)) {
                var database = process(server);

                end.run();

                Limits.soon().until(() -> !database.isAlive());
                server.restart();
                assertThat(tenant.awaitDelivery(event, "succeeded").path("attempts")).hasSize(1);
                tenant.awaitDelivery(tenant.publish("user.created", "2"), "succeeded");
            }
        }
    }

    @Test
    void a_number_in_its_file_that_is_another_process_by_now_is_no_obstacle() throws Exception {
        try (var server = embedded(Map.of())) {
            server.awaitReady();
            server.stop();
            var file = server.dataDirectory().resolve("postgresql/data/postmaster.pid");
            Files.writeString(file, ProcessHandle.current().pid() + "\n");

            server.restart();

            server.admin().get("/v1/accounts").expect(200);
        }
    }

    @Test
    void files_of_h2_are_refused_with_one_line() throws Exception {
        Files.writeString(directory.resolve("webhooks.mv.db"), "H:2");
        try (var server = embedded(Map.of("WEBHOOKS_DATA_DIR", directory.toString()))) {
            assertThat(exit(server)).isEqualTo(REFUSED);
            assertThat(server.log())
                    .isEqualToIgnoringNewLines(
                            "webhooks.data.dir: %s has an H2 database (webhooks.mv.db), which this version does not read: name another directory"
                                    .formatted(directory));
        }
    }

    @Test
    void a_second_server_on_the_same_directory_is_refused_with_one_line() throws Exception {
        try (var first = embedded(Map.of())) {
            first.awaitReady();
            var settings = Map.of("WEBHOOKS_DATA_DIR", first.dataDirectory().toString());
            try (var second = embedded(settings)) {
                assertThat(exit(second)).isEqualTo(REFUSED);
                assertThat(second.log())
                        .isEqualToIgnoringNewLines(
                                "webhooks.data.dir: %s is in use by another running server"
                                        .formatted(first.dataDirectory()));
            }
            first.admin().get("/v1/accounts").expect(200);
        }
    }

    @ParameterizedTest
    @EnabledOnOs(OS.LINUX)
    @CsvSource({
        "ro,       Read-only file system",
        "size=40m, No space left on device",
    })
    void a_disk_that_cannot_be_written_ends_the_start_with_a_line_that_says_so(
            String mount, String reason) throws Exception {
        try (var server =
                RunningServer.launched(
                        new Database.Embedded(),
                        Map.of("WEBHOOKS_DATA_DIR", directory.toString()),
                        "unshare",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o %s none '%s' && exec \"$0\" \"$@\""
                                .formatted(mount, directory))) {
            int exit = exit(server);
            assumeFalse(
                    server.log().contains("unshare:") || server.log().contains("mount:"),
                    "no namespaces here");

            assertThat(exit).isIn(1, REFUSED);
            assertThat(server.log().strip().lines().filter(line -> !line.startsWith("[")))
                    .singleElement()
                    .asString()
                    .containsIgnoringCase(reason);
        }
    }

    private static RunningServer embedded(Map<String, String> settings) {
        return RunningServer.launched(new Database.Embedded(), settings);
    }

    private static ProcessHandle process(RunningServer server) {
        return ProcessHandle.of(Database.Embedded.pid(server.dataDirectory())).orElseThrow();
    }

    private static int exit(RunningServer server) throws Exception {
        return server.exit().get(Limits.BOOT.toSeconds(), TimeUnit.SECONDS);
    }
}
