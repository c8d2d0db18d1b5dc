package dev.webhooks.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses a path that could be read in two ways, on every server; some refuse it before, and some
 * let it pass.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public final class ReadablePathFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ReadablePath.is(request.getRequestURI())) chain.doFilter(request, response);
        else response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
