package dev.webhooks.web.site;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Sends the contract as it was written, where MicroProfile OpenAPI 3.1 §3.3 wants it: {@code
 * /openapi}, in YAML, or in JSON for whoever asks by {@code Accept} or {@code ?format=JSON}. A
 * server's own service would take it through a model that leaves out extensions and examples; a
 * mapping of ours comes before that of a server (Servlet 6.0 §4.4.1).
 */
@WebServlet({"/openapi", "/openapi/*", "/openapi.yaml"})
public class ContractServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getPathInfo() != null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        // It tells no more than the sources do, so that tools on any page may read it.
        response.setHeader("Access-Control-Allow-Origin", "*");
        response.setHeader("Vary", "Accept");
        var contract = wantsJson(request) ? ContractFile.json() : ContractFile.yaml();
        contract.send(request, response);
    }

    private static boolean wantsJson(HttpServletRequest request) {
        if (request.getServletPath().endsWith(".yaml")) return false;
        return Optional.ofNullable(request.getParameter("format"))
                .map(format -> format.equalsIgnoreCase("JSON"))
                .orElseGet(() -> acceptsJsonOnly(request));
    }

    private static boolean acceptsJsonOnly(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept"))
                .filter(accepted -> accepted.contains("application/json"))
                .filter(accepted -> !accepted.contains("yaml"))
                .isPresent();
    }
}
