package dev.webhooks.server;

/** What strangers sent, as it can be shown on a terminal. */
final class TerminalText {
    private TerminalText() {}

    /** Without control characters, by which a terminal could be told to do things; lines stay. */
    static String of(String text) {
        return text.replaceAll(
                "[\\p{Cntrl}&&[^\\n\\t]]|[\\u202a-\\u202e\\u2066-\\u2069]", "\ufffd");
    }
}
