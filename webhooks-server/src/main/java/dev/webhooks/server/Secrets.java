package dev.webhooks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a server has to know by itself and is given or makes up on its first start. Everything made
 * up is kept in the data directory; of the administrator's token only the hash, so that reading the
 * directory does not make anybody an administrator over HTTP.
 */
final class Secrets {
    private static final int TOKEN_BYTES = 32;
    private static final int PASSWORD_BYTES = 18;
    private static final int NODE_ID_BYTES = 8;

    /** The file with the password of the embedded database. */
    static final String DATABASE_PASSWORD = "database.password";

    private static final String GENERATED_BROKER_USER = "publisher";

    private final DataDirectory data;
    private final Settings settings;
    private final SecureRandom random = new SecureRandom();

    /** What has to be shown before it is kept: a start that fails has shown nothing. */
    private final Map<PrivateFile, String> unshown = new LinkedHashMap<>();

    Secrets(DataDirectory data, Settings settings) {
        this.data = data;
        this.settings = settings;
    }

    /** Base64 of 32 bytes: {@code webhooks.master.key}, else the file {@code master.key}. */
    String masterKey() throws IOException {
        var given = settings.given(Setting.MASTER_KEY);
        if (given.isPresent()) return given.get();
        var key = kept("master.key", () -> base64(SettingRules.MASTER_KEY_BYTES));
        SettingRules.masterKey(key)
                .ifPresent(
                        reason -> {
                            throw new InvalidSetting(
                                    Setting.MASTER_KEY.key(), "the file master.key: " + reason);
                        });
        return key;
    }

    /** The same in every start from this data directory, and another in any other. */
    String nodeId() throws IOException {
        return kept("node.id", () -> HexFormat.of().formatHex(bytes(NODE_ID_BYTES)));
    }

    /** Of the embedded database: the file {@code database.password}. */
    String databasePassword() throws IOException {
        return kept(DATABASE_PASSWORD, () -> base64Url(PASSWORD_BYTES));
    }

    /**
     * Known by its hash only, unless it was made up just now. Then it has to be shown, and is kept
     * by {@link #keepWhatWasShown}.
     */
    AdminToken adminToken() throws IOException {
        var given = settings.given(Setting.ADMIN_TOKEN);
        if (given.isPresent()) return new AdminToken(sha256(given.get()), Optional.empty());
        var file = data.secret("admin.token.sha256");
        var known = file.read();
        if (known.isPresent()) return new AdminToken(known.get(), Optional.empty());
        var token = "wht_" + base64Url(TOKEN_BYTES);
        unshown.put(file, sha256(token));
        return new AdminToken(sha256(token), Optional.of(token));
    }

    /**
     * Who may publish at the embedded broker: the settings, else the file {@code broker.password}.
     * A password that was made up just now has to be shown, and is kept by {@link
     * #keepWhatWasShown}.
     */
    Broker.Publisher publisher() throws IOException {
        var given = Broker.Publisher.given(settings);
        if (given.isPresent()) return given.get();
        var file = data.secret("broker.password");
        var known = file.read();
        if (known.isPresent())
            return new Broker.Publisher(GENERATED_BROKER_USER, known.get(), false);
        var password = base64Url(PASSWORD_BYTES);
        unshown.put(file, password);
        return new Broker.Publisher(GENERATED_BROKER_USER, password, true);
    }

    /**
     * A start that ends before this makes up a token and a password anew: those of a start that
     * never got ready were seen by nobody.
     */
    void keepWhatWasShown() throws IOException {
        for (var secret : unshown.entrySet()) secret.getKey().write(secret.getValue());
        unshown.clear();
    }

    /** On disk before it is used: what is sealed by a key that is lost is lost. */
    private String kept(String name, Supplier<String> generator) throws IOException {
        var file = data.secret(name);
        var known = file.read();
        if (known.isPresent()) return known.get();
        var generated = generator.get();
        file.write(generated);
        return generated;
    }

    private String base64(int length) {
        return Base64.getEncoder().encodeToString(bytes(length));
    }

    private String base64Url(int length) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(length));
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }

    /**
     * @param sha256 lower-case hex
     * @param shown the token itself, if it was made up just now
     */
    record AdminToken(String sha256, Optional<String> shown) {}
}
