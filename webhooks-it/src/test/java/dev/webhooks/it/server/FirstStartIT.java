package dev.webhooks.it.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a server makes up at its first start, and who may read it. */
class FirstStartIT {
    private static final Map<String, String> NOTHING_GIVEN =
            Map.of(
                    "WEBHOOKS_ADMIN_TOKEN", "",
                    "WEBHOOKS_BROKER_USER", "",
                    "WEBHOOKS_BROKER_PASSWORD", "");

    private static final Pattern TOKEN = Pattern.compile("Admin token, shown this once: (\\S+)");
    private static final Pattern PASSWORD = Pattern.compile("JMS password: (\\S+)");

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

    /** Each of these steps is on the way to ready; a start that ends at any has shown nothing. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void starts_that_never_got_ready_have_not_used_up_the_token() throws IOException {
        var steps = List.of("Data directory", "Starting Payara", "Deploying the application");
        try (var server = RunningServer.launched(Database.fresh(), NOTHING_GIVEN)) {
            int seen = 0;
            for (String step : steps) {
                awaitLine(server, step, seen);
                server.kill9();
                seen = server.log().length();
                server.launch();
            }
            server.awaitReady();
            Limits.soon().until(() -> shown(TOKEN, server).size() == 1);

            var token = shown(TOKEN, server).get(0);
            server.as(token).get("/v1/accounts").expect(200);
            assertThat(shown(PASSWORD, server)).hasSize(1);
            deliver(server, token);
            Limits.soon().until(() -> openToOthers(server.dataDirectory()).isEmpty());

            server.stop();
            open(server.dataDirectory());
            server.restart();

            server.as(token).get("/v1/accounts").expect(200);
            assertThat(shown(TOKEN, server)).hasSize(1);
            Limits.soon().until(() -> openToOthers(server.dataDirectory()).isEmpty());
        }
    }

    /** How it is for many containers: the name of the machine is in no table and no DNS. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_machine_whose_own_name_leads_nowhere_is_no_obstacle() {
        try (var server =
                RunningServer.launched(
                        Database.fresh(),
                        Map.of("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8"),
                        "unshare",
                        "--uts",
                        "sh",
                        "-c",
                        "hostname no-such-name-here; exec \"$0\" \"$@\"")) {
            assumeFalse(
                    Limits.soon().until(server::log, log -> !log.isEmpty()).contains("unshare"),
                    "no namespaces here");
            server.awaitReady();
            server.admin().get("/v1/accounts").expect(200);
        }
    }

    /** The broker, the database and the log have written when it is over. */
    private static void deliver(RunningServer server, String token) {
        var admin = server.as(token);
        var inbox = admin.post("/v1/inboxes", Map.of()).expect(201).json().path("url").asText();
        admin.post("/v1/webhooks", Map.of("url", inbox, "environment", "sandbox")).expect(201);
        var event =
                Map.of("type", "user.created", "environment", "sandbox", "data", Map.of("a", 1));
        admin.post("/v1/events", event).expect(202);
        var done = "/v1/deliveries?status=succeeded";
        Limits.soon().until(() -> !admin.get(done).expect(200).json().path("data").isEmpty());
    }

    private static void awaitLine(RunningServer server, String line, int after) {
        Limits.within(Limits.BOOT).until(() -> server.log().indexOf(line, after) >= 0);
    }

    private static List<String> shown(Pattern pattern, RunningServer server) {
        return pattern.matcher(server.log()).results().map(found -> found.group(1)).toList();
    }

    private static void open(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList())
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
    }

    private static List<Path> openToOthers(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(FirstStartIT::isOpenToOthers).toList();
        } catch (UncheckedIOException changedMeanwhile) {
            return List.of(directory);
        }
    }

    private static boolean isOpenToOthers(Path file) {
        try {
            if (Files.isSymbolicLink(file)) return false;
            return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException removedMeanwhile) {
            return false;
        }
    }
}
