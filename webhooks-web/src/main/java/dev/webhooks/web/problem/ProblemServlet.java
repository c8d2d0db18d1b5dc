package dev.webhooks.web.problem;

import dev.webhooks.web.request.RequestId;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * The error page of the web application: what the servlet container refuses by itself is answered
 * as a problem too, without its page and without a stack trace. The container forwards here
 * (Servlet 6.0 §10.9); asked directly, there is nothing.
 */
@WebServlet(urlPatterns = ProblemServlet.PATH)
public final class ProblemServlet extends HttpServlet {
    /** As in {@code web.xml}. */
    static final String PATH = "/problem";

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var problem = StatusProblem.of(status(request)).at(path(request));
        if (!response.containsHeader(RequestId.HEADER)) {
            response.setHeader(
                    RequestId.HEADER,
                    RequestId.of(Optional.ofNullable(request.getHeader(RequestId.HEADER))));
        }
        ProblemResponse.send(problem, response);
    }

    private static int status(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? status
                : HttpServletResponse.SC_NOT_FOUND;
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                ? path
                : request.getRequestURI();
    }
}
