package dev.webhooks.server;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.zip.ZipInputStream;
import picocli.CommandLine;

/**
 * The libraries in {@code webhooks.jar}, in whatever archive within it they are, and those of the
 * console, as CycloneDX 1.6. The same jar gives the same text.
 */
record BillOfMaterials(List<BundledLibrary> libraries) {
    private static final String CONSOLE = "console-libraries.properties";

    BillOfMaterials {
        libraries = List.copyOf(libraries);
    }

    static BillOfMaterials of(Path jar) throws IOException {
        var found = new ArrayList<BundledLibrary>();
        try (var in = Files.newInputStream(jar)) {
            collect("", in, found);
        }
        found.add(
                BundledLibrary.ofClasses(
                        "info.picocli",
                        "picocli",
                        CommandLine.VERSION,
                        "Apache License, version 2"));
        var console = new Properties();
        try (var in = BillOfMaterials.class.getResourceAsStream(CONSOLE)) {
            console.load(in);
        }
        for (var name : new TreeSet<>(console.stringPropertyNames()))
            found.add(BundledLibrary.ofNpm(name, console.getProperty(name)));
        return new BillOfMaterials(found);
    }

    private static void collect(String prefix, InputStream archive, List<BundledLibrary> found)
            throws IOException {
        var zip = new ZipInputStream(archive);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            var name = entry.getName();
            if (name.matches("[^/]+\\.(ear|rar|war)")) collect(prefix + name + "!/", zip, found);
            else if (name.endsWith(".jar"))
                found.add(BundledLibrary.ofMaven(prefix + name, zip.readAllBytes()));
            else if (name.matches("postgresql/.+\\.zip"))
                found.add(BundledLibrary.ofPostgresql(name, zip.readAllBytes()));
        }
    }

    String json() {
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.6",
                  "version": 1,
                  "metadata": {
                    "component": {"type": "application", "name": "webhooks", "version": %s}
                  },
                  "components": [
                %s
                  ]
                }
                """
                .formatted(
                        BundledLibrary.quoted(Version.current()),
                        libraries.stream()
                                .map(library -> "    " + library.json())
                                .collect(joining(",\n")));
    }
}
