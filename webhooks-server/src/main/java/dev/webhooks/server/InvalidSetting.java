package dev.webhooks.server;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A setting with which the server cannot start. The message is one line and names the key. */
final class InvalidSetting extends RuntimeException {
    /** {@code EX_CONFIG} of {@code sysexits.h}. */
    static final int EXIT_CODE = 78;

    private static final long serialVersionUID = 1;

    InvalidSetting(String key, String reason) {
        super(key + ": " + reason);
    }

    InvalidSetting(String key, String reason, Throwable cause) {
        super(key + ": " + reason, cause);
    }

    /**
     * Some values can be judged only by the application, which has the database. It says so as this
     * class does, with the key in front.
     *
     * @param failure why the application did not start, with its causes; may be null
     */
    static Optional<InvalidSetting> namedIn(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> namedIn(cause.getMessage()).stream())
                .reduce((outer, inner) -> inner);
    }

    private static Optional<InvalidSetting> namedIn(String message) {
        if (message == null) return Optional.empty();
        return Arrays.stream(Setting.values())
                .filter(setting -> message.startsWith(setting.key() + ": "))
                .map(
                        setting ->
                                new InvalidSetting(
                                        setting.key(),
                                        message.substring(setting.key().length() + 2)))
                .findFirst();
    }
}
