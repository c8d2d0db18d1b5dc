package dev.webhooks.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A URL that a request can be sent to. */
final class HttpUrl implements ITypeConverter<URI> {
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public URI convert(String text) {
        try {
            var url = new URI(text.strip());
            if (!isHttp(url) || url.getHost() == null || url.getUserInfo() != null)
                throw expected(text);
            if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) throw expected(text);
            return url;
        } catch (URISyntaxException notAUrl) {
            throw expected(text);
        }
    }

    private static boolean isHttp(URI url) {
        return url.getScheme() != null
                && url.getScheme().toLowerCase(Locale.ROOT).matches("https?");
    }

    private static TypeConversionException expected(String text) {
        return new TypeConversionException(
                "expected http(s)://host[:port]/path, got \"" + text + "\"");
    }
}
