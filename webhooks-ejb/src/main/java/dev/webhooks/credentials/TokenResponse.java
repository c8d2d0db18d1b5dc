package dev.webhooks.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.json.StrictJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a token server answers with a 2xx (RFC 6749 §5.1). Trusts nothing in it. */
public final class TokenResponse {
    /** Longest token that is put into a header, in characters; the whole head has its own limit. */
    static final int MAX_TOKEN = 15 * 1024;

    private static final int MAX_SHOWN = 40;

    /** RFC 6750 §2.1, "b64token", and what else servers issue that is safe in a header. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    /** What a name of a type may be shown with; the rest may be anything. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 _.:-]{1," + MAX_SHOWN + "}");

    /**
     * Names of a type that servers write instead of {@code Bearer}, in lower case. Those that need
     * more than the token in a header, such as {@code mac} and {@code DPoP}, are not among them.
     */
    private static final Set<String> BEARER_BY_OTHER_NAMES =
            Set.of("", "jwt", "token", "access_token", "oauth", "oauth2");

    /** RFC 8259 has one; these two are what servers label JSON with that set nothing themselves. */
    private static final Set<String> UNLABELLED = Set.of("text/plain", "text/javascript");

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final BigDecimal MAX_SECONDS =
            BigDecimal.valueOf(AccessToken.MAX_LIFE.toSeconds());

    private TokenResponse() {}

    /**
     * @param contentType empty when the server gives none
     * @throws UnusableTokenException when there is no usable bearer token in it
     */
    public static AccessToken read(Optional<String> contentType, String body, Instant now)
            throws UnusableTokenException {
        if (!contentType.map(TokenResponse::isJson).orElse(true))
            throw new UnusableTokenException("the answer is not labelled as JSON");
        var answer = parsed(body);
        var type = answer.path("token_type");
        if (!isBearer(type)) throw new UnusableTokenException("token_type is " + shown(type));
        var token = answer.path("access_token");
        if (!token.isTextual() || token.textValue().isEmpty())
            throw new UnusableTokenException("the answer has no access_token");
        var text = token.textValue();
        if (text.length() > MAX_TOKEN)
            throw new UnusableTokenException(
                    "access_token has %d characters".formatted(text.length()));
        if (!VISIBLE.matcher(text).matches())
            throw new UnusableTokenException("access_token has characters no header may hold");
        return AccessToken.issued(text, life(answer.path("expires_in")), now);
    }

    private static JsonNode parsed(String body) throws UnusableTokenException {
        var text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
        try {
            var json = StrictJson.read(text.getBytes(UTF_8), JsonNode.class);
            if (json.isObject()) return json;
        } catch (WebhookException notJson) {
            throw new UnusableTokenException("the answer is not JSON");
        }
        throw new UnusableTokenException("the answer is not a JSON object");
    }

    private static boolean isJson(String contentType) {
        var media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.isEmpty()
                || media.endsWith("/json")
                || media.endsWith("+json")
                || UNLABELLED.contains(media);
    }

    /**
     * The type is required by RFC 6749 §5.1, and compared without regard to case. Servers that
     * leave it out, or write {@code BearerToken} or {@code jwt-bearer}, issue bearer tokens.
     */
    private static boolean isBearer(JsonNode type) {
        if (isAbsent(type)) return true;
        if (!type.isTextual()) return false;
        var name = type.textValue().strip().toLowerCase(Locale.ROOT);
        return name.contains("bearer") || BEARER_BY_OTHER_NAMES.contains(name);
    }

    private static String shown(JsonNode type) {
        if (!type.isTextual()) return "not a text";
        return PLAIN.matcher(type.textValue()).matches()
                ? type.textValue() + ", not Bearer"
                : "not Bearer";
    }

    /** Seconds as a number or, as some servers write them, as text. */
    private static Duration life(JsonNode seconds) {
        if (isAbsent(seconds)) return AccessToken.UNTOLD_LIFE;
        if (!seconds.isNumber() && !seconds.isTextual()) return Duration.ZERO;
        try {
            var told =
                    new BigDecimal(seconds.asText().strip()).min(MAX_SECONDS).max(BigDecimal.ZERO);
            return Duration.ofSeconds(told.longValue());
        } catch (NumberFormatException notANumber) {
            return Duration.ZERO;
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
