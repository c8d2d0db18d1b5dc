package dev.webhooks.web.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.access.ApiKey;
import dev.webhooks.api.access.ApiKeySettings;
import dev.webhooks.api.access.PortalLink;
import dev.webhooks.api.access.PortalLinkSettings;
import dev.webhooks.api.access.Principal;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.account.Account;
import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.account.ApprovalSettings;
import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.approval.ApprovalStatus;
import dev.webhooks.api.audit.AuditEntry;
import dev.webhooks.api.delivery.Attempt;
import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.delivery.PreviewedRequest;
import dev.webhooks.api.delivery.SentRequest;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.event.Event;
import dev.webhooks.api.event.MatchResult;
import dev.webhooks.api.event.PublishReceipt;
import dev.webhooks.api.event.RejectedMessage;
import dev.webhooks.api.event.Rejection;
import dev.webhooks.api.event.TestEvent;
import dev.webhooks.api.event.TestReceipt;
import dev.webhooks.api.eventtype.EventType;
import dev.webhooks.api.eventtype.EventTypeImport;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.inbox.Inbox;
import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.inbox.InboxRequest;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Warning;
import dev.webhooks.api.replay.BulkJob;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.replay.ReplayCount;
import dev.webhooks.api.replay.ReplayRequest;
import dev.webhooks.api.statistics.AccountStatistics;
import dev.webhooks.api.statistics.WebhookStatistics;
import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.AuthView;
import dev.webhooks.api.webhook.DisableSettings;
import dev.webhooks.api.webhook.PreviewRequest;
import dev.webhooks.api.webhook.ProfileName;
import dev.webhooks.api.webhook.PublicKeySet;
import dev.webhooks.api.webhook.SecretRotation;
import dev.webhooks.api.webhook.SigningSecretView;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.web.contract.Contract.Operation;
import dev.webhooks.web.event.BatchResponse;
import dev.webhooks.web.problem.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The OpenAPI document and the resources say the same. */
class ContractTest {
    private static final Contract CONTRACT = Contract.load();
    private static final Map<String, Operation> DOCUMENTED = CONTRACT.operations();
    private static final Map<String, Implemented> IMPLEMENTED = Implemented.all();

    private static final Map<String, Class<?>> RECORDS =
            Map.ofEntries(
                    Map.entry("AcceptedEvent", PublishReceipt.class),
                    Map.entry("Account", Account.class),
                    Map.entry("Actor", Actor.class),
                    Map.entry("Approval", Approval.class),
                    Map.entry("ApprovalPage", Page.class),
                    Map.entry("ApprovalSettings", ApprovalSettings.class),
                    Map.entry("AccountSettings", AccountSettings.class),
                    Map.entry("AccountPage", Page.class),
                    Map.entry("AccountStatistics", AccountStatistics.class),
                    Map.entry("Backlog", AccountStatistics.Backlog.class),
                    Map.entry("WebhookCounts", AccountStatistics.Webhooks.class),
                    Map.entry("FailingWebhook", AccountStatistics.Failing.class),
                    Map.entry("BusyWebhook", AccountStatistics.Busy.class),
                    Map.entry("ApiKey", ApiKey.class),
                    Map.entry("ApiKeySettings", ApiKeySettings.class),
                    Map.entry("ApiKeyPage", Page.class),
                    Map.entry("Attempt", Attempt.class),
                    Map.entry("AttemptRequest", Attempt.Request.class),
                    Map.entry("AttemptResponse", Attempt.Response.class),
                    Map.entry("AuditEntry", AuditEntry.class),
                    Map.entry("AuditPage", Page.class),
                    Map.entry("AuditTarget", AuditEntry.Target.class),
                    Map.entry("AuthSettings", AuthSettings.class),
                    Map.entry("AuthView", AuthView.class),
                    Map.entry("BatchAnswer", BatchResponse.class),
                    Map.entry("BulkJob", BulkJob.class),
                    Map.entry("BulkJobPage", Page.class),
                    Map.entry("Delivery", Delivery.class),
                    Map.entry("DeliveryPage", Page.class),
                    Map.entry("DisableSettings", DisableSettings.class),
                    Map.entry("Event", Event.class),
                    Map.entry("EventPage", Page.class),
                    Map.entry("EventType", EventType.class),
                    Map.entry("EventTypeImport", EventTypeImport.class),
                    Map.entry("EventTypePage", Page.class),
                    Map.entry("EventTypeSettings", EventTypeSettings.class),
                    Map.entry("Inbox", Inbox.class),
                    Map.entry("InboxAnswer", InboxAnswer.class),
                    Map.entry("InboxPage", Page.class),
                    Map.entry("InboxRequest", InboxRequest.class),
                    Map.entry("InboxRequestPage", Page.class),
                    Map.entry("InboxSettings", InboxSettings.class),
                    Map.entry("InboxSignature", InboxRequest.Signature.class),
                    Map.entry("Latency", WebhookStatistics.Latency.class),
                    Map.entry("Period", WebhookStatistics.Period.class),
                    Map.entry("Problem", Problem.class),
                    Map.entry("Fault", Problem.Fault.class),
                    Map.entry("Warning", Warning.class),
                    Map.entry("MatchResult", MatchResult.class),
                    Map.entry("MatchReason", MatchResult.Reason.class),
                    Map.entry("PortalLink", PortalLink.class),
                    Map.entry("PortalLinkPage", Page.class),
                    Map.entry("PortalLinkSettings", PortalLinkSettings.class),
                    Map.entry("PreviewWish", PreviewRequest.class),
                    Map.entry("PreviewedRequest", PreviewedRequest.class),
                    Map.entry("PreviewedHeader", PreviewedRequest.Header.class),
                    Map.entry("PreviewedSignature", PreviewedRequest.Signature.class),
                    Map.entry("PreviousSecret", SigningSecretView.Previous.class),
                    Map.entry("Principal", Principal.class),
                    Map.entry("PrincipalHome", Principal.Home.class),
                    Map.entry("PublicKey", PublicKeySet.PublicKey.class),
                    Map.entry("PublicKeySet", PublicKeySet.class),
                    Map.entry("PendingApproval", Webhook.PendingApproval.class),
                    Map.entry("RecoverWish", RecoverRequest.class),
                    Map.entry("RejectedMessage", RejectedMessage.class),
                    Map.entry("RejectedMessagePage", Page.class),
                    Map.entry("Rejection", Rejection.class),
                    Map.entry("ReplayCount", ReplayCount.class),
                    Map.entry("ReplayWish", ReplayRequest.class),
                    Map.entry("SentRequest", SentRequest.class),
                    Map.entry("SignatureCheck", SentRequest.SignatureCheck.class),
                    Map.entry("SecretRotation", SecretRotation.class),
                    Map.entry("SigningSecretView", SigningSecretView.class),
                    Map.entry("TestEvent", TestEvent.class),
                    Map.entry("TestReceipt", TestReceipt.class),
                    Map.entry("Webhook", Webhook.class),
                    Map.entry("WebhookPage", Page.class),
                    Map.entry("WebhookSettings", WebhookSettings.class),
                    Map.entry("WebhookStatistics", WebhookStatistics.class),
                    Map.entry("WebhookStats", Webhook.Stats.class));

    /** Read by the EJB module from the bytes, so there is no record to compare with. */
    private static final List<String> READ_AS_BYTES =
            List.of("NewEvent", "NewEvents", "EventTypeDocument", "EventReference");

    @Test
    void every_operation_is_documented_and_every_documented_one_exists() {
        assertThat(DOCUMENTED.keySet()).isEqualTo(IMPLEMENTED.keySet());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_has_its_roles_parameters_and_media_types(String name) {
        var documented = DOCUMENTED.get(name);
        var implemented = IMPLEMENTED.get(name);

        assertThat(documented.roles()).isEqualTo(implemented.roles());
        assertThat(documented.query()).isEqualTo(implemented.query());
        assertThat(documented.content()).isEqualTo(implemented.content());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_tells_its_answers(String name) {
        var documented = DOCUMENTED.get(name);

        assertThat(documented.responses()).contains("401", "403", "429", "503");
        if (!documented.query().isEmpty()) assertThat(documented.responses()).contains("400");
        if (!documented.content().isEmpty()) {
            assertThat(documented.responses()).contains("400", "413", "415", "422");
        }
        if (IMPLEMENTED.get(name).isInAccount() || name.contains("{")) {
            assertThat(documented.responses()).contains("404");
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_lies_in_an_account_has_both_bases_and_nothing_else_does(String name) {
        var servers = DOCUMENTED.get(name).servers();

        if (IMPLEMENTED.get(name).isInAccount()) assertThat(servers).isEmpty();
        else assertThat(servers).containsExactly("/v1");
    }

    @Test
    void the_two_bases_are_its_servers() {
        assertThat(CONTRACT.servers()).containsExactly("/v1", "/v1/accounts/{account_id}");
    }

    @Test
    void no_two_operations_have_one_id() {
        assertThat(DOCUMENTED.values().stream().map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void every_body_and_every_error_is_shown_by_an_example() {
        assertThat(CONTRACT.bodiesWithoutExample()).isEmpty();
        assertThat(CONTRACT.errorsWithoutExample()).isEmpty();
    }

    @Test
    void every_operation_demands_a_token_but_the_public_keys_below_an_account() {
        assertThat(CONTRACT.security()).isEqualTo(List.of(Map.of("bearer", List.of())));
        assertThat(CONTRACT.operationsWithOwnSecurity()).containsExactly("get /jwks.json");
    }

    /** A key that cannot be used, and one that was used for another request. */
    @Test
    void every_post_takes_a_key_and_may_refuse_it() {
        assertThat(CONTRACT.postsWithoutAnswers("400", "422")).isEmpty();
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(CONTRACT.danglingReferences()).isEmpty();
    }

    @Test
    void every_object_has_the_members_of_its_record() {
        RECORDS.forEach(
                (schema, type) ->
                        assertThat(CONTRACT.properties(schema))
                                .as(schema)
                                .containsExactlyInAnyOrderElementsOf(members(type)));
    }

    /** One member has a name that no component of a record can have. */
    @Test
    void a_changed_field_has_its_old_and_its_new_value() {
        assertThat(CONTRACT.properties("FieldChange"))
                .containsExactlyInAnyOrder("field", "old", "new");
    }

    @Test
    void every_schema_is_compared_with_something() {
        var compared =
                Stream.of(
                                RECORDS.keySet().stream(),
                                READ_AS_BYTES.stream(),
                                Stream.of("Role", "Environment", "Profile", "WebhookStatus"),
                                Stream.of("FieldChange", "ApprovalAction", "ApprovalStatus"),
                                Stream.of("JobState", "WebhookIds"),
                                Stream.of(
                                        "DeliveryStatus", "ProblemCode", "HeaderMap", "SchemaMode"))
                        .flatMap(names -> names)
                        .toList();

        assertThat(CONTRACT.schemas()).containsExactlyInAnyOrderElementsOf(compared);
    }

    @Test
    void every_closed_set_is_complete() {
        assertThat(CONTRACT.enumeration("ProblemCode"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ProblemType.values()).map(ProblemType::code).toList());
        assertThat(CONTRACT.enumeration("Role"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Role::wireName).toList());
        assertThat(CONTRACT.enumeration("SchemaMode"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(SchemaMode.values()).map(SchemaMode::wireName).toList());
        assertThat(CONTRACT.enumeration("Profile"))
                .containsExactlyInAnyOrderElementsOf(ProfileName.ALL);
        assertThat(CONTRACT.enumeration("Environment"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Environment.values()).map(Environment::wireName).toList());
        assertThat(CONTRACT.enumeration("WebhookStatus"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(WebhookStatus.values())
                                .map(WebhookStatus::wireName)
                                .toList());
        assertThat(CONTRACT.enumeration("ApprovalAction"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ApprovalAction.values())
                                .map(ApprovalAction::wireName)
                                .toList());
        assertThat(CONTRACT.enumeration("ApprovalStatus"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ApprovalStatus.values())
                                .map(ApprovalStatus::wireName)
                                .toList());
        assertThat(CONTRACT.enumeration("JobState"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(JobState.values()).map(JobState::wireName).toList());
        assertThat(CONTRACT.enumeration("DeliveryStatus"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(DeliveryStatus.values())
                                .map(DeliveryStatus::wireName)
                                .toList());
    }

    static Stream<String> operations() {
        return IMPLEMENTED.keySet().stream();
    }

    private static List<String> members(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName().replaceAll("([A-Z])", "_$1"))
                .map(String::toLowerCase)
                .collect(Collectors.toList());
    }
}
