package dev.webhooks.server;

import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of the server (docs/configuration.md): the one source of its configuration key,
 * environment variable, flag, default and explanation. The flag wins over the system property, that
 * over the environment variable.
 */
enum Setting {
    HOST("webhooks.host", "127.0.0.1", "address the HTTP listener is bound to", SettingRules::host),
    PORT(
            "webhooks.port",
            "8080",
            "port of the HTTP listener; 0 takes a free one and prints it",
            SettingRules::port),
    TLS_CERTIFICATE(
            "webhooks.tls.certificate",
            null,
            "PEM file with the certificate and those of its issuers: https on the listener and TLS on the"
                    + " broker's; read again when it changes",
            SettingRules::path),
    TLS_KEY(
            "webhooks.tls.key",
            null,
            "PEM file with the certificate's private key: RSA, EC or Ed25519, not encrypted",
            SettingRules::path),
    PUBLIC_URL(
            "webhooks.public.url",
            null,
            "where browsers and inboxes reach this server, when something stands before it; without it"
                    + " http://host:port of the listener",
            SettingRules::publicUrl),
    PORTAL_ORIGINS(
            "webhooks.portal.origins",
            null,
            "origins of pages that may embed the console, comma separated, such as https://app.example.com",
            SettingRules::origins),
    DATA_DIR(
            "webhooks.data.dir",
            "webhooks-data",
            "directory of the database, the journal, the keys and the log",
            SettingRules::path),
    DB_URL(
            "webhooks.db.url",
            null,
            "jdbc:postgresql://…; without it a PostgreSQL of its own in the data directory",
            SettingRules::postgresql),
    DB_USER("webhooks.db.user", null, "user at the database", SettingRules::anything),
    DB_PASSWORD("webhooks.db.password", null, "password at the database", SettingRules::anything),
    BROKER_URL(
            "webhooks.broker.url",
            null,
            "tcp://host:61616 or (tcp://a:61616,tcp://b:61616); without it an embedded broker",
            SettingRules::brokerUrl),
    BROKER_USER(
            "webhooks.broker.user",
            null,
            "who may publish over TCP, or who we are at an external broker; generated for the embedded"
                    + " broker",
            SettingRules::anything),
    BROKER_PASSWORD(
            "webhooks.broker.password", null, "password of that user", SettingRules::anything),
    BROKER_LISTEN(
            "webhooks.broker.listen",
            "127.0.0.1:61616",
            "where the embedded broker accepts publishers; off to disable",
            SettingRules::brokerListen),
    ADMIN_TOKEN(
            "webhooks.admin.token",
            null,
            "bearer token of the administrator, at least 32 characters; generated on the first start",
            SettingRules::adminToken),
    MASTER_KEY(
            "webhooks.master.key",
            null,
            "base64 of the 32 bytes that encrypt stored secrets; generated on the first start",
            SettingRules::masterKey),
    MASTER_KEY_PREVIOUS(
            "webhooks.master.key.previous",
            null,
            "another master key that opens stored secrets, while the master key is changed",
            SettingRules::masterKey),
    EGRESS_ALLOW(
            "webhooks.egress.allow",
            null,
            "networks that may be called although they are not public, comma separated CIDRs; this server, its"
                    + " broker and its database never are",
            SettingRules::networks),
    EGRESS_PROXY(
            "webhooks.egress.proxy",
            null,
            "http://[user:password@]host:port of a forward proxy that opens tunnels (CONNECT) to all receivers",
            SettingRules::proxy),
    RETENTION_DAYS(
            "webhooks.retention.days",
            "30",
            "days that events, finished deliveries, jobs and rejected messages are kept, 1 to 3650; an account may say otherwise",
            SettingRules::days),
    API_RATE_LIMIT(
            "webhooks.api.rate.limit",
            "100",
            "API requests a second that one token may make, publishing left out; off for no limit",
            SettingRules::rateLimit),
    API_RATE_BURST(
            "webhooks.api.rate.burst",
            "500",
            "API requests that one token may make at once after a rest",
            SettingRules::burst),
    API_PUBLISH_RATE_LIMIT(
            "webhooks.api.publish.rate.limit",
            "off",
            "requests a second that publish, events or batches, of one token; off for no limit",
            SettingRules::rateLimit),
    JWT_ISSUER(
            "webhooks.jwt.issuer",
            null,
            "OpenID Connect issuer whose tokens are accepted beside API keys, as iss has it",
            SettingRules::anything),
    JWT_JWKS_URL(
            "webhooks.jwt.jwks.url",
            null,
            "http(s) URL of the issuer's public keys (JWK Set)",
            SettingRules::httpUrl),
    JWT_AUDIENCE(
            "webhooks.jwt.audience",
            null,
            "what aud must have; without it the issuer's tokens for any audience are accepted",
            SettingRules::anything);

    /** Says what is wrong with a value, or nothing. */
    @FunctionalInterface
    interface Rule {
        Optional<String> violation(String value);
    }

    private final String key;
    private final String defaultValue;
    private final String description;
    private final Rule rule;

    Setting(String key, String defaultValue, String description, Rule rule) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.description = description;
        this.rule = rule;
    }

    /** The MicroProfile Config key, {@code webhooks.db.url}. */
    String key() {
        return key;
    }

    /** The environment variable, {@code WEBHOOKS_DB_URL}. */
    String variable() {
        return key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** The command line flag, {@code --db-url}. */
    String flag() {
        return "--" + key.substring("webhooks.".length()).replace('.', '-');
    }

    /** Whether the value is to stay unknown to others; then it can be given as a file as well. */
    boolean isSecret() {
        return switch (this) {
            case DB_PASSWORD,
                    BROKER_PASSWORD,
                    ADMIN_TOKEN,
                    MASTER_KEY,
                    MASTER_KEY_PREVIOUS,
                    EGRESS_PROXY ->
                    true;
            default -> false;
        };
    }

    /** The configuration key of the file that holds the value of a secret. */
    String fileKey() {
        return key + ".file";
    }

    /** The environment variable that names that file. */
    String fileVariable() {
        return variable() + "_FILE";
    }

    /** The flag that names that file. */
    String fileFlag() {
        return flag() + "-file";
    }

    Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    String description() {
        return description;
    }

    /**
     * @throws InvalidSetting naming this key
     */
    void check(String value) {
        rule.violation(value)
                .ifPresent(
                        reason -> {
                            throw new InvalidSetting(key, reason);
                        });
    }
}
