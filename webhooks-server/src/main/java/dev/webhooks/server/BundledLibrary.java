package dev.webhooks.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Manifest;
import java.util.zip.ZipInputStream;

/**
 * A library as it is delivered.
 *
 * @param path where it is in the jar; of a library of the console, its name
 * @param name with the group or scope before it, if that is known
 * @param purl its package URL, if it says which package it is
 * @param sha256 of its file; empty for libraries of the console
 */
record BundledLibrary(
        String path, String name, String version, Optional<String> purl, Optional<String> sha256) {
    private static final String COORDINATES = "META-INF/maven/[^/]+/[^/]+/pom.properties";

    static BundledLibrary ofNpm(String name, String version) {
        var purl = "pkg:npm/" + name.replace("@", "%40") + "@" + version;
        return new BundledLibrary(
                "console/" + name, name, version, Optional.of(purl), Optional.empty());
    }

    /** Which one it is says the file that Maven puts into a jar, else its manifest. */
    static BundledLibrary ofMaven(String path, byte[] jar) throws IOException {
        var file = path.substring(path.lastIndexOf('/') + 1);
        var coordinates = new Properties();
        var manifest = new Manifest();
        var zip = new ZipInputStream(new ByteArrayInputStream(jar));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals("META-INF/MANIFEST.MF")) manifest.read(zip);
            if (!entry.getName().matches(COORDINATES)) continue;
            var found = new Properties();
            found.load(zip);
            if (file.startsWith(found.getProperty("artifactId", "?"))) coordinates = found;
        }
        return new BundledLibrary(
                path,
                coordinates.isEmpty() ? named(file) : coordinates.getProperty("artifactId"),
                coordinates.getProperty("version", version(file, manifest)),
                purl(coordinates),
                Optional.of(sha256(jar)));
    }

    String json() {
        var text =
                new StringBuilder("{\"type\": \"library\", \"bom-ref\": ")
                        .append(quoted(path))
                        .append(", \"name\": ")
                        .append(quoted(name))
                        .append(", \"version\": ")
                        .append(quoted(version));
        purl.ifPresent(url -> text.append(", \"purl\": ").append(quoted(url)));
        sha256.ifPresent(
                hash ->
                        text.append(", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": ")
                                .append(quoted(hash))
                                .append("}]"));
        return text.append('}').toString();
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String named(String file) {
        return file.replaceFirst("(-\\d.*)?\\.jar$", "");
    }

    private static String version(String file, Manifest manifest) {
        var attributes = manifest.getMainAttributes();
        for (var name : new String[] {"Bundle-Version", "Implementation-Version"})
            if (attributes.getValue(name) != null) return attributes.getValue(name).strip();
        var version = file.replaceFirst("^.*?-(?=\\d)", "").replaceFirst("\\.jar$", "");
        return Character.isDigit(version.charAt(0)) ? version : "unknown";
    }

    private static Optional<String> purl(Properties coordinates) {
        if (coordinates.isEmpty()) return Optional.empty();
        return Optional.of(
                "pkg:maven/%s/%s@%s"
                        .formatted(
                                coordinates.getProperty("groupId"),
                                coordinates.getProperty("artifactId"),
                                coordinates.getProperty("version")));
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
