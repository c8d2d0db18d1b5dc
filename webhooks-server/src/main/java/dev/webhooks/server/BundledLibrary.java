package dev.webhooks.server;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Manifest;

/**
 * A library as it is delivered.
 *
 * @param path where it is in the jar; of a library of the console, its name
 * @param name with the group or scope before it, if that is known
 * @param purl its package URL, if it says which package it is
 * @param sha256 of its file; empty for libraries of the console and those whose classes are ours
 * @param licenses their names, as the library says them; empty if it does not
 */
record BundledLibrary(
        String path,
        String name,
        String version,
        Optional<String> purl,
        Optional<String> sha256,
        List<String> licenses) {
    private static final String GROUPS = "maven-groups.properties";

    BundledLibrary {
        licenses = List.copyOf(licenses);
    }

    static BundledLibrary ofNpm(String name, String version) {
        var purl = "pkg:npm/" + name.replace("@", "%40") + "@" + version;
        return new BundledLibrary(
                "console/" + name, name, version, Optional.of(purl), Optional.empty(), List.of());
    }

    /** Whose classes are among ours. */
    static BundledLibrary ofClasses(String group, String artifact, String version, String license) {
        return new BundledLibrary(
                artifact,
                artifact,
                version,
                Optional.of(purl(group, artifact, version)),
                Optional.empty(),
                List.of(license));
    }

    /** The programs of the embedded database, for one platform. */
    static BundledLibrary ofPostgresql(String path, byte[] archive) {
        var version = Version.postgresql();
        return new BundledLibrary(
                path,
                "postgresql",
                version,
                Optional.of("pkg:generic/postgresql@" + version),
                Optional.of(sha256(archive)),
                List.of("PostgreSQL License"));
    }

    /** Which one it is says the file that Maven puts into a jar, else its manifest. */
    static BundledLibrary ofMaven(String path, byte[] jar) throws IOException {
        var file = path.substring(path.lastIndexOf('/') + 1);
        var description = JarDescription.of(file, jar);
        var coordinates = description.coordinates();
        var name = coordinates.getProperty("artifactId", named(file));
        var version = coordinates.getProperty("version", version(file, description.manifest()));
        return new BundledLibrary(
                path,
                name,
                version,
                Optional.of(
                        Optional.ofNullable(coordinates.getProperty("groupId", group(name)))
                                .map(group -> purl(group, name, version))
                                .orElseGet(() -> partOfPayara(path))),
                Optional.of(sha256(jar)),
                description.licenses());
    }

    private static String group(String artifact) {
        var groups = new Properties();
        try (var in = BundledLibrary.class.getResourceAsStream(GROUPS)) {
            groups.load(in);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return groups.getProperty(artifact);
    }

    private static String purl(String group, String artifact, String version) {
        return "pkg:maven/%s/%s@%s".formatted(group, artifact, version);
    }

    /** What is published nowhere else. */
    private static String partOfPayara(String path) {
        return purl("fish.payara.extras", "payara-micro", Version.ofServer()) + "#" + path;
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
        if (!licenses.isEmpty())
            text.append(", \"licenses\": [")
                    .append(licenses.stream().map(BundledLibrary::license).collect(joining(", ")))
                    .append(']');
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
            if (attributes.getValue(name) != null)
                return attributes.getValue(name).strip().replaceFirst("\\.RELEASE$", "");
        var version = file.replaceFirst("^.*?-(?=\\d)", "").replaceFirst("\\.jar$", "");
        return Character.isDigit(version.charAt(0)) ? version : "unknown";
    }

    private static String license(String name) {
        return "{\"license\": {\"name\": " + quoted(name) + "}}";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has SHA-256", absent);
        }
    }
}
