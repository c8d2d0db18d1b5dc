package dev.webhooks.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/**
 * What the web module may lean on (docs/architecture.md): of the EJB module its facades, nothing
 * else.
 */
@AnalyzeClasses(packages = "dev.webhooks.web", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final Set<String> FACADES =
            Set.of(
                    "dev.webhooks.access.Authenticator",
                    "dev.webhooks.access.ApiKeys",
                    "dev.webhooks.access.PortalLinks",
                    "dev.webhooks.access.RequestLimits",
                    "dev.webhooks.account.AccountDirectory",
                    "dev.webhooks.eventtype.EventTypeCatalogue",
                    "dev.webhooks.webhook.PublicKeys",
                    "dev.webhooks.webhook.WebhookRegistry",
                    "dev.webhooks.fanout.EventIntake",
                    "dev.webhooks.fanout.MatchPreview",
                    "dev.webhooks.fanout.RequestPreview",
                    "dev.webhooks.event.EventArchive",
                    "dev.webhooks.deliverylog.DeliveryLog",
                    "dev.webhooks.deliverylog.SentRequests",
                    "dev.webhooks.retention.Erasure",
                    "dev.webhooks.deliverylog.DeliveryActions",
                    "dev.webhooks.statistics.Statistics",
                    "dev.webhooks.approval.ApprovalWorkflow",
                    "dev.webhooks.approval.ChangeOutcome",
                    "dev.webhooks.audit.AuditLog",
                    "dev.webhooks.audit.CurrentActor",
                    "dev.webhooks.replay.BulkReplays",
                    "dev.webhooks.rejected.DeadLetterBox",
                    "dev.webhooks.rejected.RejectedScope",
                    "dev.webhooks.inbox.ReceivedRequest",
                    "dev.webhooks.inbox.InboxDirectory",
                    "dev.webhooks.inbox.InboxReceiver",
                    "dev.webhooks.inbox.InboxReceiver$Reception",
                    "dev.webhooks.idempotency.IdempotentRequests",
                    "dev.webhooks.idempotency.IdempotencyKey",
                    "dev.webhooks.idempotency.KeyClaim",
                    "dev.webhooks.idempotency.KeyClaim$Yours",
                    "dev.webhooks.idempotency.KeyClaim$Done",
                    "dev.webhooks.idempotency.KeyClaim$Running",
                    "dev.webhooks.idempotency.StoredResponse",
                    "dev.webhooks.platform.ConcurrencyLimiter",
                    "dev.webhooks.platform.ConcurrencyLimiter$Permit",
                    "dev.webhooks.platform.Sha256",
                    "dev.webhooks.platform.json.StrictJson");

    @ArchTest
    static final ArchRule of_the_ejb_module_only_facades_are_used =
            noClasses().should().dependOnClassesThat(are("inside the EJB module", FACADES));

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("dev.webhooks.web.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule no_server_is_named =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("fish.payara..", "org.glassfish..", "com.sun..");

    @ArchTest
    static final ArchRule json_is_read_and_written_in_one_way =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.json..", "com.fasterxml..");

    private static DescribedPredicate<JavaClass> are(String description, Set<String> allowed) {
        return DescribedPredicate.describe(
                description,
                type ->
                        type.getPackageName().startsWith("dev.webhooks.")
                                && !type.getPackageName().startsWith("dev.webhooks.web.")
                                && !type.getPackageName().startsWith("dev.webhooks.api")
                                && !type.getPackageName().equals("dev.webhooks.web")
                                && !allowed.contains(type.getName()));
    }
}
