package dev.webhooks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The two PEM files with which the listeners speak TLS. */
record TlsFiles(Path certificate, Path key) {

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

    private static String content(Setting setting, Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidSetting(
                    setting.key(), FailureMessages.reason(unreadable, file), unreadable);
        }
    }

    private static InvalidSetting invalid(Setting setting, Path file, Exception unusable) {
        return new InvalidSetting(setting.key(), file + " " + unusable.getMessage(), unusable);
    }
}
