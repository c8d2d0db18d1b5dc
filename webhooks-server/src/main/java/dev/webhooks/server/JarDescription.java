package dev.webhooks.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.jar.Manifest;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/**
 * What a jar says of itself: by the files that Maven puts into it, else by its manifest.
 *
 * @param coordinates {@code groupId}, {@code artifactId} and {@code version}; empty if it does not
 *     say
 * @param licenses their names; empty if its POM leaves them to a parent
 */
record JarDescription(Properties coordinates, Manifest manifest, List<String> licenses) {
    private static final Pattern OF_MAVEN =
            Pattern.compile("META-INF/maven/[^/]+/([^/]+)/(pom\\.properties|pom\\.xml)");
    private static final Pattern LICENSES = Pattern.compile("(?s)<licenses>(.*?)</licenses>");
    private static final Pattern NAME = Pattern.compile("<name>([^<]+)</name>");

    JarDescription {
        licenses = List.copyOf(licenses);
    }

    /**
     * @param file the name of the jar, which tells its own POM from those of what it has taken in
     */
    static JarDescription of(String file, byte[] jar) throws IOException {
        var coordinates = new Properties();
        var manifest = new Manifest();
        var licenses = List.<String>of();
        var zip = new ZipInputStream(new ByteArrayInputStream(jar));
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals("META-INF/MANIFEST.MF")) manifest.read(zip);
            var found = OF_MAVEN.matcher(entry.getName());
            if (!found.matches() || !file.startsWith(found.group(1))) continue;
            if (found.group(2).equals("pom.xml"))
                licenses = licenses(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            else {
                coordinates.clear();
                coordinates.load(zip);
            }
        }
        return new JarDescription(
                coordinates, manifest, licenses.isEmpty() ? ofBundle(manifest) : licenses);
    }

    private static List<String> licenses(String pom) {
        var block = LICENSES.matcher(pom);
        return block.find()
                ? NAME.matcher(block.group(1))
                        .results()
                        .map(JarDescription::text)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static String text(MatchResult name) {
        return name.group(1).replace("&amp;", "&").replaceAll("\\s+", " ").strip();
    }

    /** A name, or the address of a text, before parameters, as OSGi has it. */
    private static List<String> ofBundle(Manifest manifest) {
        var license = manifest.getMainAttributes().getValue("Bundle-License");
        return license == null || license.isBlank()
                ? List.of()
                : List.of(license.split(";")[0].replaceAll("\\s+", " ").strip());
    }
}
