package dev.webhooks.platform.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts secrets at rest: AES-256-GCM, bound to the place where the ciphertext is stored, so that
 * a ciphertext copied to another row or column does not open.
 *
 * <p>Stored form: one byte version, four bytes key id, twelve bytes nonce, ciphertext, tag. Sealed
 * is with the current key; what the previous one sealed is opened, too, and sealed anew by {@link
 * KeyRotationPass}. Thread-safe.
 */
public final class Vault {
    private static final byte VERSION = 2;
    private static final int HEADER_BYTES = 1 + MasterKey.ID_BYTES;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final MasterKey current;
    private final Optional<MasterKey> previous;
    private final SecureRandom random = new SecureRandom();

    /** A vault with one key. */
    public Vault(String masterKey) {
        this(masterKey, Optional.empty());
    }

    /**
     * @param masterKey base64 of 32 bytes
     * @param previousKey the one to be replaced by it, likewise
     * @throws IllegalArgumentException if one of them is something else
     */
    public Vault(String masterKey, Optional<String> previousKey) {
        this.current = new MasterKey(masterKey);
        this.previous = previousKey.map(MasterKey::new);
    }

    /**
     * @param place account, table, row and column, such as {@code acct_…/webhook/wh_…/secret}
     */
    public byte[] seal(String place, byte[] plain) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = run(Cipher.ENCRYPT_MODE, current, place, nonce, plain);
            return ByteBuffer.allocate(HEADER_BYTES + NONCE_BYTES + sealed.length)
                    .put(header())
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be sealed: " + place, e);
        }
    }

    /**
     * @throws SecretUnreadableException if the ciphertext was not sealed for this place, with a key
     *     of ours
     */
    public byte[] open(String place, byte[] sealed) {
        if (sealed.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || sealed[0] != VERSION)
            throw new SecretUnreadableException(place, "it is not a sealed secret", null);
        var id = Arrays.copyOfRange(sealed, 1, HEADER_BYTES);
        var key =
                Stream.concat(Stream.of(current), previous.stream())
                        .filter(candidate -> candidate.hasId(id))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new SecretUnreadableException(
                                                place, "no key here has sealed it", null));
        var nonce = Arrays.copyOfRange(sealed, HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
        var ciphertext = Arrays.copyOfRange(sealed, HEADER_BYTES + NONCE_BYTES, sealed.length);
        try {
            return run(Cipher.DECRYPT_MODE, key, place, nonce, ciphertext);
        } catch (GeneralSecurityException e) {
            throw new SecretUnreadableException(place, "it was changed or moved here", e);
        }
    }

    /** How everything begins that the current key has sealed. */
    byte[] header() {
        return header(current.name());
    }

    /** The names of the keys that open something here, the current one first. */
    public List<String> keys() {
        return Stream.concat(Stream.of(current), previous.stream()).map(MasterKey::name).toList();
    }

    /** Whether there is a key to be replaced. */
    boolean isRotating() {
        return previous.isPresent();
    }

    /** How everything begins that the key with this name has sealed. */
    static byte[] header(String keyName) {
        return ByteBuffer.allocate(HEADER_BYTES)
                .put(VERSION)
                .put(HexFormat.of().parseHex(keyName))
                .array();
    }

    private static byte[] run(int mode, MasterKey key, String place, byte[] nonce, byte[] input)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(input);
    }
}
