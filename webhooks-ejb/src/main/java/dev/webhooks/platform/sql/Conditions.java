package dev.webhooks.platform.sql;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The where-part of a filtered list in JPQL, with its parameters; every list begins with its
 * account.
 */
public final class Conditions {
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();

    private Conditions() {}

    /**
     * @param alias of the entity in the query
     */
    public static Conditions ofAccount(String alias, String accountId) {
        return new Conditions().and(alias + ".accountId = :account", "account", accountId);
    }

    public Conditions and(String condition, String parameter, Object value) {
        parts.add(condition);
        parameters.put(parameter, value);
        return this;
    }

    /** Adds the condition when there is a value. */
    public Conditions and(String condition, String parameter, Optional<?> value) {
        value.ifPresent(present -> and(condition, parameter, present));
        return this;
    }

    /**
     * Adds a condition on a name of words joined by dots.
     *
     * @param pattern the name itself, {@code a.b.*} for all below {@code a.b}, or {@code *} for all
     */
    public Conditions andName(String column, String parameter, Optional<String> pattern) {
        if (pattern.isEmpty() || pattern.get().equals("*")) return this;
        var text = pattern.get();
        if (!text.endsWith(".*")) return and(column + " = :" + parameter, parameter, text);
        return and(column + " like :" + parameter + " escape '!'", parameter, likeBelow(text));
    }

    /**
     * @param pattern {@code a.b.*}
     * @return what a column is to be like that is below {@code a.b}, with {@code !} as the escape
     */
    public static String likeBelow(String pattern) {
        return pattern.substring(0, pattern.length() - 1).replace("_", "!_") + "%";
    }

    /** Gives a further parameter of the condition before. */
    public Conditions with(String parameter, Object value) {
        parameters.put(parameter, value);
        return this;
    }

    /**
     * @param select with {@code %s} where the conditions go
     */
    public <T> TypedQuery<T> query(EntityManager entities, String select, Class<T> type) {
        var query = entities.createQuery(select.formatted(String.join(" and ", parts)), type);
        parameters.forEach(query::setParameter);
        return query;
    }
}
