package dev.webhooks.credentials;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Puts a key as OpenSSL wrote it before 1.0, PKCS #1 or SEC 1, into the PKCS #8 that Java reads
 * (RFC 5958 §2). Which kind of key it is, and on which curve, stands in the public key that belongs
 * to it.
 */
final class Pkcs8 {
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SHORT_LENGTH = 0x80;

    private Pkcs8() {}

    /**
     * @param publicKey a {@code SubjectPublicKeyInfo} (RFC 5280 §4.1)
     */
    static byte[] wrap(byte[] key, byte[] publicKey) {
        var content = new ByteArrayOutputStream();
        content.writeBytes(VERSION_0);
        content.writeBytes(algorithm(publicKey));
        content.writeBytes(element(OCTET_STRING, key));
        return element(SEQUENCE, content.toByteArray());
    }

    /** The first element in the sequence, as it is. */
    private static byte[] algorithm(byte[] publicKey) {
        int start = contentAt(publicKey, 0);
        int content = contentAt(publicKey, start);
        return Arrays.copyOfRange(publicKey, start, content + lengthAt(publicKey, start));
    }

    private static int contentAt(byte[] der, int element) {
        int first = der[element + 1] & 0xFF;
        return element + 2 + (first < SHORT_LENGTH ? 0 : first - SHORT_LENGTH);
    }

    private static int lengthAt(byte[] der, int element) {
        int length = der[element + 1] & 0xFF;
        if (length < SHORT_LENGTH) return length;
        int end = contentAt(der, element);
        length = 0;
        for (int i = element + 2; i < end; i++) length = length << 8 | der[i] & 0xFF;
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length < SHORT_LENGTH) {
            out.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(SHORT_LENGTH + bytes);
            for (int i = bytes - 1; i >= 0; i--) out.write(length >>> 8 * i);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }
}
