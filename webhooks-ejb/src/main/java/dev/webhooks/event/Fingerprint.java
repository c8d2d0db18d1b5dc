package dev.webhooks.event;

import dev.webhooks.platform.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What makes two publications the same event: SHA-256 over every member, each with its length
 * before it.
 */
final class Fingerprint {
    private Fingerprint() {}

    static String of(
            String type,
            String environment,
            Instant time,
            String source,
            byte[] subject,
            String resourceId,
            String trace,
            byte[] data,
            byte[] previousData) {
        var digest = Sha256.digest();
        add(digest, bytes(type));
        add(digest, bytes(environment));
        add(digest, time == null ? null : bytes(time.toString()));
        add(digest, bytes(source));
        add(digest, subject);
        add(digest, bytes(resourceId));
        add(digest, bytes(trace));
        add(digest, data);
        add(digest, previousData);
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, byte[] member) {
        digest.update(
                ByteBuffer.allocate(Integer.BYTES)
                        .putInt(member == null ? -1 : member.length)
                        .array());
        if (member != null) digest.update(member);
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
