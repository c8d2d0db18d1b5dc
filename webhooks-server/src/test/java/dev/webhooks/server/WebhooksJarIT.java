package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The conditions under which Payara Micro runs an enterprise application. None of them is
 * documented by Payara, so a new version of it may break any.
 */
class WebhooksJarIT {
    private static final Path JAR = Path.of("target", "webhooks.jar").toAbsolutePath();
    private static final int SECONDS = 60;

    @TempDir private Path directory;
    private JarFile jar;

    @BeforeEach
    void open() throws IOException {
        jar = new JarFile(JAR.toFile());
    }

    @AfterEach
    void close() throws IOException {
        jar.close();
    }

    @Test
    void the_two_modules_micro_lacks_are_there() {
        assertThat(
                        List.of(
                                "MICRO-INF/runtime/deployment-javaee-full.jar",
                                "MICRO-INF/runtime/appclient-connector.jar"))
                .allSatisfy(name -> assertThat(jar.getJarEntry(name)).isNotNull());
    }

    @Test
    void nothing_is_deflated_because_micro_reads_nested_jars_in_place() {
        assertThat(jar.stream().filter(entry -> entry.getMethod() != ZipEntry.STORED)).isEmpty();
    }

    @Test
    void the_application_is_in_it() {
        assertThat(jar.getJarEntry("webhooks.ear")).isNotNull();
    }

    @Test
    void the_embedded_database_is_in_it() {
        assertThat(jar.stream().filter(entry -> entry.getName().matches("postgresql/.+\\.zip")))
                .isNotEmpty();
    }

    @Test
    void the_libraries_of_the_application_and_of_its_adapter_are_these_and_no_others()
            throws IOException {
        assertThat(Libraries.of(jar)).containsExactlyInAnyOrderElementsOf(Libraries.expected());
    }

    @Test
    void the_bill_of_materials_names_every_library_and_is_the_same_each_time() throws Exception {
        var sbom = run("sbom");

        assertThat(sbom.exitCode()).isZero();
        assertThat(sbom.output())
                .isEqualTo(Files.readString(Path.of("target", "webhooks.cdx.json")))
                .contains("\"bomFormat\": \"CycloneDX\"")
                .containsPattern("pkg:maven/io\\.netty/netty-common@4\\.1\\.\\d+")
                .containsPattern("pkg:maven/org\\.eclipse\\.jetty/jetty-client@12\\.0\\.\\d+")
                .containsPattern("pkg:maven/org\\.apache\\.artemis/artemis-server@2")
                .containsPattern("MICRO-INF/runtime/jackson-databind\\.jar\".*@2\\.21")
                .containsPattern("postgresql/\\S+\\.zip\".*pkg:generic/postgresql@18\\.")
                .contains("pkg:npm/%40shoelace-style/shoelace@")
                .containsPattern("pkg:maven/info\\.picocli/picocli@4")
                .containsPattern(
                        "netty-common.*\"licenses\": .*apache\\.org/licenses/LICENSE-2\\.0")
                .containsPattern("postgresql@.*\"name\": \"BSD-2-Clause\"")
                .doesNotContain("${");
        assertThat(sbom.output().lines().filter(line -> line.contains("\"library\"")))
                .hasSizeGreaterThan(Libraries.expected().size())
                .allMatch(line -> line.contains("\"purl\": \"pkg:"));
        for (String library : Libraries.expected())
            assertThat(sbom.output()).contains(library.substring(library.lastIndexOf('/') + 1));
    }

    /** Payara's class loader prefers its own copies, so they have to be the application's. */
    @Test
    void payara_has_the_applications_version_of_what_both_have() throws IOException {
        for (var name :
                List.of(
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "nimbus-jose-jwt"))
            assertThat(Libraries.inPayara(jar, name))
                    .as(name)
                    .isEqualTo(Libraries.inApplication(jar, name));
    }

    @Test
    void the_manifest_starts_us_and_opens_what_micro_needs() throws IOException {
        var manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue("Main-Class")).isEqualTo(Main.class.getName());
        assertThat(manifest.getValue("Start-Class"))
                .isEqualTo("fish.payara.micro.impl.PayaraMicroImpl");
        assertThat(manifest.getValue("Add-Opens")).contains("java.base/java.lang ");
        assertThat(manifest.getValue("Add-Exports")).contains("java.base/jdk.internal.ref");
    }

    @Test
    void version_names_us_and_the_server_inside() throws Exception {
        var run = run("version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).matches("Webhooks \\S+ on Payara Micro 6\\.\\S+\\s*");
    }

    @Test
    void a_wrong_setting_is_one_line_and_exit_code_78() throws Exception {
        var run = run("serve", "--data-dir", directory.toString(), "--port", "http");

        assertThat(run.exitCode()).isEqualTo(78);
        assertThat(run.output())
                .isEqualToIgnoringNewLines(
                        "webhooks.port: expected a port of 0 to 65535, got \"http\"");
    }

    @Test
    void send_knows_every_profile_and_both_kinds_of_key() throws Exception {
        var pair =
                "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
        var nobody = "http://127.0.0.1:9/";

        var refused = run("send", "--to", nobody, "--profile", "cloudevents", "--secret", pair);
        var unknown = run("send", "--to", nobody, "--profile", "cloud");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.output()).contains("POST " + nobody, "no answer");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("cloudevents-nested, flat, raw");
    }

    private static Run run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(java(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private record Run(int exitCode, String output) {}
}
