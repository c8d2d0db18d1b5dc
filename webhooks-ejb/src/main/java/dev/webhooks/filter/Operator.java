package dev.webhooks.filter;

import java.util.Arrays;
import java.util.Optional;

/** What a term asks of the values at its path; {@code $and}, {@code $or} and {@code $not} join. */
enum Operator {
    EQ("$eq"),
    NEQ("$neq"),
    GT("$gt"),
    GTE("$gte"),
    LT("$lt"),
    LTE("$lte"),
    IN("$in"),
    NIN("$nin"),
    STARTS_WITH("$startsWith"),
    ENDS_WITH("$endsWith"),
    EXIST("$exist");

    private final String wireName;

    Operator(String wireName) {
        this.wireName = wireName;
    }

    static Optional<Operator> of(String wireName) {
        return Arrays.stream(values())
                .filter(operator -> operator.wireName.equals(wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    /** Whether it holds when no value passes. */
    boolean denies() {
        return this == NEQ || this == NIN;
    }
}
