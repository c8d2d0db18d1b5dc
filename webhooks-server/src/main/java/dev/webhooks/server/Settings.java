package dev.webhooks.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The checked settings of one start. A value that is missing, or empty in the environment, falls
 * back to the setting's default.
 */
final class Settings {
    private final Map<Setting, String> given;

    private Settings(Map<Setting, String> given) {
        this.given = given;
    }

    /**
     * @param flags what the command line says
     * @param files the files of secrets that the command line names
     * @throws InvalidSetting naming the first key whose value cannot be used
     */
    static Settings resolve(
            Map<Setting, String> flags,
            Map<Setting, String> files,
            Properties properties,
            Map<String, String> environment) {
        var given = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            refuseEmpty(setting, flags.get(setting));
            refuseEmpty(setting, files.get(setting));
            GivenValue.of(setting, flags.get(setting), files.get(setting))
                    .or(
                            () ->
                                    GivenValue.of(
                                            setting,
                                            properties.getProperty(setting.key()),
                                            properties.getProperty(setting.fileKey())))
                    .or(
                            () ->
                                    GivenValue.of(
                                            setting,
                                            environment.get(setting.variable()),
                                            environment.get(setting.fileVariable())))
                    .ifPresent(value -> given.put(setting, value));
        }
        var settings = new Settings(given);
        settings.check();
        return settings;
    }

    /** In the environment empty is as good as absent; a flag is there to say something. */
    private static void refuseEmpty(Setting setting, String flag) {
        if (flag != null && flag.isBlank())
            throw new InvalidSetting(setting.key(), "the flag has no value");
    }

    /** What was given, else the default, else nothing. */
    Optional<String> value(Setting setting) {
        return given(setting).or(setting::defaultValue);
    }

    /** What was given, without regard to defaults. */
    Optional<String> given(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    /** The value of a setting that has a default. */
    String required(Setting setting) {
        return value(setting).orElseThrow();
    }

    private void check() {
        given.forEach(Setting::check);
        refuseWithout(Setting.TLS_CERTIFICATE, Setting.TLS_KEY);
        refuseWithout(Setting.TLS_KEY, Setting.TLS_CERTIFICATE);
        refuseWithout(Setting.DB_USER, Setting.DB_URL);
        refuseWithout(Setting.DB_PASSWORD, Setting.DB_USER);
        refuseWithout(Setting.BROKER_USER, Setting.BROKER_PASSWORD);
        refuseWithout(Setting.BROKER_PASSWORD, Setting.BROKER_USER);
        refuseWithout(Setting.JWT_ISSUER, Setting.JWT_JWKS_URL);
        refuseWithout(Setting.JWT_JWKS_URL, Setting.JWT_ISSUER);
        refuseWithout(Setting.JWT_AUDIENCE, Setting.JWT_ISSUER);
        given(Setting.MASTER_KEY_PREVIOUS)
                .filter(previous -> given(Setting.MASTER_KEY).filter(previous::equals).isPresent())
                .ifPresent(same -> refuseSameKey());
        if (given.containsKey(Setting.BROKER_URL)) {
            given(Setting.BROKER_LISTEN)
                    .filter(value -> !"off".equals(value))
                    .ifPresent(value -> refuseListening());
        }
    }

    private static void refuseSameKey() {
        throw new InvalidSetting(
                Setting.MASTER_KEY_PREVIOUS.key(),
                "must be another key than " + Setting.MASTER_KEY.key());
    }

    private static void refuseListening() {
        throw new InvalidSetting(
                Setting.BROKER_LISTEN.key(),
                "has no effect together with " + Setting.BROKER_URL.key());
    }

    private void refuseWithout(Setting setting, Setting needed) {
        if (given.containsKey(setting) && !given.containsKey(needed))
            throw new InvalidSetting(setting.key(), "has no effect without " + needed.key());
    }
}
