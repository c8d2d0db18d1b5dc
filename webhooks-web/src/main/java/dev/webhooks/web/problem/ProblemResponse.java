package dev.webhooks.web.problem;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.platform.json.StrictJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a problem outside of JAX-RS. */
public final class ProblemResponse {
    private ProblemResponse() {}

    /** Sets status, body and the headers that belong to them; leaves the others as they are. */
    public static void send(Problem problem, HttpServletResponse response) throws IOException {
        var body = head(problem, response);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /**
     * As {@link #send}, without the body.
     *
     * @return the body
     */
    public static byte[] head(Problem problem, HttpServletResponse response) {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE.toString());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (problem.status() == ProblemType.UNAVAILABLE.status())
            response.setIntHeader("Retry-After", ProblemMapper.RETRY_AFTER_SECONDS);
        if (problem.status() == ProblemType.RATE_LIMITED.status())
            response.setIntHeader("Retry-After", ProblemMapper.REFILLED_AFTER_SECONDS);
        return StrictJson.write(problem);
    }
}
