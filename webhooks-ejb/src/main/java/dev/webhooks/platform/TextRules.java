package dev.webhooks.platform;

/**
 * The names people give to things (docs/contract.md#names-and-values: 1 to 255 characters, no
 * control or bidirectional characters).
 */
public final class TextRules {
    /** The rule, as a message. */
    public static final String RULE =
            "name must have 1 to 255 characters, no space around them, and no control, bidirectional or invisible characters";

    private static final int MAX_LENGTH = 255;
    private static final int MAX_EXCERPT = 100;

    private TextRules() {}

    /**
     * Whether people may call a thing so: two names that look alike would be mistaken for each
     * other.
     */
    public static boolean isName(String text) {
        return isAcceptable(text) && !InvisibleText.isIn(text);
    }

    /** Whether it can be stored and shown; not whether it can be told from others. */
    public static boolean isAcceptable(String name) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= MAX_LENGTH
                && isPlainText(name);
    }

    /** A text of a stranger as it may come back in a message: its beginning, if it is long. */
    public static String excerpt(String text) {
        if (text.codePointCount(0, text.length()) <= MAX_EXCERPT) return text;
        return text.substring(0, text.offsetByCodePoints(0, MAX_EXCERPT)) + "…";
    }

    /**
     * No control characters, no characters that turn the direction of text, no unpaired surrogates.
     */
    public static boolean isPlainText(String text) {
        return text.codePoints().noneMatch(TextRules::isTricky);
    }

    private static boolean isTricky(int character) {
        return Character.isISOControl(character)
                || Character.getType(character) == Character.SURROGATE
                || (character >= 0x200E && character <= 0x200F)
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x061C
                || character == 0x2028
                || character == 0x2029;
    }
}
