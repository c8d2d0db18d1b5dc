package dev.webhooks.web.problem;

import dev.webhooks.api.problem.ProblemType;

/** The problem behind a bare HTTP status, for refusals that somebody else worded. */
final class StatusProblem {
    private StatusProblem() {}

    /**
     * @param status 400 or more; one that the product does not answer with becomes 400 or 500
     */
    static Problem of(int status) {
        return switch (status) {
            case 401 ->
                    problem(ProblemType.UNAUTHENTICATED, "send a token as Authorization: Bearer");
            case 403 -> problem(ProblemType.FORBIDDEN, "this is not allowed");
            case 404 -> problem(ProblemType.NOT_FOUND, "there is nothing at this path");
            case 405 -> problem(ProblemType.METHOD_NOT_ALLOWED, "use a method that Allow names");
            case 406 -> problem(ProblemType.NOT_ACCEPTABLE, "answers are application/json");
            case 408 -> problem(ProblemType.REQUEST_TIMEOUT, "send the request faster");
            case 413 -> problem(ProblemType.PAYLOAD_TOO_LARGE, "send a smaller body");
            case 414 -> problem(ProblemType.URI_TOO_LONG, "send a shorter path or query");
            case 415 -> problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, "send application/json");
            case 417 ->
                    problem(ProblemType.EXPECTATION_FAILED, "the only expectation is 100-continue");
            case 431 -> problem(ProblemType.HEADER_TOO_LARGE, "send smaller headers");
            case 501 -> problem(ProblemType.NOT_IMPLEMENTED, "use a method that Allow names");
            case 503 -> problem(ProblemType.UNAVAILABLE, "try again in a few seconds");
            case 505 -> problem(ProblemType.HTTP_VERSION_NOT_SUPPORTED, "use HTTP/1.1");
            default ->
                    status < 500
                            ? problem(ProblemType.BAD_REQUEST, "the request cannot be read")
                            : problem(
                                    ProblemType.INTERNAL,
                                    "report the value of X-Request-Id to the operator");
        };
    }

    private static Problem problem(ProblemType type, String detail) {
        return Problem.of(type, detail);
    }
}
