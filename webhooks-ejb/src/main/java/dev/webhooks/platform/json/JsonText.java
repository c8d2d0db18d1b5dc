package dev.webhooks.platform.json;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** What a JSON parser does not check by itself about the bytes it is given (RFC 8259 §8). */
final class JsonText {
    private static final int MAX_EXPONENT_DIGITS = 3;

    private JsonText() {}

    /**
     * @throws WebhookException if the bytes are blank or not UTF-8, or hold an unpaired surrogate
     *     or an immense number
     */
    static void check(byte[] json) {
        if (startsWith(json, 0xFF, 0xFE) || startsWith(json, 0xFE, 0xFF)) throw notUtf8();
        if (startsWith(json, 0xEF, 0xBB, 0xBF)) {
            throw new WebhookException(
                    ProblemType.JSON_MALFORMED, "a byte order mark is not allowed", "body");
        }
        checkUtf8(json);
        if (isBlank(json))
            throw new WebhookException(ProblemType.JSON_MALFORMED, "the body is empty", "body");
        checkTokens(json);
    }

    private static void checkUtf8(byte[] json) {
        if (isAscii(json)) return;
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(json));
        } catch (CharacterCodingException e) {
            throw notUtf8();
        }
    }

    /** NUL bytes would make the parser guess another encoding. */
    private static boolean isAscii(byte[] json) {
        for (byte b : json) {
            if (b == 0) throw notUtf8();
            if (b < 0) return false;
        }
        return true;
    }

    private static boolean isBlank(byte[] json) {
        for (byte b : json) {
            if (b != ' ' && b != '\t' && b != '\n' && b != '\r') return false;
        }
        return true;
    }

    private static void checkTokens(byte[] json) {
        boolean inString = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (b == 0) throw notUtf8();
            if (!inString) {
                if (b == '"') inString = true;
                if (b == 'e' || b == 'E') checkExponent(json, i);
            } else if (b == '"') {
                inString = false;
            } else if (b == '\\') {
                i = afterEscape(json, i);
            }
        }
    }

    /**
     * @return index of the last byte of the escape that starts at {@code i}
     */
    private static int afterEscape(byte[] json, int i) {
        int unit = unitAt(json, i);
        if (unit < 0) return i + 1;
        if (Character.isHighSurrogate((char) unit)) {
            int next = unitAt(json, i + 6);
            if (next < 0 || !Character.isLowSurrogate((char) next)) throw unpaired();
            return i + 11;
        }
        if (Character.isLowSurrogate((char) unit)) throw unpaired();
        return i + 5;
    }

    /**
     * @return the UTF-16 unit that an escape of six characters at {@code i} stands for, or -1 if
     *     there is none
     */
    private static int unitAt(byte[] json, int i) {
        if (i + 5 >= json.length || json[i] != '\\' || json[i + 1] != 'u') return -1;
        int unit = 0;
        for (int k = i + 2; k < i + 6; k++) {
            int digit = Character.digit(json[k], 16);
            if (digit < 0) return -1;
            unit = unit * 16 + digit;
        }
        return unit;
    }

    private static void checkExponent(byte[] json, int e) {
        int first = e + 1;
        if (first < json.length && (json[first] == '+' || json[first] == '-')) first++;
        while (first < json.length && json[first] == '0') first++;
        int end = first;
        while (end < json.length && json[end] >= '0' && json[end] <= '9') end++;
        if (end - first > MAX_EXPONENT_DIGITS) {
            throw new WebhookException(
                    ProblemType.JSON_NUMBER, "a number has an exponent beyond 999", "body");
        }
    }

    private static boolean startsWith(byte[] json, int... prefix) {
        if (json.length < prefix.length) return false;
        for (int i = 0; i < prefix.length; i++) {
            if ((json[i] & 0xFF) != prefix[i]) return false;
        }
        return true;
    }

    private static WebhookException notUtf8() {
        return new WebhookException(ProblemType.JSON_ENCODING, "the body must be UTF-8", "body");
    }

    private static WebhookException unpaired() {
        return new WebhookException(
                ProblemType.JSON_UNICODE, "a string has an unpaired surrogate", "body");
    }
}
