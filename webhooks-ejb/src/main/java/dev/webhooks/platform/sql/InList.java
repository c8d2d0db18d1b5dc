package dev.webhooks.platform.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * The values after {@code in}. Their number is rounded up to a power of two by repeating the last
 * one, so that a database meets few different statements and keeps their plans: parsing and
 * planning cost it more than looking the rows up.
 */
public final class InList {
    private final List<String> values;

    private InList(List<String> values) {
        this.values = values;
    }

    /**
     * @param values at least one
     */
    public static InList of(Collection<String> values) {
        return new InList(padded(values));
    }

    /**
     * The same rule for what is no plain list, such as pairs.
     *
     * @param values at least one
     */
    public static <T> List<T> padded(Collection<T> values) {
        if (values.isEmpty()) throw new IllegalArgumentException("SQL has no empty list");
        var padded = new ArrayList<>(values);
        var last = padded.get(padded.size() - 1);
        padded.addAll(Collections.nCopies(size(values.size()) - values.size(), last));
        return padded;
    }

    /** {@code (?, ?, …)} */
    public String places() {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    /**
     * @param first the number of the first place
     * @return the number of the place after the last
     */
    public int bind(PreparedStatement statement, int first) throws SQLException {
        int place = first;
        for (String value : values) statement.setString(place++, value);
        return place;
    }

    private static int size(int count) {
        int floor = Integer.highestOneBit(count);
        return floor == count ? count : 2 * floor;
    }
}
