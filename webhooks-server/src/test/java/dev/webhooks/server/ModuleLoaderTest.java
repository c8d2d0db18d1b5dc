package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleLoaderTest {
    private static final String CLASS = "dev/webhooks/server/ModuleLoaderTest$Found.class";

    /** Of a package that is neither the JDK's nor ours. */
    private static final String FOREIGN = Test.class.getName().replace('.', '/') + ".class";

    /** What the loader is to find, in a jar of its own. */
    static final class Found {}

    @TempDir private Path directory;
    private ModuleLoader loader;

    @BeforeEach
    void open() throws IOException {
        var first = Map.of("META-INF/services/of", "first", "only/in a/first.txt", "text");
        var second =
                Map.of(
                        "META-INF/services/of", "second",
                        "META-INF/versions/11/newer/file", "11");
        loader = new ModuleLoader(jar("first.jar", first), jar("second.rar", second));
    }

    @AfterEach
    void close() throws IOException {
        loader.close();
    }

    @Test
    void finds_a_class_with_its_package_and_where_it_comes_from() throws Exception {
        var found = loader.findClass(Found.class.getName());

        assertThat(found.getClassLoader()).isSameAs(loader);
        assertThat(found.getPackage().getImplementationVersion()).isEqualTo("of first.jar");
        assertThat(found.getProtectionDomain().getCodeSource().getLocation().toString())
                .endsWith("/first.jar");
    }

    @Test
    void takes_from_a_module_what_neither_the_jdk_nor_webhooks_jar_has() throws Exception {
        var ofAModule = Test.class.getName();
        var ofWebhooksJar = Found.class.getName();

        assertThat(loader.loadClass(ofAModule).getClassLoader()).isSameAs(loader);
        assertThat(loader.loadClass(ofAModule)).isSameAs(loader.loadClass(ofAModule));
        assertThat(loader.loadClass(ofWebhooksJar)).isSameAs(Found.class);
        assertThat(loader.loadClass(Assertions.class.getName())).isSameAs(Assertions.class);
    }

    @Test
    void finds_the_file_of_a_class_where_it_finds_the_class() {
        assertThat(loader.getResource(FOREIGN).toString()).contains("first.jar");
        assertThat(loader.getResource(CLASS).toString()).doesNotContain("first.jar");
        assertThat(loader.getResource("java/lang/String.class").getProtocol()).isEqualTo("jrt");
        assertThat(loader.getResource("dev/absent/Absent.class")).isNull();
    }

    @Test
    void does_not_find_a_class_that_no_module_has() {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.findClass("dev.webhooks.server.Absent"));
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.findClass("Absent"));
    }

    @Test
    void finds_resources_in_the_order_of_the_modules() throws IOException {
        var all = Collections.list(loader.findResources("META-INF/services/of"));

        assertThat(all).map(ModuleLoaderTest::text).containsExactly("first", "second");
        assertThat(text(loader.findResource("META-INF/services/of"))).isEqualTo("first");
        assertThat(loader.findResource("META-INF/services/absent")).isNull();
        assertThat(text(loader.findResource("only/in a/first.txt"))).isEqualTo("text");
    }

    @Test
    void finds_what_a_module_has_for_this_version_of_java_only() throws IOException {
        assertThat(text(loader.findResource("newer/file"))).isEqualTo("11");
    }

    @Test
    void asks_directories_last() throws IOException {
        Files.writeString(directory.resolve("beside"), "directory");

        loader.addURL(directory.toUri().toURL());

        assertThat(text(loader.findResource("beside"))).isEqualTo("directory");
        assertThat(loader.getURLs()).hasSize(3);
    }

    private URL jar(String name, Map<String, String> entries) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MULTI_RELEASE, "true");
        attributes.put(Attributes.Name.IMPLEMENTATION_VERSION, "of " + name);
        var file = directory.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var found = ModuleLoaderTest.class.getResourceAsStream("/" + CLASS);
                var foreign = ModuleLoaderTest.class.getResourceAsStream("/" + FOREIGN)) {
            jar.putNextEntry(new JarEntry(CLASS));
            found.transferTo(jar);
            jar.putNextEntry(new JarEntry(FOREIGN));
            foreign.transferTo(jar);
            for (var path : List.copyOf(entries.keySet())) {
                jar.putNextEntry(new JarEntry(path));
                jar.write(entries.get(path).getBytes(StandardCharsets.UTF_8));
            }
        }
        return file.toUri().toURL();
    }

    private static String text(URL resource) {
        try (var content = resource.openStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
