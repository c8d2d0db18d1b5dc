package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.SharedSecret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever is wrong with a command is one line on stderr, and an exit code that says whose fault.
 */
class CommandsTest {
    private static final String QUOTE = "\"";

    @TempDir private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final PrintStream stdout = System.out;
    private final PrintStream stderr = System.err;

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(stdout);
        System.setErr(stderr);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "send --to notaurl|2|expected http(s)://host[:port]/path, got 'notaurl'",
                "send --to ftp://host/|2|expected http(s)://host[:port]/path",
                "send --to http://|2|expected http(s)://host[:port]/path",
                "send --to http:///path|2|expected http(s)://host[:port]/path",
                "send --to http://host:0/|2|expected http(s)://host[:port]/path",
                "send --to http://host:65536/|2|expected http(s)://host[:port]/path",
                "send --to http://host:x/|2|expected http(s)://host[:port]/path",
                "send --to http://a:b@host/|2|expected http(s)://host[:port]/path",
                "send --server localhost:8080|2|expected http(s)://host[:port]/path",
                "send --to|2|--to",
                "send|2|Missing required argument",
                "send --to http://127.0.0.1:1/ --server http://127.0.0.1:1/|2|mutually exclusive",
                "send --to http://127.0.0.1:1/ --type a..b|2|--type",
                "send --to http://127.0.0.1:1/ --type a'b|2|--type",
                "send --to http://127.0.0.1:1/ --data=|2|--data",
                "send --to http://127.0.0.1:1/ --profile cloud|2|expected one of standard",
                "send --to http://127.0.0.1:1/ --secret short|2|--secret",
                "send --to http://127.0.0.1:1/ --secret whsk_nothing|2|--secret",
                "send --to http://127.0.0.1:1/ --token t|2|--token has no effect here",
                "send --server http://127.0.0.1:1/ --token é|2|--token",
                "send --to http://127.0.0.1:1/|1|send: no answer: connection refused",
                "send --server http://127.0.0.1:1|1|send: no answer: connection refused",
                "send --to https://127.0.0.1:1/|1|send: no answer: connection refused",
                "send --to http://no-such-host.invalid/|1|send: no answer: no address is known for the host",
                "listen --port 65536|2|'--port': expected 0 to 65535",
                "listen --port -1|2|'--port': expected 0 to 65535",
                "listen --port http|2|--port",
                "listen --status 42|2|'--status': expected 200 to 599",
                "listen --status 1000|2|'--status': expected 200 to 599",
                "listen --delay -1|2|'--delay': expected 0 to 3600",
                "listen --delay NaN|2|'--delay': expected 0 to 3600",
                "listen --delay soon|2|--delay",
                "listen --scheme md5|2|expected one of hmac-sha256-hex, standard",
                "listen --scheme standard-ed25519 --secret x|2|--secret",
                "verify --body nofile --secret whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz|2|--body: there is no file nofile",
                "verify --body . --secret whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz|2|--body: . is a directory",
                "verify --body nofile --headers . --secret whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz|2|--headers: . is a directory",
                "verify --body nofile|2|Missing required option: --secret",
                "verify --secret x|2|Missing required option: '--body=FILE'",
                "serve --port|2|--port",
                "serve --prot 1|2|Unknown option",
                "serve now|2|Unmatched argument",
                "serve --port http|78|webhooks.port: expected a port of 0 to 65535",
                "serve --tls-certificate nofile --tls-key nofile|78|webhooks.tls.certificate: there is no file",
                "serve --admin-token-file nofile|78|webhooks.admin.token.file: there is no file nofile",
                "serve --admin-token-file .|78|webhooks.admin.token.file: . is a directory",
                "listen --port abc|2|'--port': expected a number, got 'abc'",
                "listen --delay abc|2|'--delay': expected a number, got 'abc'",
                "verify --body nofile --tolerance abc|2|'--tolerance': expected a number, got 'abc'",
                "verify --body nofile --secret 0123456789abcdef --tolerance -1|2|'--tolerance': expected 0 to",
                "verify --body nofile --secret 0123456789abcdef -H foo|2|'--header': expected 'name: value', got 'foo'",
                "verify --body nofile --secret whsec_%%%%|2|--secret: what follows whsec_ is not Base64",
                "send --to http://127.0.0.1:1/ --secret whsec_%%%%|2|--secret",
                "send --to http://127.0.0.1:1/ --profile raw --data not|2|--data",
                "send @nofile|2|there is no file nofile",
                "serve --data-dir=|78|webhooks.data.dir: the flag has no value",
                "serve --admin-token-file=|78|webhooks.admin.token: the flag has no value",
                "lsiten|2|Unmatched argument",
                "version extra|2|Unmatched argument",
            })
    void what_is_wrong_is_one_line(String line, int exitCode, String reason) {
        int exit = Main.execute(line.split(" "));

        assertThat(errors().strip().lines()).hasSize(1);
        assertThat(errors())
                .contains(
                        reason.replaceAll("'(notaurl|abc|foo|name: value)'", QUOTE + "$1" + QUOTE))
                .doesNotContain("java.", "Illegal");
        assertThat(exit).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version", "serve --version", "send -V"})
    void the_version_can_be_asked_for_everywhere(String line) {
        assertThat(Main.execute(line.split(" "))).isZero();
        assertThat(output()).matches("Webhooks \\S+ on Payara Micro \\S+\\s*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help", "help send", "send --help", "serve -h"})
    void help_can_be_asked_for_everywhere(String line) {
        assertThat(Main.execute(line.split(" "))).isZero();
        assertThat(output()).startsWith("Usage: webhooks").contains("--version");
    }

    @Test
    void a_shell_gets_its_completion() {
        assertThat(Main.execute("generate-completion")).isZero();
        assertThat(output()).contains("complete -F", "listen", "--broker-listen");
    }

    @Test
    void who_names_no_command_sees_what_there_is() {
        assertThat(Main.execute()).isEqualTo(2);
        assertThat(errors()).contains("Missing command", "serve", "send", "listen", "verify");
    }

    @Test
    void a_port_that_is_taken_is_said() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exit = Main.execute("listen", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(exit).isEqualTo(1);
            assertThat(errors())
                    .isEqualToIgnoringNewLines(
                            "listen: cannot listen on 127.0.0.1:%d: the address is in use, or not of this machine"
                                    .formatted(taken.getLocalPort()));
        }
    }

    @Test
    void what_is_not_http_is_said() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var answering =
                    new Thread(
                            () -> {
                                try (var socket = server.accept()) {
                                    socket.getOutputStream()
                                            .write(
                                                    "SSH-2.0-x\r\n\r\n"
                                                            .getBytes(StandardCharsets.US_ASCII));
                                } catch (IOException e) {
                                    throw new IllegalStateException(e);
                                }
                            });
            answering.start();

            int exit = Main.execute("send", "--to", "http://127.0.0.1:" + server.getLocalPort());

            answering.join();
            assertThat(exit).isEqualTo(1);
            assertThat(errors().strip().lines()).hasSize(1);
            assertThat(errors()).startsWith("send: no answer: ");
        }
    }

    @Test
    void a_connection_that_is_closed_without_an_answer_is_said() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var closing = new Thread(() -> closeFirst(server));
            closing.start();

            int exit = Main.execute("send", "--to", "http://127.0.0.1:" + server.getLocalPort());

            closing.join();
            assertThat(exit).isEqualTo(1);
            assertThat(errors().strip())
                    .isEqualTo(
                            "send: no answer: the connection was closed before the answer was"
                                    + " complete");
        }
    }

    private static void closeFirst(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getInputStream().read(new byte[64 * 1024]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_start_that_is_refused_leaves_nothing_behind() throws IOException {
        var data = directory.resolve("data");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = String.valueOf(taken.getLocalPort());
            for (var flags :
                    List.of(
                            List.of("--port", port),
                            List.of("--port", "0", "--broker-listen", "127.0.0.1:" + port),
                            List.of("--tls-key", "nofile", "--tls-certificate", "nofile"))) {
                var line = new ArrayList<>(List.of("serve", "--data-dir", data.toString()));
                line.addAll(flags);

                assertThat(Main.execute(line.toArray(String[]::new))).isEqualTo(78);
                assertThat(data).doesNotExist();
            }
        }
    }

    @Test
    void a_recorded_delivery_is_genuine_however_old() throws IOException {
        int exit = verify(Instant.now().minusSeconds(900));

        assertThat(exit).isZero();
        assertThat(output()).startsWith("genuine; made at ").contains("receivers refuse");
    }

    @Test
    void who_names_a_tolerance_has_the_age_checked() throws IOException {
        assertThat(verify(Instant.now().minusSeconds(900), "--tolerance", "300")).isEqualTo(1);
        assertThat(output()).startsWith("NOT genuine: the attempt is 90");
        assertThat(verify(Instant.now().minusSeconds(900), "--tolerance", "3600")).isZero();
    }

    @Test
    void a_new_delivery_is_genuine_and_nothing_more_is_said() throws IOException {
        assertThat(verify(Instant.now())).isZero();
        assertThat(output().strip()).isEqualTo("genuine");
    }

    /** The file of headers begins with the mark of an editor. */
    private int verify(Instant made, String... more) throws IOException {
        var body = Files.writeString(directory.resolve("body"), "{}");
        var secret = "0123456789abcdef";
        var timestamp = String.valueOf(made.getEpochSecond());
        var signature =
                new SharedSecret(secret)
                        .standard("evt_1", timestamp, "{}".getBytes(StandardCharsets.UTF_8));
        var headers =
                Files.writeString(
                        directory.resolve("headers"),
                        "\ufeffwebhook-id: evt_1\nwebhook-timestamp: %s\nwebhook-signature: %s\n"
                                .formatted(timestamp, signature));
        var line = new ArrayList<>(List.of("verify", "--secret", secret));
        line.addAll(List.of("--body", body.toString(), "--headers", headers.toString()));
        line.addAll(List.of(more));
        return Main.execute(line.toArray(String[]::new));
    }

    @Test
    void data_that_is_no_json_is_not_sent() {
        int exit = Main.execute("send", "--to", "http://127.0.0.1:1", "--data", "{id: 1}");

        assertThat(exit).isEqualTo(2);
        assertThat(output()).isEmpty();
        assertThat(errors().strip().lines()).hasSize(1);
        assertThat(errors())
                .contains(
                        "Invalid value for option '--data': expected a JSON value, which this is"
                                + " not from character 2 on");
    }

    @Test
    void a_server_that_speaks_no_tls_is_said() throws Exception {
        var server = answering("plain");
        try {
            int exit = Main.execute("send", "--to", url(server).replace("http:", "https:"));

            assertThat(exit).isEqualTo(1);
            assertThat(errors().strip().lines()).hasSize(1);
            assertThat(errors()).startsWith("send: no answer: ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_a_receiver_answers_cannot_move_the_cursor() throws IOException {
        var server = answering("\u001b[2Jgone\u0007");
        try {
            assertThat(Main.execute("send", "--to", url(server))).isZero();
            assertThat(output()).contains("\ufffd[2Jgone\ufffd").doesNotContain("\u001b");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_secret_in_a_flag_is_warned_of() {
        var token = "0123456789abcdef0123456789abcdef";

        Main.execute("serve", "--admin-token", token, "--port", "http");

        assertThat(errors().strip().lines()).hasSize(2);
        assertThat(errors())
                .startsWith("Warning: ")
                .contains("--admin-token")
                .doesNotContain(token);
    }

    @Test
    void a_secret_in_a_file_is_not() throws IOException {
        var file = Files.writeString(directory.resolve("token"), "short\n");

        int exit = Main.execute("serve", "--admin-token-file", file.toString());

        assertThat(exit).isEqualTo(78);
        assertThat(errors()).startsWith("webhooks.admin.token: ").doesNotContain("short");
    }

    private static HttpServer answering(String body) throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
