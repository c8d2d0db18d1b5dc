package dev.webhooks.bench;

import java.nio.charset.StandardCharsets;

/**
 * A JSON document around an event's data of 1 kB, in which only the sequence number changes: twelve
 * digits in a string, the first member of {@code data}, so that receiver and generator find it
 * without parsing.
 */
final class EventTemplate {
    /** What stands before the digits of the sequence number. */
    static final String SEQUENCE = "\"sequence\":\"";

    private static final int DIGITS = 12;
    private static final int DATA_BYTES = 1_000;

    private final byte[] document;
    private final int lastDigit;

    private EventTemplate(String document) {
        this.document = document.getBytes(StandardCharsets.UTF_8);
        lastDigit = document.indexOf(SEQUENCE) + SEQUENCE.length() + DIGITS - 1;
    }

    /** What the API takes (docs/contract.md#events). */
    static EventTemplate published(String type) {
        return new EventTemplate(
                """
                {"type":"%s","environment":"sandbox","data":%s}"""
                        .formatted(type, data()));
    }

    /** What the receiver gets in the profile {@code standard} (docs/wire-formats.md#profiles). */
    static EventTemplate delivered(String type) {
        return new EventTemplate(
                """
                {"type":"%s","timestamp":"2026-01-01T00:00:00.000000Z","data":%s}"""
                        .formatted(type, data()));
    }

    /** The document with that sequence number, in an array of its own. */
    byte[] with(int sequence) {
        var copy = document.clone();
        int rest = sequence;
        for (int digit = lastDigit; rest > 0; digit--) {
            copy[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return copy;
    }

    private static String data() {
        var start =
                """
                {%s%s","payment":{"id":"pay_4f1d8e0c2b7a","amount":"129.90","currency":"EUR",\
                "status":"succeeded","customer":{"name":"Ada Lovelace","country":"IE"}},"note":\""""
                        .formatted(SEQUENCE, "0".repeat(DIGITS));
        var end = "\"}";
        return start + "x".repeat(DATA_BYTES - start.length() - end.length()) + end;
    }
}
