package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
    private static final byte[] TEXT = {'t', 'e', 'x', 't'};

    @TempDir private Path directory;

    @Test
    void modules_become_directories_and_libraries_stay_archives() throws IOException {
        var module = zip(Map.of("META-INF/beans.xml", TEXT, "inner.jar", zip(Map.of("a", TEXT))));
        var archive =
                zip(
                        Map.of(
                                "META-INF/application.xml", TEXT,
                                "lib/some-1.2.jar", module,
                                "webhooks-ejb.jar", module,
                                "web.war", module,
                                "artemis.rar", module));

        Application.unpackModules(new ZipInputStream(new ByteArrayInputStream(archive)), directory);

        assertThat(files())
                .containsOnlyKeys(
                        "META-INF/application.xml",
                        "artemis_rar/META-INF/beans.xml",
                        "artemis_rar/inner.jar",
                        "lib/some-1.2.jar",
                        "web_war/META-INF/beans.xml",
                        "web_war/inner.jar",
                        "webhooks-ejb_jar/META-INF/beans.xml",
                        "webhooks-ejb_jar/inner.jar")
                .containsEntry("META-INF/application.xml", TEXT)
                .containsEntry("web_war/META-INF/beans.xml", TEXT)
                .containsEntry("lib/some-1.2.jar", module);
    }

    @Test
    void libraries_are_marked_as_unpacked_and_our_own_are_not() throws IOException {
        for (var library : List.of("lib/a b-1.jar", "lib/webhooks-api-1.jar", "x_rar/in/c.jar"))
            Files.createFile(
                    Files.createDirectories(directory.resolve(library).getParent())
                            .resolve(directory.resolve(library).getFileName()));

        Application.passOverLibraries(directory);

        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder("lib", "x_rar", "lib__a__b-1_jar", "x_rar__in__c_jar");
    }

    @Test
    void a_jar_without_the_application_does_not_start() {
        var application = Application.unpack(directory);

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(application::directory)
                .withMessage("webhooks.ear is not in this jar");
    }

    private Map<String, byte[]> files() throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var files = Files.walk(directory)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> found.put(directory.relativize(file).toString(), bytes(file)));
        }
        return found;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
