package dev.webhooks.web.query;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The query parameters of a request, read as what they mean. {@link QueryFilter} has made sure that
 * each is known and given once; here each is refused with its own code if it has no meaning.
 */
public class QueryValues {
    /** The parameters that every list has (docs/api.md#lists). */
    public static final Set<String> PAGING = Set.of("limit", "cursor", "order");

    @Context UriInfo uri;

    /**
     * Which part is asked for; newest first unless {@code order=asc}.
     *
     * @throws WebhookException {@code limit_range} or {@code sort_invalid}
     */
    public PageRequest page() {
        return new PageRequest(limit(), text("cursor"), isDescending());
    }

    /**
     * As {@link #page}, of a list that goes by name: from the first on unless {@code order=desc}.
     *
     * @throws WebhookException {@code limit_range} or {@code sort_invalid}
     */
    public PageRequest pageByName() {
        return new PageRequest(
                limit(), text("cursor"), given("order").map(QueryValues::descending).orElse(false));
    }

    /**
     * @return the parameter's text, empty if it is not given
     * @throws WebhookException {@code parameter_invalid} if it is given without a value
     */
    public Optional<String> text(String name) {
        return given(name)
                .map(
                        value -> {
                            if (value.isEmpty()) throw invalid(name, "must not be empty");
                            return value;
                        });
    }

    /**
     * @param meaning what a value stands for, empty if nothing
     * @throws WebhookException {@code parameter_invalid}
     */
    public <T> Optional<T> oneOf(String name, Function<String, Optional<T>> meaning) {
        return given(name)
                .map(
                        value ->
                                meaning.apply(value)
                                        .orElseThrow(() -> invalid(name, "is not known")));
    }

    /**
     * @throws WebhookException {@code date_invalid} if it is not RFC 3339
     */
    public Optional<Instant> time(String name) {
        return given(name).map(value -> QueryTime.parse(name, value));
    }

    /**
     * @throws WebhookException {@code parameter_invalid} unless it is {@code true} or {@code false}
     */
    public Optional<Boolean> flag(String name) {
        return given(name)
                .map(
                        value ->
                                switch (value) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> throw invalid(name, "must be true or false");
                                });
    }

    private int limit() {
        return given("limit").map(QueryValues::number).orElse(PageRequest.DEFAULT_LIMIT);
    }

    private static int number(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw new WebhookException(
                    ProblemType.LIMIT_RANGE,
                    "limit must be a number between 1 and " + PageRequest.MAX_LIMIT,
                    "query",
                    "limit");
        }
        return Integer.parseInt(value);
    }

    private boolean isDescending() {
        return given("order").map(QueryValues::descending).orElse(true);
    }

    private static boolean descending(String order) {
        return switch (order) {
            case "desc" -> true;
            case "asc" -> false;
            default ->
                    throw new WebhookException(
                            ProblemType.SORT_INVALID,
                            "order must be desc or asc",
                            "query",
                            "order");
        };
    }

    private Optional<String> given(String name) {
        var value = Optional.ofNullable(uri.getQueryParameters().getFirst(name));
        if (value.filter(text -> text.indexOf('\0') >= 0).isPresent())
            throw invalid(name, "must not hold the character U+0000");
        return value;
    }

    private static WebhookException invalid(String name, String what) {
        return new WebhookException(
                ProblemType.PARAMETER_INVALID, name + " " + what, "query", name);
    }
}
