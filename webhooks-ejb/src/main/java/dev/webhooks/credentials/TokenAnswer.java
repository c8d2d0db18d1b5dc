package dev.webhooks.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.WebhookException;
import dev.webhooks.platform.StrictJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what a token server answers with a 2xx (RFC 6749 §5.1). Trusts nothing in it. */
public final class TokenAnswer {
    /** Longest token that is put into a header, in characters. */
    static final int MAX_TOKEN = 8 * 1024;

    /** RFC 6750 §2.1, "b64token", and what else servers issue that is safe in a header. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + MAX_TOKEN + "}");

    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Token.MAX_LIFE.toSeconds());

    private TokenAnswer() {}

    /**
     * @param contentType empty when the server gives none
     * @return empty when there is no usable bearer token in it
     */
    public static Optional<Token> read(Optional<String> contentType, String body, Instant now) {
        if (!contentType.map(TokenAnswer::isJson).orElse(true)) return Optional.empty();
        return parsed(body)
                .filter(JsonNode::isObject)
                .filter(answer -> isBearer(answer.path("token_type")))
                .filter(answer -> isUsable(answer.path("access_token")))
                .map(
                        answer ->
                                Token.issued(
                                        answer.path("access_token").textValue(),
                                        life(answer.path("expires_in")),
                                        now));
    }

    private static Optional<JsonNode> parsed(String body) {
        try {
            return Optional.of(StrictJson.read(body.getBytes(UTF_8), JsonNode.class));
        } catch (WebhookException notJson) {
            return Optional.empty();
        }
    }

    private static boolean isJson(String contentType) {
        var media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.endsWith("/json") || media.endsWith("+json");
    }

    /** The type is required by RFC 6749 §5.1; servers that leave it out issue bearer tokens. */
    private static boolean isBearer(JsonNode type) {
        return isAbsent(type) || "bearer".equalsIgnoreCase(type.textValue());
    }

    private static boolean isUsable(JsonNode token) {
        return token.isTextual() && VISIBLE.matcher(token.textValue()).matches();
    }

    /** Seconds as a number or, as some servers write them, as text. */
    private static Duration life(JsonNode seconds) {
        if (isAbsent(seconds)) return Token.UNTOLD_LIFE;
        if (!seconds.isNumber() && !seconds.isTextual()) return Duration.ZERO;
        try {
            var told = new BigDecimal(seconds.asText()).min(MAX_SECONDS).max(BigDecimal.ZERO);
            return Duration.ofSeconds(told.longValue());
        } catch (NumberFormatException notANumber) {
            return Duration.ZERO;
        }
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
