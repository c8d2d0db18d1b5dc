package dev.webhooks.web.site;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends the console: its page at {@code /}, and the files of it, which a browser keeps for a year
 * ({@code immutable}, RFC 8246). They are read at the first request, not at the start of the
 * server.
 */
@WebServlet({"", "/index.html", "/console/*"})
public class ConsoleServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    @Inject
    @ConfigProperty(name = "webhooks.portal.origins")
    transient Optional<String> embedders;

    private transient volatile ConsoleFiles files;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getServletPath().equals("/console")) {
            sendPage(request, response);
            return;
        }
        var path = Optional.ofNullable(request.getPathInfo()).orElse("/").substring(1);
        var file = files().find(path);
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setHeader("Cache-Control", FOR_EVER);
        file.get().send(request, response);
    }

    private void sendPage(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var page = files().page();
        var tag = "W/\"" + page.digest() + '"';
        response.setHeader("Content-Security-Policy", page.policy());
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        page.file().send(request, response);
    }

    private ConsoleFiles files() {
        var known = files;
        if (known != null) return known;
        synchronized (this) {
            if (files == null) files = ConsoleFiles.in(getServletContext(), origins());
            return files;
        }
    }

    private List<String> origins() {
        return embedders.map(text -> List.of(text.strip().split("\\s*,\\s*"))).orElse(List.of());
    }
}
