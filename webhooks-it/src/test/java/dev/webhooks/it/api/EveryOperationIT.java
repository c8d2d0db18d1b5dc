package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.OpenApi;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Walks every operation of the OpenAPI document, as nobody, with a token that is not one, as every
 * role, and with the ids of another account: 401, 403 and 404 as {@code x-roles} has it, and
 * nothing of the other account changes. Within an account a customer's token is tried with the ids
 * of webhooks that are not theirs, and of what others began. An operation that is added is walked
 * too; one about a new kind of thing has to say in {@link #own} how the other account gets one.
 */
@ExtendWith(SharedServer.class)
class EveryOperationIT {
    private static final List<String> ROLES =
            List.of(
                    "viewer",
                    "publisher",
                    "approver",
                    "manager",
                    "endpoint_manager",
                    "endpoint_viewer");
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private static final List<String> GUESTS = List.of("endpoint_manager", "endpoint_viewer");

    /** Somebody who reads a secret of their own is in it. */
    private static final String AUDIT = "/audit";

    /** Needs no token below an account. */
    private static final String PUBLIC = "/jwks.json";

    /** An event type is called by its name, so that everybody may make one of the same name. */
    private static final String MAKES_ITS_OWN = "PUT /event-types/{name}";

    /**
     * What a customer may call without an id in the path, with a body that names a webhook of
     * somebody else; an empty one where nothing can be named.
     */
    private static final Map<String, String> WITHOUT_AN_ID =
            Map.of(
                    "GET /me", "",
                    "GET /webhooks", "",
                    "POST /webhooks", "",
                    "POST /webhooks/test",
                            "{\"webhook_id\":\"%s\",\"event_type\":\"user.created\"}",
                    "POST /webhooks/preview", "{\"webhook_id\":\"%s\"}",
                    "GET /deliveries", "",
                    "POST /deliveries/replay", "{\"webhook_id\":\"%s\",\"dry_run\":true}",
                    "GET /event-types", "",
                    "GET /jobs", "",
                    "GET /jwks.json", "");

    /** Whoever may subscribe to event types reads all of them. */
    private static final String FOR_ALL_TO_READ = "/event-types";

    private final RunningServer server;
    private final Tenant owner;
    private final Tenant stranger;
    private final Receiver receiver;
    private final Map<String, Api> holders = new HashMap<>();
    private final Map<String, String> things = new HashMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final SoftAssertions softly = new SoftAssertions();

    EveryOperationIT(RunningServer server, Receiver receiver, Tenant owner, Tenant stranger) {
        this.server = server;
        this.receiver = receiver;
        this.owner = owner;
        this.stranger = stranger;
    }

    @BeforeEach
    void prepare() {
        for (var role : ROLES) holders.put(role, stranger.as(role));
        var document = OpenApi.document();
        document.path("paths")
                .properties()
                .forEach(path -> read(document, path.getKey(), path.getValue()));
        own();
    }

    @Test
    void every_operation_keeps_out_who_may_not_and_hides_what_is_not_theirs() {
        assertThat(operations).hasSizeGreaterThan(40);
        var before = lists();

        operations.forEach(this::keepsOutNobody);
        operations.forEach(this::keepsOutOtherRoles);
        operations.forEach(this::hidesWhatIsNotTheirs);
        operations.forEach(this::hidesOtherAccounts);

        softly.assertThat(lists()).as("what the owner has").isEqualTo(before);
        softly.assertAll();
    }

    @Test
    void within_an_account_a_customer_reaches_only_what_is_theirs() {
        var others = Map.copyOf(things);
        demandApproval(false);
        var own = new HashMap<>(things);
        var webhook =
                owner.register(receiver.inbox(), Map.of("name", "theirs")).path("id").asText();
        own.put("webhooks", webhook);
        var event = owner.publish("user.created", "{}");
        for (var delivery : owner.awaitDeliveries(event, "succeeded", "succeeded")) {
            if (delivery.path("webhook_id").asText().equals(webhook))
                own.put("deliveries", delivery.path("id").asText());
        }
        var guests =
                GUESTS.stream()
                        .map(
                                role ->
                                        new Guests(
                                                role,
                                                guest(role, List.of(webhook)),
                                                guest(role, List.of()),
                                                guest(role, null)))
                        .toList();
        var before = lists();
        before.remove(AUDIT);

        for (var guest : guests) {
            var role = guest.role();
            for (var operation : operations) {
                if (!operation.roles().contains(role)) continue;
                reachesOwn(operation, role, guest.limited(), own);
                hidesOthers(operation, role, guest.limited(), others);
                hidesOthers(operation, role, guest.withoutAny(), others);
                namesNoOthers(operation, role, guest.limited(), others);
                seesAll(operation, role, guest.unlimited(), others);
            }
        }

        var after = lists();
        after.remove(AUDIT);
        softly.assertThat(after).as("what the account has").isEqualTo(before);
        softly.assertAll();
    }

    /** A customer's role, limited to a webhook, to none, and not limited. */
    private record Guests(String role, Api limited, Api withoutAny, Api unlimited) {}

    private Api guest(String role, List<String> webhooks) {
        var settings = new HashMap<String, Object>(Map.of("name", role, "role", role));
        settings.put("webhook_ids", webhooks);
        var key = server.admin().post("/v1/accounts/" + owner.id() + "/api-keys", settings);
        return server.as(key.expect(201).json().path("token").asText());
    }

    private void reachesOwn(Operation operation, String role, Api guest, Map<String, String> own) {
        if (!operation.method().equals("GET")) return;
        if (operation.path().startsWith("/jobs/{") || operation.path().contains("attempt_id"))
            return;
        var reply = operation.call(guest, operation.about(own));
        refused(operation, reply, role + " of its own", 200, "");
    }

    private void hidesOthers(
            Operation operation, String role, Api guest, Map<String, String> others) {
        if (!operation.path().contains("{")) {
            softly.assertThat(WITHOUT_AN_ID)
                    .as("%s takes no id: say how a customer is kept in", operation.name())
                    .containsKey(operation.name());
            var body = WITHOUT_AN_ID.getOrDefault(operation.name(), "");
            if (body.isEmpty()) return;
            var wish = body.formatted(others.get("webhooks"));
            var reply = guest.send("POST", "/v1" + operation.path(), operation.mediaType(), wish);
            if (operation.path().endsWith("/replay")) {
                softly.assertThat(reply.text()).as(operation.name()).isEqualTo("{\"count\":0}");
            } else {
                refused(operation, reply, role, 404, "not_found");
            }
        } else if (!operation.path().startsWith(FOR_ALL_TO_READ)) {
            var reply = operation.call(guest, operation.about(others));
            refused(operation, reply, role + " of somebody else", 404, "not_found");
        }
    }

    private void namesNoOthers(
            Operation operation, String role, Api guest, Map<String, String> others) {
        if (!operation.isPaged()) return;
        for (var query : List.of("?limit=250", "?limit=1", "?order=asc")) {
            softly.assertThat(guest.get("/v1" + operation.path() + query).expect(200).text())
                    .as(operation.name())
                    .doesNotContain(others.get("webhooks"))
                    .doesNotContain(others.get("deliveries"))
                    .doesNotContain(others.get("jobs"));
        }
    }

    /** Without a list all webhooks are theirs; what others began is not. */
    private void seesAll(Operation operation, String role, Api guest, Map<String, String> others) {
        if (!operation.method().equals("GET")) return;
        if (!operation.path().contains("{") || operation.path().contains("attempt_id")) return;
        boolean isJob = operation.path().startsWith("/jobs");
        var reply = operation.call(guest, operation.about(others));
        refused(operation, reply, role + " without a list", isJob ? 404 : 200, "not_found");
    }

    private void keepsOutNobody(Operation operation) {
        for (var token : List.of("", "whk_" + "A".repeat(43), "eyJhbGciOiJub25lIn0.e30.")) {
            var reply = operation.call(server.as(token), operation.about(things));
            refused(operation, reply, "token '" + token + "'", 401, "unauthenticated");
            var unread = operation.callUnreadable(server.as(token), operation.about(things));
            refused(operation, unread, "token '" + token + "', no JSON", 401, "unauthenticated");
        }
    }

    private void keepsOutOtherRoles(Operation operation) {
        for (var role : ROLES) {
            if (operation.roles().contains(role)) continue;
            var path =
                    operation.isAboutAccounts()
                            ? operation.about(Map.of("accounts", stranger.id()))
                            : operation.about(things);
            refused(operation, operation.call(holders.get(role), path), role, 403, "forbidden");
            var unread = operation.callUnreadable(holders.get(role), path);
            refused(operation, unread, role + " without JSON", 403, "forbidden");
        }
    }

    private void hidesWhatIsNotTheirs(Operation operation) {
        if (!operation.path().contains("{") || operation.name().equals(MAKES_ITS_OWN)) return;
        if (operation.isAboutAccounts()) return;
        for (var role : ROLES) {
            if (!operation.roles().contains(role)) continue;
            for (var base : List.of("", "/accounts/" + stranger.id())) {
                var reply = operation.call(holders.get(role), base + operation.about(things));
                refused(operation, reply, role + base, 404, "not_found");
            }
        }
    }

    private void hidesOtherAccounts(Operation operation) {
        if (operation.path().equals(PUBLIC) || operation.path().equals("/accounts")) return;
        var path =
                operation.isAboutAccounts()
                        ? operation.about(Map.of("accounts", owner.id()))
                        : "/accounts/" + owner.id() + operation.about(things);
        for (var role : ROLES) {
            refused(operation, operation.call(holders.get(role), path), role, 404, "not_found");
        }
    }

    private void refused(Operation operation, Reply reply, String who, int status, String code) {
        var what = operation.name() + " as " + who + ": " + reply.text();
        softly.assertThat(reply.status()).as(what).isEqualTo(status);
        if (reply.status() >= 400) {
            softly.assertThat(reply.json().path("code").asText()).as(what).isEqualTo(code);
        }
        if (status == 401) {
            softly.assertThat(reply.header("WWW-Authenticate")).as(what).startsWith("Bearer");
        }
    }

    /** One of each kind of thing, by the first part of its path. */
    private void own() {
        var inbox = receiver.inbox();
        var webhook = owner.register(inbox, Map.of()).path("id").asText();
        var event = owner.publish("user.created", "{}");
        var api = owner.api();
        things.put("accounts", owner.id());
        things.put("webhooks", webhook);
        things.put("events", event);
        things.put("deliveries", owner.awaitDelivery(event, "succeeded").path("id").asText());
        things.put(
                "event-types",
                made(api, "/event-types", Map.of("name", "only.the.owners"), "name"));
        things.put("portal-links", made(api, "/portal-links", Map.of(), "id"));
        things.put("api-keys", made(api, "/api-keys", Map.of("name", "x", "role", "viewer"), "id"));
        things.put("inboxes", made(api, "/inboxes", Map.of(), "id"));
        things.put("jobs", job(webhook));
        things.put("approvals", approval());
        things.put("rejected-messages", rejected());
    }

    /** One that is over, or it would change by itself. */
    private String job(String webhook) {
        var wish = Map.<String, Object>of("status", "cancelled", "webhook_id", webhook);
        var job = "/v1/jobs/" + made(owner.api(), "/deliveries/replay", wish, "id");
        Limits.soon()
                .until(() -> owner.api().get(job).json().path("state").asText().equals("done"));
        return job.substring("/v1/jobs/".length());
    }

    private String approval() {
        demandApproval(true);
        var webhook = owner.register(receiver.inbox(), Map.of("name", "waits for approval"));
        return webhook.at("/pending_approval/id").asText();
    }

    private void demandApproval(boolean ofNewWebhooks) {
        server.admin()
                .patch(
                        "/v1/accounts/" + owner.id(),
                        Map.of("approvals", Map.of("create", ofNewWebhooks)))
                .expect(200);
    }

    private String rejected() {
        try (var context = server.broker().connections().createContext()) {
            context.createProducer()
                    .setProperty("webhooks_account", owner.id())
                    .send(context.createQueue("webhooks.events"), "no JSON");
        }
        Limits.soon().until(() -> owner.list("/v1/rejected-messages").size() == 1);
        return owner.list("/v1/rejected-messages").get(0).path("id").asText();
    }

    private static String made(Api api, String path, Map<String, Object> body, String id) {
        return api.post("/v1" + path, body).json().path(id).asText();
    }

    /** All that the owner can list. */
    private Map<String, JsonNode> lists() {
        var lists = new TreeMap<String, JsonNode>();
        for (var operation : operations) {
            if (!operation.method().equals("GET") || operation.path().contains("{")) continue;
            if (operation.isAboutAccounts() || !operation.isPaged()) continue;
            lists.put(
                    operation.path(),
                    owner.api().get("/v1" + operation.path() + "?limit=250").expect(200).json());
        }
        assertThat(lists).hasSizeGreaterThan(5);
        return lists;
    }

    private void read(JsonNode document, String path, JsonNode item) {
        item.properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .map(member -> Operation.of(document, member.getKey(), path, member.getValue()))
                .forEach(operations::add);
    }

    /**
     * @param body what the document gives as an example
     * @param mediaType of the body; empty if it takes none
     */
    private record Operation(
            String method,
            String path,
            Set<String> roles,
            boolean isPaged,
            String mediaType,
            JsonNode body) {
        static Operation of(JsonNode document, String method, String path, JsonNode operation) {
            var roles =
                    StreamSupport.stream(operation.path("x-roles").spliterator(), false)
                            .map(JsonNode::asText)
                            .collect(Collectors.toSet());
            assertThat(roles).as("x-roles of " + path).contains("admin");
            var content = operation.path("requestBody").path("content");
            var mediaType = content.fieldNames().hasNext() ? content.fieldNames().next() : "";
            return new Operation(
                    method.toUpperCase(Locale.ROOT),
                    path,
                    roles,
                    operation.path("parameters").toString().contains("/limit"),
                    mediaType,
                    example(document, content.path(mediaType)));
        }

        private static JsonNode example(JsonNode document, JsonNode content) {
            if (content.has("example")) return content.path("example");
            if (content.path("examples").elements().hasNext()) {
                return content.path("examples").elements().next().path("value");
            }
            var reference = content.path("schema").path("$ref").asText();
            var schema =
                    reference.isEmpty()
                            ? content.path("schema")
                            : document.at(reference.substring(1));
            return schema.has("example") ? schema.path("example") : Api.JSON.createObjectNode();
        }

        String name() {
            return method + " " + path;
        }

        boolean isAboutAccounts() {
            return path.startsWith("/accounts");
        }

        /** The path with the id of somebody's thing. */
        String about(Map<String, String> things) {
            if (!path.contains("{")) return path;
            var kind = path.split("/")[1];
            assertThat(things.get(kind))
                    .as("id of one of the %s, for %s: see own()", kind, name())
                    .isNotBlank();
            return path.replaceAll("\\{[^}]+}", things.get(kind));
        }

        /** With a body that is no JSON, where it takes one. */
        Reply callUnreadable(Api api, String target) {
            return mediaType.isEmpty()
                    ? api.send(method, "/v1" + target)
                    : api.send(method, "/v1" + target, mediaType, "{");
        }

        Reply call(Api api, String target) {
            return mediaType.isEmpty()
                    ? api.send(method, "/v1" + target)
                    : api.send(method, "/v1" + target, mediaType, body);
        }
    }
}
