package dev.webhooks.webhook;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.ProfileName;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.consent.RegistrationChecks;
import dev.webhooks.consent.UrlChecks;
import dev.webhooks.credentials.ClientCertificate;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.egress.CustomHeaders;
import dev.webhooks.egress.LocalInboxes;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.RequestHead;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.eventtype.EventTypeName;
import dev.webhooks.filter.ContentFilter;
import dev.webhooks.platform.TextRules;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.settings.AuthParts;
import dev.webhooks.settings.KeySource;
import dev.webhooks.settings.LargestHead;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.SentHeaderRules;
import dev.webhooks.settings.Violations;
import dev.webhooks.settings.WebhookDraft;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.SigningSecret;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a webhook may look like (docs/contract.md#webhooks), and what it is when nothing is said.
 */
@ApplicationScoped
class WebhookRules {
    private static final int MAX_DESCRIPTION = 1000;
    private static final int MAX_EVENT_TYPES = 1000;
    private static final int DEFAULT_RATE_LIMIT = 10;
    private static final int DEFAULT_IN_FLIGHT = 10;
    private static final int MAX_RATE = 100;
    private static final int MAX_TIMEOUT_SECONDS = 30;
    private static final Set<String> SUCCESS_RULES = Set.of("2xx", "200");

    private final RegistrationChecks checks;
    private final LocalInboxes inboxes;
    private final KeySource keys;

    @Inject
    WebhookRules(RegistrationChecks checks, LocalInboxes inboxes, KeySource keys) {
        this.checks = checks;
        this.inboxes = inboxes;
        this.keys = keys;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookRules() {
        this(null, null, null);
    }

    /**
     * Looks up where the webhook's URLs lead, then checks all of it; a preview by the same rules as
     * what is saved.
     *
     * @param accountId on whose account strangers are asked
     * @param defaultProfile of the account
     * @param assumed stands for URLs that nobody has given yet, and is not looked up
     * @return the settings, checked, with every gap filled; fails with a {@link WebhookException}
     *     that has all that is wrong
     * @throws WebhookException {@code rate_limited} if too much of the account is looked up
     */
    CompletionStage<WebhookDraft> check(
            String accountId,
            WebhookSettings wish,
            String defaultProfile,
            Set<ReceiverUrl> assumed) {
        var wanted = new HashSet<>(destinations(wish));
        wanted.removeAll(assumed);
        return checks.judge(accountId, wanted)
                .thenApply(judged -> check(wish, defaultProfile, judged.assuming(assumed)));
    }

    /** What the webhook would call, inboxes aside; what cannot be read is refused later. */
    private List<ReceiverUrl> destinations(WebhookSettings wish) {
        var rules =
                rules(
                        Optional.ofNullable(wish.environment())
                                .flatMap(Environment::of)
                                .orElse(Environment.PRODUCTION));
        return Stream.of(
                        readable(() -> ReceiverUrl.parse(wish.url(), rules, "body", "url")),
                        readable(() -> tokenUrl(wish.auth(), rules)))
                .flatMap(Optional::stream)
                .filter(url -> inboxes.atListener(url).isEmpty())
                .toList();
    }

    private static Optional<ReceiverUrl> readable(Supplier<ReceiverUrl> url) {
        try {
            return Optional.ofNullable(url.get());
        } catch (WebhookException e) {
            return Optional.empty();
        }
    }

    /** Null if the credentials have none. */
    private static ReceiverUrl tokenUrl(AuthSettings auth, UrlRules rules) {
        if (auth == null) return null;
        return AuthParts.read(AuthParts.withoutAlias(auth), rules) instanceof OAuth2 oauth
                ? oauth.tokenUrl()
                : null;
    }

    private WebhookDraft check(WebhookSettings wish, String defaultProfile, UrlChecks judged) {
        var violations = new Violations();
        var environment = violations.check(() -> environment(wish.environment()));
        var profile = violations.check(() -> profile(wish.profile(), defaultProfile));
        var auth =
                violations.check(
                        () ->
                                AuthParts.withoutAlias(
                                        wish.auth() == null ? AuthSettings.none() : wish.auth()));
        var headers = wish.headers() == null ? Map.<String, String>of() : wish.headers();
        var url = violations.check(() -> url(wish.url(), environment, judged));
        var eventTypes = violations.check(() -> eventTypes(wish));
        violations.check(() -> filter(wish.filter()));
        var credentials =
                auth == null
                        ? null
                        : violations.check(() -> credentials(auth, url, environment, judged));
        violations.check(() -> CustomHeaders.parse(headers, "body", "headers"));
        SentHeaderRules.check(headers, credentials, violations);
        HiddenValueRules.check(auth, headers, violations);
        var signatures = violations.check(() -> signatures(wish.signatures()));
        var schedule =
                violations.check(
                        () ->
                                Optional.ofNullable(wish.retrySchedule())
                                        .map(
                                                seconds ->
                                                        RetrySchedule.parse(
                                                                seconds,
                                                                "body",
                                                                "retry_schedule")));
        var disable =
                violations.check(
                        () ->
                                Optional.ofNullable(wish.disable())
                                        .map(rule -> DisableRule.parse(rule, "body", "disable")));
        var secret = violations.check(() -> secret(wish, profile));
        checkTexts(wish, violations);
        checkNumbers(wish, violations);
        violations.throwIfAny();
        return withinHead(
                new WebhookDraft(
                        Optional.ofNullable(wish.name()),
                        wish.description(),
                        url,
                        environment,
                        eventTypes,
                        Optional.ofNullable(wish.filter()),
                        profile,
                        auth,
                        credentials,
                        headers,
                        secret,
                        or(wish.rateLimit(), DEFAULT_RATE_LIMIT),
                        or(wish.maxInFlight(), DEFAULT_IN_FLIGHT),
                        wish.timeoutSeconds(),
                        wish.success(),
                        schedule,
                        disable,
                        signatures,
                        Boolean.TRUE.equals(wish.handshake())));
    }

    /** Each part has its limit, and so has the whole: beyond it nothing could ever be sent. */
    private static WebhookDraft withinHead(WebhookDraft draft) {
        if (draft.credentials() instanceof OAuth2 oauth) {
            int size = LargestHead.ofTokenRequest(oauth);
            if (size > RequestHead.MAX)
                throw headTooLarge(
                        RequestHead.describe(size, oauth.requestHeaders()),
                        "auth",
                        "client_secret");
        }
        var head = LargestHead.of(draft);
        if (head.size() <= RequestHead.MAX) return draft;
        throw headTooLarge(RequestHead.describe(head.size(), head.fields()), head.culprit());
    }

    private static WebhookException headTooLarge(String detail, String... path) {
        return new WebhookException(
                List.of(
                        Violation.ofBody(
                                ProblemType.HEADERS_TOO_LARGE,
                                "a request could have a " + detail,
                                path)));
    }

    private static Environment environment(String name) {
        if (name == null) return Environment.PRODUCTION;
        return Environment.of(name)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.ENVIRONMENT_INVALID,
                                        "environment must be production or sandbox",
                                        "body",
                                        "environment"));
    }

    private static Profile profile(String name, String defaultProfile) {
        return Profile.of(name == null ? defaultProfile : name)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.PROFILE_INVALID,
                                        "profile must be one of " + ProfileName.ALL,
                                        "body",
                                        "profile"));
    }

    private ReceiverUrl url(String text, Environment environment, UrlChecks judged) {
        if (text == null || text.isEmpty()) {
            throw new WebhookException(ProblemType.URL_MISSING, "url is missing", "body", "url");
        }
        var url = ReceiverUrl.parse(text, rules(environment), "body", "url");
        if (inboxes.contain(url) && environment == Environment.PRODUCTION) {
            throw new WebhookException(
                    ProblemType.ENVIRONMENT_INVALID,
                    "an inbox receives for webhooks of the sandbox only",
                    "body",
                    "environment");
        }
        judge(judged, url, "body", "url");
        return url;
    }

    /**
     * @param url of the receiver; null if it is not acceptable
     */
    private Credentials credentials(
            AuthSettings auth, ReceiverUrl url, Environment environment, UrlChecks judged) {
        var credentials = AuthParts.read(auth, rules(environment));
        if (credentials instanceof OAuth2 oauth)
            judge(judged, oauth.tokenUrl(), "body", "auth", "token_url");
        if (credentials instanceof ClientCertificate && url != null && !url.secure())
            throw new WebhookException(
                    ProblemType.AUTH_INVALID, "mtls needs an https url", "body", "auth", "type");
        return credentials;
    }

    /** An inbox is reached by a client of its own, so nothing is looked up for it. */
    private void judge(UrlChecks judged, ReceiverUrl url, String... loc) {
        if (inboxes.atListener(url).isEmpty()) judged.check(url, loc);
    }

    private static UrlRules rules(Environment environment) {
        return environment == Environment.SANDBOX ? UrlRules.SANDBOX : UrlRules.PRODUCTION;
    }

    private static Optional<List<String>> eventTypes(WebhookSettings wish) {
        var given = wish.eventTypes() == null ? wish.events() : wish.eventTypes();
        if (given == null) return Optional.empty();
        var member = wish.eventTypes() == null ? "events" : "event_types";
        if (wish.eventTypes() != null && wish.events() != null) {
            throw events(
                    ProblemType.EVENT_TYPE_INVALID,
                    "give event_types or its alias events, not both",
                    member);
        }
        if (given.isEmpty()) {
            throw events(
                    ProblemType.EVENTS_EMPTY,
                    member + " must name a type; leave it out for all",
                    member);
        }
        if (given.size() > MAX_EVENT_TYPES) {
            throw events(
                    ProblemType.EVENTS_TOO_MANY,
                    member + " may hold " + MAX_EVENT_TYPES + " types",
                    member);
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var type = given.get(i);
            if (type == null || !EventTypeName.isPattern(type)) {
                throw events(
                        ProblemType.EVENT_TYPE_INVALID,
                        "an event type is words joined by dots, may end in .*, or is *",
                        member,
                        Integer.toString(i));
            }
            if (!seen.add(type)) {
                throw events(
                        ProblemType.EVENTS_DUPLICATE,
                        "an event type is listed twice",
                        member,
                        Integer.toString(i));
            }
        }
        return Optional.of(given);
    }

    private static Optional<ContentFilter> filter(RawJson filter) {
        return Optional.ofNullable(filter).map(json -> ContentFilter.parse(json, "body", "filter"));
    }

    private static WebhookException events(ProblemType type, String message, String... path) {
        return new WebhookException(List.of(Violation.ofBody(type, message, path)));
    }

    private static Optional<List<String>> signatures(List<String> names) {
        if (names == null) return Optional.empty();
        SignatureScheme.parse(names, "body", "signatures");
        return Optional.of(names);
    }

    /** The caller's own; else a new one, unless nothing is to be signed with it. */
    private Optional<String> secret(WebhookSettings wish, Profile profile) {
        if (wish.secret() != null)
            return Optional.of(SigningSecret.parse(wish.secret(), "body", "secret").text());
        boolean signs =
                wish.signatures() == null
                        ? profile != null && profile.alwaysSigned()
                        : wish.signatures().stream().anyMatch(WebhookRules::needsSecret);
        return signs ? Optional.of(keys.secret().text()) : Optional.empty();
    }

    /** A name that is not known is refused elsewhere. */
    private static boolean needsSecret(String scheme) {
        return SignatureScheme.of(scheme).filter(SignatureScheme::needsSecret).isPresent();
    }

    private static void checkTexts(WebhookSettings wish, Violations violations) {
        violations.require(
                wish.name() == null || TextRules.isName(wish.name()),
                ProblemType.NAME_INVALID,
                TextRules.RULE,
                "name");
        var description = wish.description();
        violations.require(
                description == null
                        || (description.codePointCount(0, description.length()) <= MAX_DESCRIPTION
                                && isText(description)),
                ProblemType.DESCRIPTION_INVALID,
                "description must have at most 1000 characters and no control characters but line breaks",
                "description");
        violations.require(
                wish.success() == null || SUCCESS_RULES.contains(wish.success()),
                ProblemType.SUCCESS_INVALID,
                "success must be \"2xx\" or \"200\"",
                "success");
    }

    private static boolean isText(String description) {
        return TextRules.isPlainText(
                description.replace("\n", "").replace("\r", "").replace("\t", ""));
    }

    private static void checkNumbers(WebhookSettings wish, Violations violations) {
        violations.require(
                within(wish.rateLimit(), MAX_RATE),
                ProblemType.RATE_LIMIT_RANGE,
                "rate_limit must be between 1 and 100",
                "rate_limit");
        violations.require(
                within(wish.maxInFlight(), MAX_RATE),
                ProblemType.MAX_IN_FLIGHT_RANGE,
                "max_in_flight must be between 1 and 100",
                "max_in_flight");
        violations.require(
                within(wish.timeoutSeconds(), MAX_TIMEOUT_SECONDS),
                ProblemType.TIMEOUT_RANGE,
                "timeout_seconds must be between 1 and 30",
                "timeout_seconds");
    }

    private static boolean within(Integer number, int max) {
        return number == null || (number >= 1 && number <= max);
    }

    private static int or(Integer number, int fallback) {
        return number == null ? fallback : number;
    }
}
