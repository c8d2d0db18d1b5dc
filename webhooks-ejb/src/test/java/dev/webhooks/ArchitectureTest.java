package dev.webhooks;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Schedule;
import jakarta.ejb.Schedules;
import jakarta.ejb.TimerService;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the packages lie to each other (docs/architecture.md), and what nobody does. */
class ArchitectureTest {
    private static final String ROOT = "dev.webhooks";

    /** What every package may use. */
    private static final Set<String> FOR_ALL = Set.of("api", "platform");

    /** Each package with those it may use beyond {@link #FOR_ALL}, and why. */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    entry("api", Set.of()),
                    // The adapter's own package: who may publish, and messages as they lie there.
                    entry("artemis", Set.of()),
                    entry("platform", Set.of()),
                    // Nouns of the management API.
                    entry("audit", Set.of()),
                    entry("account", Set.of("audit")),
                    entry("eventtype", Set.of("account", "audit")),
                    // A key may be limited to webhooks, and reaches those registered with it.
                    entry("access", Set.of("account", "audit", "artemis", "webhook")),
                    entry("idempotency", Set.of()),
                    // Pure rules, and one request to a receiver.
                    entry("payload", Set.of()),
                    entry("signing", Set.of()),
                    entry("retry", Set.of()),
                    entry("throttle", Set.of()),
                    entry("egress", Set.of()),
                    entry("credentials", Set.of("egress")),
                    // A connection may show a client certificate.
                    entry("transport", Set.of("egress", "credentials")),
                    entry("attempt", Set.of("egress", "credentials", "transport")),
                    // What a registration waits for goes on with the request of the same actor.
                    entry("consent", Set.of("attempt", "audit", "egress", "transport")),
                    // The webhook: its settings, its row, and how the pipeline sees it.
                    entry(
                            "settings",
                            Set.of(
                                    "audit",
                                    "eventtype",
                                    "signing",
                                    "credentials",
                                    "egress",
                                    // A profile is a format and a schedule with its disable rule.
                                    "payload",
                                    "retry")),
                    entry(
                            "receiver",
                            Set.of(
                                    "settings",
                                    "account",
                                    "signing",
                                    "credentials",
                                    "egress",
                                    "payload",
                                    "retry",
                                    // Which events it wants, by type and by content.
                                    "event",
                                    "eventtype",
                                    "filter")),
                    entry(
                            "webhook",
                            Set.of(
                                    "settings",
                                    "receiver",
                                    "consent",
                                    "account",
                                    "audit",
                                    "eventtype",
                                    "signing",
                                    "credentials",
                                    "egress",
                                    "retry",
                                    "filter")),
                    // Whether a change has to wait is a setting of the account.
                    entry("approval", Set.of("webhook", "account", "audit")),
                    // What arrives is verified with the keys of the webhooks that point there.
                    entry("inbox", Set.of("receiver", "signing", "egress", "audit")),
                    // The way of the data.
                    entry("event", Set.of("eventtype", "account")),
                    entry("filter", Set.of("event")),
                    // An account without a webhook of that id has no statistics of it.
                    entry("statistics", Set.of("webhook")),
                    entry(
                            "delivery",
                            Set.of(
                                    "artemis",
                                    "event",
                                    "receiver",
                                    "webhook",
                                    "statistics",
                                    "throttle",
                                    "attempt",
                                    "transport",
                                    "retry",
                                    "payload",
                                    "signing",
                                    // A request is composed of headers, which egress judges.
                                    "credentials",
                                    "egress")),
                    entry(
                            "deliverylog",
                            Set.of(
                                    "delivery",
                                    "event",
                                    "receiver",
                                    "webhook",
                                    "audit",
                                    // The request as it was sent is composed and signed again.
                                    "payload",
                                    "signing",
                                    "transport")),
                    // A recovery is about a webhook that exists.
                    entry("replay", Set.of("delivery", "event", "receiver", "webhook", "audit")),
                    entry("retention", Set.of("account", "audit", "delivery", "event")),
                    // What is left of an account that goes belongs to nobody.
                    entry("rejected", Set.of("account", "audit", "artemis")),
                    entry(
                            "fanout",
                            Set.of(
                                    "artemis",
                                    "event",
                                    "receiver",
                                    "webhook",
                                    "delivery",
                                    "rejected",
                                    // A message names its account by id or name.
                                    "account",
                                    // The type of a test event comes from a caller.
                                    "eventtype",
                                    // A preview tells what filter and subscription see.
                                    "filter",
                                    "settings",
                                    // A schedule says when the first attempt is due.
                                    "retry",
                                    "deliverylog")),
                    // An event about ourselves goes the way of all events.
                    entry(
                            "notice",
                            Set.of(
                                    "event",
                                    "receiver",
                                    "webhook",
                                    "delivery",
                                    "approval",
                                    "fanout")));

    /** Packages that decide or call out, and so must not hold a connection or a transaction. */
    private static final String[] WITHOUT_A_DATABASE = {
        "dev.webhooks.attempt..",
        "dev.webhooks.credentials..",
        "dev.webhooks.egress..",
        "dev.webhooks.payload..",
        "dev.webhooks.retry..",
        "dev.webhooks.settings..",
        "dev.webhooks.signing..",
        "dev.webhooks.transport.."
    };

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    // The adapter is another module: what it names is its own affair.
                    .withImportOption(location -> !location.contains("webhooks-artemis"))
                    .importPackages(ROOT);

    static Stream<String> packages() {
        return ARROWS.keySet().stream().sorted();
    }

    @Test
    void every_package_stands_in_the_table() {
        assertThat(OURS.stream().map(ArchitectureTest::feature).collect(toSet()))
                .isSubsetOf(ARROWS.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void a_package_uses_only_those_its_arrows_lead_to(String name) {
        var outside =
                describe(
                        "outside " + ARROWS.get(name),
                        (JavaClass target) ->
                                target.getPackageName().startsWith(ROOT)
                                        && !isOpenTo(name, feature(target)));

        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat(outside)
                .allowEmptyShould(true)
                .check(OURS);
    }

    @Test
    void no_package_needs_itself_by_way_of_another() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(OURS);
    }

    @Test
    void nobody_names_the_server_the_broker_or_the_databases() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "fish.payara..",
                        "org.glassfish..",
                        "com.sun..",
                        "org.apache.activemq..",
                        "org.eclipse.persistence..",
                        "org.postgresql..")
                .check(OURS);
    }

    @Test
    void whoever_calls_out_or_decides_knows_no_database_queue_or_enterprise_bean() {
        noClasses()
                .that()
                .resideInAnyPackage(WITHOUT_A_DATABASE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "jakarta.transaction..",
                        "jakarta.jms..",
                        "jakarta.ejb..",
                        "java.sql..",
                        "javax.sql..")
                .check(OURS);
    }

    /** Applications make a verifier without a container, so it brings its own clock. */
    @Test
    void only_the_platform_asks_the_machine_for_the_time() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.webhooks.platform..", "dev.webhooks.api..")
                .should()
                .callMethodWhere(
                        describe(
                                "the machine's clock is read",
                                call ->
                                        readsTheClock(
                                                call.getTargetOwner(), call.getTarget().getName())))
                .orShould()
                .callConstructor(Date.class)
                .check(OURS);
    }

    @Test
    void everybody_logs_by_the_logger_of_the_platform() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.util.logging..",
                        "org.slf4j..",
                        "org.apache.logging..",
                        "org.apache.commons.logging..")
                .check(OURS);
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(OURS);
    }

    /** Persistent ones would live in the server's grid, and fire on a node that does not know. */
    @Test
    void no_timer_is_persistent() {
        methods()
                .that()
                .areAnnotatedWith(Schedule.class)
                .should(have(describe("no persistence", ArchitectureTest::isTransient)))
                .allowEmptyShould(true)
                .check(OURS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Schedules.class, TimerService.class)
                .check(OURS);
    }

    @Test
    void entities_stay_in_their_package() {
        classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(OURS);
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .should(
                        have(
                                describe(
                                        "no entity in their signature",
                                        method ->
                                                method.getAllInvolvedRawTypes().stream()
                                                        .noneMatch(ArchitectureTest::isEntity))))
                .check(OURS);
    }

    @Test
    void no_entity_is_written_from_outside() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should(
                        have(
                                describe(
                                        "private fields and no setter",
                                        entity ->
                                                entity.getFields().stream()
                                                                .allMatch(
                                                                        ArchitectureTest::isPrivate)
                                                        && entity.getMethods().stream()
                                                                .noneMatch(
                                                                        method ->
                                                                                method.getName()
                                                                                        .matches(
                                                                                                "set[A-Z].*")))))
                .check(OURS);
    }

    @Test
    void no_class_has_a_name_that_says_nothing() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Service")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Helper|Impl|Dto|DTO)")
                .check(OURS);
    }

    private static boolean isOpenTo(String from, String to) {
        return from.equals(to) || FOR_ALL.contains(to) || ARROWS.get(from).contains(to);
    }

    /** {@code delivery} for a class below {@code dev.webhooks.delivery}. */
    private static String feature(JavaClass ours) {
        return ours.getPackageName().substring(ROOT.length() + 1).split("\\.")[0];
    }

    private static boolean readsTheClock(JavaClass owner, String method) {
        if (owner.isEquivalentTo(System.class)) return method.equals("currentTimeMillis");
        if (owner.isEquivalentTo(Clock.class) || owner.isEquivalentTo(InstantSource.class))
            return method.startsWith("system") || method.startsWith("tick");
        return method.equals("now")
                && Stream.of(
                                Instant.class,
                                LocalDate.class,
                                LocalDateTime.class,
                                OffsetDateTime.class,
                                ZonedDateTime.class)
                        .anyMatch(owner::isEquivalentTo);
    }

    private static boolean isTransient(JavaMethod method) {
        return !method.getAnnotationOfType(Schedule.class).persistent();
    }

    private static boolean isEntity(JavaClass type) {
        return type.isAnnotatedWith(Entity.class);
    }

    private static boolean isPrivate(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PRIVATE)
                || member.getModifiers().contains(JavaModifier.SYNTHETIC);
    }
}
