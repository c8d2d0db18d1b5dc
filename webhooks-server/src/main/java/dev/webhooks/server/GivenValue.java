package dev.webhooks.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What one source, such as the environment, says about a setting: its value or the file with it.
 */
final class GivenValue {
    private static final int LONGEST = 64 * 1024;

    private GivenValue() {}

    /**
     * Blank is as good as absent. Only secrets can be given as a file.
     *
     * @throws InvalidSetting if both are given, or the file cannot be used
     */
    static Optional<String> of(Setting setting, String value, String file) {
        var direct = text(value);
        if (!setting.isSecret()) return direct;
        var named = text(file);
        if (direct.isPresent() && named.isPresent())
            throw new InvalidSetting(
                    setting.key(), "has no effect together with " + setting.fileKey());
        return named.isPresent() ? Optional.of(content(setting, named.get())) : direct;
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String content(Setting setting, String file) {
        try {
            var path = Path.of(file);
            if (Files.isRegularFile(path) && Files.size(path) > LONGEST)
                throw new InvalidSetting(setting.fileKey(), file + " is too large for a secret");
            return text(Files.readString(path))
                    .orElseThrow(() -> new InvalidSetting(setting.fileKey(), file + " is empty"));
        } catch (IOException unreadable) {
            throw new InvalidSetting(
                    setting.fileKey(),
                    FailureMessages.reason(unreadable, Path.of(file)),
                    unreadable);
        } catch (InvalidPathException notAPath) {
            throw new InvalidSetting(setting.fileKey(), "not a path: \"" + file + "\"", notAPath);
        }
    }
}
