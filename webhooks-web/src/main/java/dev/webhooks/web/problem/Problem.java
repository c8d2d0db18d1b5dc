package dev.webhooks.web.problem;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/**
 * A refusal or failure as it is answered (RFC 9457 §3.1; docs/api.md#errors).
 *
 * @param type stable name of the kind of problem, {@code urn:webhooks:problem:<code>}
 * @param title the kind of problem, for a person; the same for every problem of a type
 * @param status the HTTP status
 * @param detail what to do about this one, for a person
 * @param instance path of the request it happened to; null inside a batch
 * @param code the kind of problem, for a program
 * @param errors every violation found; empty if the request as such is at fault
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        List<Fault> errors) {
    /** The media type of a problem. */
    public static final MediaType MEDIA_TYPE = new MediaType("application", "problem+json");

    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One violation, with its type by its name on the wire.
     *
     * @param loc where, from the outside in
     * @param msg what to do about it
     * @param type as {@code code}
     */
    public record Fault(List<String> loc, String msg, String type) {
        static Fault of(Violation violation) {
            return new Fault(violation.loc(), violation.msg(), violation.type().code());
        }
    }

    /** A problem that no part of the request can be blamed for. */
    public static Problem of(ProblemType type, String detail) {
        return of(type, detail, List.of());
    }

    /** The problem that a refusal stands for; its first violation decides the type. */
    public static Problem of(WebhookException refusal) {
        var faults =
                refusal.violations().stream()
                        .filter(violation -> !violation.loc().isEmpty())
                        .map(Fault::of)
                        .toList();
        return of(refusal.type(), refusal.getMessage(), faults);
    }

    private static Problem of(ProblemType type, String detail, List<Fault> errors) {
        return new Problem(
                "urn:webhooks:problem:" + type.code(),
                type.title(),
                type.status(),
                detail,
                null,
                type.code(),
                errors);
    }

    /** The same problem, saying which request it happened to. */
    public Problem at(String path) {
        return new Problem(type, title, status, detail, path, code, errors);
    }
}
