package dev.webhooks.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Turns calls of {@code InetAddress.getLocalHost()} in a class file into calls of {@link
 * LocalHost}. Only the table of constants changes (JVMS §4.4): it gets one more class, to which the
 * method belongs from then on.
 */
final class LocalHostCalls {
    private static final String METHOD = "getLocalHost";
    private static final String OWNER = "java/net/InetAddress";
    private static final byte[] NEEDLE = METHOD.getBytes(StandardCharsets.US_ASCII);

    private static final int HEAD = 8;
    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_REFERENCE = 10;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> classNames = new HashMap<>();
    private final Map<Integer, Integer> names = new HashMap<>();

    /** By the offset of the reference: the class, and the name with the type. */
    private final Map<Integer, int[]> methods = new HashMap<>();

    private int count;
    private int end;

    private LocalHostCalls() {}

    /** The class file as it is, if it has no such call. */
    static byte[] redirected(byte[] classFile) {
        if (!contains(classFile)) return classFile;
        try {
            var calls = new LocalHostCalls();
            calls.read(classFile);
            return calls.rewritten(classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(byte[] file) throws IOException {
        var bytes = new ByteArrayInputStream(file);
        var in = new DataInputStream(bytes);
        in.skipNBytes(HEAD);
        count = in.readUnsignedShort();
        for (int index = 1; index < count; index++) {
            int offset = file.length - bytes.available();
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts.put(index, in.readUTF());
                case CLASS -> classNames.put(index, in.readUnsignedShort());
                case NAME_AND_TYPE -> {
                    names.put(index, in.readUnsignedShort());
                    in.skipNBytes(Short.BYTES);
                }
                case METHOD_REFERENCE ->
                        methods.put(
                                offset, new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(Short.BYTES);
                case METHOD_HANDLE -> in.skipNBytes(Short.BYTES + 1);
                case LONG, DOUBLE -> {
                    in.skipNBytes(Long.BYTES);
                    index++;
                }
                default -> in.skipNBytes(Integer.BYTES);
            }
        }
        end = file.length - bytes.available();
    }

    private byte[] rewritten(byte[] file) throws IOException {
        var calls = calls();
        if (calls.isEmpty()) return file;
        var patched = file.clone();
        for (int offset : calls) {
            patched[offset + 1] = (byte) (count + 1 >> Byte.SIZE);
            patched[offset + 2] = (byte) (count + 1);
        }
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(patched, 0, HEAD);
        out.writeShort(count + 2);
        out.write(patched, HEAD + Short.BYTES, end - HEAD - Short.BYTES);
        out.writeByte(UTF8);
        out.writeUTF(LocalHost.class.getName().replace('.', '/'));
        out.writeByte(CLASS);
        out.writeShort(count);
        out.write(patched, end, patched.length - end);
        return bytes.toByteArray();
    }

    private Set<Integer> calls() {
        var offsets = new HashSet<Integer>();
        methods.forEach(
                (offset, method) -> {
                    if (OWNER.equals(texts.get(classNames.get(method[0])))
                            && METHOD.equals(texts.get(names.get(method[1])))) offsets.add(offset);
                });
        return offsets;
    }

    private static boolean contains(byte[] file) {
        for (int i = 0; i <= file.length - NEEDLE.length; i++) {
            int matched = 0;
            while (matched < NEEDLE.length && file[i + matched] == NEEDLE[matched]) matched++;
            if (matched == NEEDLE.length) return true;
        }
        return false;
    }
}
