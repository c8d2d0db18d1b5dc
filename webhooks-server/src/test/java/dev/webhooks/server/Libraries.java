package dev.webhooks.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipInputStream;

/** The archives within {@code webhooks.ear}, as paths, and those of Payara beside it. */
final class Libraries {
    /** Reviewed whenever it changes: a library nobody needs is one somebody has to watch. */
    private static final Path EXPECTED = Path.of("src", "test", "libraries.txt");

    private Libraries() {}

    /** Without versions, such as {@code artemis.rar/netty-common}. */
    static List<String> of(JarFile jar) throws IOException {
        return contents(jar).keySet().stream().map(Libraries::withoutVersion).sorted().toList();
    }

    static List<String> expected() throws IOException {
        return Files.readAllLines(EXPECTED);
    }

    static byte[] inPayara(JarFile jar, String name) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry("MICRO-INF/runtime/" + name + ".jar"))) {
            return in.readAllBytes();
        }
    }

    static byte[] inApplication(JarFile jar, String name) throws IOException {
        return contents(jar).entrySet().stream()
                .filter(entry -> withoutVersion(entry.getKey()).equals("lib/" + name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static TreeMap<String, byte[]> contents(JarFile jar) throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var ear = jar.getInputStream(jar.getEntry("webhooks.ear"))) {
            collect("", ear, found);
        }
        return found;
    }

    private static void collect(String prefix, InputStream archive, TreeMap<String, byte[]> found)
            throws IOException {
        var zip = new ZipInputStream(archive);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            var name = entry.getName();
            if (name.matches("[^/]+\\.(rar|war)"))
                collect(name + "/", new ByteArrayInputStream(zip.readAllBytes()), found);
            else if (name.endsWith(".jar")) found.put(prefix + name, zip.readAllBytes());
        }
    }

    private static String withoutVersion(String path) {
        var name = path.replaceFirst("\\.jar$", "");
        var parts = name.split("-");
        int version = 1;
        while (version < parts.length && !parts[version].matches("\\d.*")) version++;
        return String.join("-", Arrays.copyOf(parts, version));
    }
}
