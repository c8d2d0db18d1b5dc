package dev.webhooks.web.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Hands an error without a body to the error page. Jersey answers so when a request is refused
 * before any JAX-RS filter or mapper runs, such as one whose {@code Content-Type} cannot be read.
 */
@WebFilter(urlPatterns = "/v1/*", asyncSupported = true)
public final class BareErrorFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        boolean isBareError = response.getStatus() >= 400 && response.getContentType() == null;
        if (isBareError && !response.isCommitted()) response.sendError(response.getStatus());
    }
}
