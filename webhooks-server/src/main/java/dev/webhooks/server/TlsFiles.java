package dev.webhooks.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** The two PEM files with which the listeners speak TLS. */
record TlsFiles(Path certificate, Path key) {
    private static final int MOST_BYTES = 1024 * 1024;

    /** Empty if the listeners are to speak plain HTTP and plain TCP. */
    static Optional<TlsFiles> of(Settings settings) {
        return settings.given(Setting.TLS_CERTIFICATE)
                .map(
                        certificate ->
                                new TlsFiles(
                                        Path.of(certificate).toAbsolutePath().normalize(),
                                        Path.of(settings.required(Setting.TLS_KEY))
                                                .toAbsolutePath()
                                                .normalize()));
    }

    /**
     * @throws InvalidSetting naming the key whose file cannot be used
     */
    ServerCertificate read() {
        var certificates = content(Setting.TLS_CERTIFICATE, certificate);
        var keys = content(Setting.TLS_KEY, key);
        try {
            var chain = ServerCertificate.chain(certificates);
            try {
                return ServerCertificate.of(chain, keys);
            } catch (IllegalArgumentException unusable) {
                throw invalid(Setting.TLS_KEY, key, unusable);
            }
        } catch (IllegalArgumentException unusable) {
            throw invalid(Setting.TLS_CERTIFICATE, certificate, unusable);
        }
    }

    /** A pipe would be waited for, and a device may have no end. */
    private static String content(Setting setting, Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) throw refused(setting, file, "is a directory");
            if (!attributes.isRegularFile()) throw refused(setting, file, "is not a regular file");
            try (var in = Files.newInputStream(file)) {
                var bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) throw refused(setting, file, "is larger than 1 MiB");
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            }
        } catch (IOException unreadable) {
            throw new InvalidSetting(
                    setting.key(), FailureMessages.reason(unreadable, file), unreadable);
        }
    }

    private static InvalidSetting refused(Setting setting, Path file, String reason) {
        return new InvalidSetting(setting.key(), file + " " + reason);
    }

    private static InvalidSetting invalid(Setting setting, Path file, Exception unusable) {
        return new InvalidSetting(setting.key(), file + " " + unusable.getMessage(), unusable);
    }
}
