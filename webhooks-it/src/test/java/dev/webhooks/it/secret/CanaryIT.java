package dev.webhooks.it.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.KeyPairFile;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.MutualTlsReceiver;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import jakarta.jms.JMSRuntimeException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants a secret of every kind, lets everything happen to it that a secret could leak by, and
 * looks for it in all answers of the API, in the logs, in the data directory with journal and
 * database, and in every column of every table.
 */
class CanaryIT {
    private static final String MASTER_KEY =
            base64("canary-of-the-master-key-01234567".substring(0, 32));
    private static final String SIGNING_SECRET =
            "whsec_" + base64("canary-signing-secret-0123456789");
    private static final String API_KEY = "canary-api-key-8f3a";
    private static final String PASSWORD = "canary-password-8f3b";
    private static final String BEARER = "canary-bearer-8f3c";
    private static final String CLIENT_SECRET = "canary-client/secret-8f3d";
    private static final String ACCESS_TOKEN = "canary-access-token-8f3e";
    private static final String OWN_HEADER = "canary-own-header-8f3f";

    /** Shows that the search would find something. */
    private static final String NO_SECRET = "canary-that-may-be-seen-8f40";

    @TempDir private static Path directory;

    private final Map<String, String> planted = new LinkedHashMap<>();
    private final List<String> answers = new ArrayList<>();

    @Test
    void no_secret_is_found_where_it_does_not_belong() throws Exception {
        var tlsServer = KeyPairFile.make("receiver", "EC", directory);
        var client = KeyPairFile.make("sender", "RSA", directory);
        var settings =
                Map.of(
                        "WEBHOOKS_EGRESS_ALLOW",
                        "127.0.0.0/8",
                        "WEBHOOKS_MASTER_KEY",
                        MASTER_KEY,
                        "JAVA_TOOL_OPTIONS",
                        tlsServer.trustOptions());
        try (var receiver = Receiver.start();
                var tls = MutualTlsReceiver.start(tlsServer.serving(client));
                var server = RunningServer.start(Database.fresh(), settings)) {
            var tenant = Tenant.create(server);
            plant(server, tenant, client);
            deliver(tenant, receiver, tls, client);
            requestChange(server, tenant);
            provokeErrors(server, tenant);
            readEverything(server, tenant);
            var tables = dump(server);
            server.stop();

            assertThat(tls.peers()).contains("CN=sender");
            assertThat(found("an answer of the API", String.join("\n", answers))).isEmpty();
            assertThat(foundInFiles(server)).isEmpty();
            assertThat(found("a table", tables)).isEmpty();
            assertThat(tables).as("what is no secret is found").contains(NO_SECRET);
            assertThat(answers).anyMatch(answer -> answer.contains(NO_SECRET));
        }
    }

    private void plant(RunningServer server, Tenant tenant, KeyPairFile client) throws Exception {
        planted.put("master key", MASTER_KEY);
        planted.put("signing secret", SIGNING_SECRET);
        planted.put("signing secret, decoded", "canary-signing-secret-0123456789");
        planted.put("api key of a receiver", API_KEY);
        planted.put("password", PASSWORD);
        planted.put("user and password", base64("user:" + PASSWORD));
        planted.put("bearer token", BEARER);
        planted.put("client secret", CLIENT_SECRET);
        planted.put("access token", ACCESS_TOKEN);
        planted.put("own header", OWN_HEADER);
        planted.put(
                "private key", client.privateKeyPem().lines().skip(2).findFirst().orElseThrow());
        planted.put("admin token", RunningServer.ADMIN_TOKEN);
        planted.put("broker password", server.broker().password());
        planted.put("token of an API key", tenant.api().token());
    }

    /** Every kind of credentials, at receivers that send back what they got. */
    private void deliver(
            Tenant tenant, Receiver receiver, MutualTlsReceiver tls, KeyPairFile client)
            throws Exception {
        var tokens =
                receiver.inbox()
                        .answers(
                                Answer.status(200)
                                        .withHeader("Content-Type", "application/json")
                                        .withBody(
                                                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":60}"
                                                        .formatted(ACCESS_TOKEN)));
        register(tenant, echo(receiver).url(), Map.of("type", "none"));
        register(
                tenant,
                echo(receiver).url(),
                Map.of("type", "api_key", "header_name", "X-Key", "api_key", API_KEY));
        register(
                tenant,
                echo(receiver).url(),
                Map.of("type", "basic", "username", "user", "password", PASSWORD));
        register(tenant, echo(receiver).url(), Map.of("type", "bearer", "token", BEARER));
        var oauth =
                Map.<String, Object>of(
                        "type",
                        "oauth2",
                        "token_url",
                        tokens.url(),
                        "client_id",
                        "client",
                        "client_secret",
                        CLIENT_SECRET);
        register(tenant, echo(receiver).url(), oauth);
        register(tenant, receiver.inbox().answering(CanaryIT::refusal).url(), oauth);
        register(
                tenant,
                tls.url(),
                Map.of(
                        "type", "mtls",
                        "certificate_pem", client.certificatePem(),
                        "private_key_pem", client.privateKeyPem()));
        var event = tenant.publish("user.created", "\"" + NO_SECRET + "\"");
        Limits.soon()
                .until(
                        () ->
                                tenant.deliveriesOf(event).stream()
                                        .noneMatch(
                                                delivery ->
                                                        List.of("pending", "sending")
                                                                .contains(
                                                                        delivery.path("status")
                                                                                .asText())));
        assertThat(tenant.deliveriesOf(event))
                .extracting(delivery -> delivery.path("last_error").asText("null"))
                .containsOnly("null", "auth_rejected");
    }

    private static Inbox echo(Receiver receiver) {
        return receiver.inbox()
                .answering(
                        request ->
                                Answer.status(200)
                                        .withHeader("X-Echo", everything(request.headers()))
                                        .withBody(everything(request.headers())));
    }

    private static Answer refusal(Received request) {
        return Answer.status(401).withBody(everything(request.headers()) + CLIENT_SECRET);
    }

    private static String everything(Map<String, List<String>> headers) {
        return Api.JSON.valueToTree(headers).toString();
    }

    private void register(Tenant tenant, String url, Map<String, Object> auth) {
        tenant.register(
                url,
                Map.of(
                        "auth",
                        auth,
                        "headers",
                        Map.of("X-Own", OWN_HEADER),
                        "secret",
                        SIGNING_SECRET,
                        "retry_schedule",
                        List.of(0)));
    }

    /** A change with secrets that waits for approval, so that it is stored and not made. */
    private void requestChange(RunningServer server, Tenant tenant) {
        keep(
                server.admin()
                        .patch(
                                "/v1/accounts/" + tenant.id(),
                                Map.of("approvals", Map.of("update", true))));
        var webhook = tenant.list("/v1/webhooks").get(0).path("id").asText();
        keep(tenant.api()
                        .patch(
                                "/v1/webhooks/" + webhook,
                                Map.of(
                                        "auth",
                                        Map.of("type", "bearer", "token", BEARER),
                                        "headers",
                                        Map.of("X-Other", OWN_HEADER),
                                        "secret",
                                        "canary-signing-secret-0123456789-too")))
                .expect(202);
    }

    /** Secrets in the wrong places of requests, and requests that fail. */
    private void provokeErrors(RunningServer server, Tenant tenant) {
        var api = tenant.api();
        var url = Map.entry("url", (Object) "https://receiver.example/");
        keep(
                api.post(
                        "/v1/webhooks",
                        Map.ofEntries(url, Map.entry("secret", SIGNING_SECRET + "!"))));
        keep(api.post("/v1/webhooks", Map.ofEntries(url, auth("bearer", "token", BEARER + "\n"))));
        keep(api.post("/v1/webhooks", Map.ofEntries(url, auth("bearer", "api_key", API_KEY))));
        keep(api.post("/v1/webhooks", Map.ofEntries(url, auth("basic", "password", PASSWORD))));
        keep(
                api.post(
                        "/v1/webhooks",
                        Map.ofEntries(url, Map.entry("headers", Map.of("Host", OWN_HEADER)))));
        keep(
                api.post(
                        "/v1/webhooks",
                        Map.ofEntries(
                                url,
                                Map.entry(
                                        "auth",
                                        Map.of(
                                                "type", "mtls",
                                                "certificate_pem", planted.get("private key"),
                                                "private_key_pem", planted.get("private key"))))));
        keep(
                api.post(
                        "/v1/webhooks",
                        ("{\"secret\": \"" + SIGNING_SECRET + "\" \"auth\": " + BEARER)
                                .getBytes(UTF_8),
                        Map.of("Content-Type", "application/json")));
        keep(api.post("/v1/webhooks", Map.of("secret", List.of(SIGNING_SECRET))));
        keep(server.as(api.token() + "x").get("/v1/webhooks"));
        keep(server.as(RunningServer.ADMIN_TOKEN).get("/v1/nothing"));
        keep(server.as(RunningServer.ADMIN_TOKEN).get("/nothing"));
        keep(server.as(RunningServer.ADMIN_TOKEN).put("/v1/webhooks", Map.of("a", BEARER)));
        try (var context =
                server.broker()
                        .connections(server.broker().user(), server.broker().password() + "-not")
                        .createContext()) {
            context.createProducer().send(context.createQueue("webhooks.events"), "{}");
            throw new AssertionError("a wrong password was accepted");
        } catch (JMSRuntimeException refused) {
            answers.add(refused.toString());
        }
        try (var context = server.broker().connections().createContext()) {
            context.createProducer().send(context.createQueue("webhooks.events"), "no JSON");
        }
    }

    private static Map.Entry<String, Object> auth(String type, String member, String value) {
        return Map.entry("auth", Map.of("type", type, member, value));
    }

    private void readEverything(RunningServer server, Tenant tenant) {
        for (var path :
                List.of(
                        "/v1/webhooks?limit=250",
                        "/v1/deliveries?limit=250",
                        "/v1/events?limit=250",
                        "/v1/api-keys?limit=250")) {
            var list = keep(tenant.api().get(path));
            var one = path.substring(0, path.indexOf('?')) + "/";
            for (var item : list.json().path("data")) keep(tenant.api().get(one + id(item)));
        }
        assertThat(keep(tenant.api().get("/v1/audit?limit=250")).expect(200).text())
                .contains("webhook.created");
        assertThat(keep(tenant.api().get("/v1/approvals")).expect(200).text())
                .contains("\"pending\"");
        for (var path : List.of("/v1/accounts", "/v1/api-keys"))
            keep(server.admin().get(path + "?limit=250"));
        for (var path : List.of("/health", "/health/ready", "/metrics", "/openapi", "/"))
            keep(server.admin().get(path));
    }

    private static String id(JsonNode item) {
        return item.path("id").asText();
    }

    private Reply keep(Reply reply) {
        answers.add(reply.headers().map() + "\n" + reply.text());
        return reply;
    }

    private List<String> foundInFiles(RunningServer server) throws IOException {
        var hits = new ArrayList<String>();
        try (Stream<Path> files = Files.walk(server.logFile().getParent())) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (isPartOfTheProgram(file)) continue;
                hits.addAll(
                        found(file.toString(), new String(Files.readAllBytes(file), ISO_8859_1)));
            }
        }
        return hits;
    }

    /** Unpacked at every start, and the same in every installation. */
    private static boolean isPartOfTheProgram(Path file) {
        return Stream.of(".jar", ".ear", ".war", ".rar", ".class")
                .anyMatch(end -> file.toString().endsWith(end));
    }

    private List<String> found(String where, String text) {
        var hits = new ArrayList<String>();
        planted.forEach(
                (name, secret) ->
                        spellings(secret)
                                .filter(text::contains)
                                .forEach(hit -> hits.add(name + " in " + where)));
        return hits;
    }

    private static Stream<String> spellings(String secret) {
        var bytes = secret.getBytes(UTF_8);
        return Stream.of(
                        secret,
                        secret.replace("/", "\\/"),
                        URLEncoder.encode(secret, UTF_8),
                        base64(secret),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                        HexFormat.of().formatHex(bytes))
                .distinct();
    }

    /** Every column of every table, bytes as characters. */
    private static String dump(RunningServer server) throws SQLException {
        var text = new StringBuilder();
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "select table_name from information_schema.tables where lower(table_schema) = 'public'")) {
                while (rows.next()) tables.add(rows.getString(1));
            }
            assertThat(tables).contains("webhook", "attempt", "api_key");
            for (var table : tables) {
                try (var rows = statement.executeQuery("select * from \"" + table + '"')) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int i = 1; i <= columns; i++) {
                            text.append(text(rows.getObject(i))).append('\n');
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, ISO_8859_1)
                : String.valueOf(value);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
