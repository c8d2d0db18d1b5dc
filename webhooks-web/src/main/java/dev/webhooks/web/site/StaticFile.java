package dev.webhooks.web.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * A static file, ready to be sent in either coding.
 *
 * @param mediaType its {@code Content-Type}
 * @param plain the bytes as they are
 * @param zipped the same in gzip (RFC 1952)
 */
record StaticFile(String mediaType, byte[] plain, byte[] zipped) {
    static StaticFile of(String mediaType, byte[] content) {
        return new StaticFile(mediaType, content, gzip(content));
    }

    private static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream(content.length / 2 + 64);
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Sends it in gzip if the browser takes that (RFC 9110 §12.5.3). */
    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var compressed = acceptsGzip(request);
        var body = compressed ? zipped : plain;
        response.setContentType(mediaType);
        response.addHeader("Vary", "Accept-Encoding");
        if (compressed) response.setHeader("Content-Encoding", "gzip");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept-Encoding"))
                .map(accepted -> accepted.replace(" ", ""))
                .filter(accepted -> accepted.matches("(.*,)?gzip(;q=(1|0?\\.[0-9]*[1-9]).*|,.*)?"))
                .isPresent();
    }
}
