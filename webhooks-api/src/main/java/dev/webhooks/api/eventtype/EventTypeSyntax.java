package dev.webhooks.api.eventtype;

import java.util.regex.Pattern;

/** How event types are written, and how a subscription or a filter names several. */
public final class EventTypeSyntax {
    private static final int MAX_LENGTH = 256;
    private static final String WORDS = "[a-zA-Z0-9_-]+(\\.[a-zA-Z0-9_-]+)*";
    private static final Pattern NAME = Pattern.compile(WORDS);
    private static final Pattern PATTERN = Pattern.compile("\\*|" + WORDS + "(\\.\\*)?");

    private EventTypeSyntax() {}

    /**
     * Words of letters, digits, hyphens and underscores with dots between, at most 256 characters.
     */
    public static boolean isName(String text) {
        return text.length() <= MAX_LENGTH && NAME.matcher(text).matches();
    }

    /** A name, {@code *}, or a name followed by {@code .*}, which stands for any depth below it. */
    public static boolean isPattern(String text) {
        return text.length() <= MAX_LENGTH && PATTERN.matcher(text).matches();
    }
}
