package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir private Path temporary;

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_place_where_nothing_can_be_created_is_named() {
        assertThatThrownBy(() -> DataDirectory.open(Path.of("/proc/x")))
                .hasMessage(
                        "webhooks.data.dir: cannot use /proc/x:"
                                + " no directory can be created there: /proc/x");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void only_its_owner_can_enter_it_and_read_its_secrets() throws IOException {
        try (var data = DataDirectory.open(temporary.resolve("new/data"))) {
            data.secret("master.key").write("key");

            assertThat(permissions(data.root())).isEqualTo("rwx------");
            assertThat(permissions(data.root().resolve("master.key"))).isEqualTo("rw-------");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void one_that_is_open_to_others_is_closed_at_each_start() throws IOException {
        var root = Files.createDirectories(temporary.resolve("data/broker")).getParent();
        var password = Files.writeString(root.resolve("database.password"), "secret");
        var journal = Files.writeString(root.resolve("broker/journal-1.amq"), "messages");
        var program = Files.writeString(root.resolve("broker/program"), "#!");
        open(root, "rwxr-xr-x");
        open(root.resolve("broker"), "rwxrwxrwx");
        open(password, "rw-r--r--");
        open(journal, "rw-rw-rw-");
        open(program, "rwxr-xr-x");

        DataDirectory.open(root).close();

        assertThat(permissions(root)).isEqualTo("rwx------");
        assertThat(permissions(root.resolve("broker"))).isEqualTo("rwx------");
        assertThat(permissions(password)).isEqualTo("rw-------");
        assertThat(permissions(journal)).isEqualTo("rw-------");
        assertThat(permissions(program)).isEqualTo("rwx------");
    }

    @Test
    void a_second_server_is_refused_until_the_first_has_ended() throws IOException {
        var path = temporary.resolve("data");
        try (var first = DataDirectory.open(path)) {
            assertThatThrownBy(() -> DataDirectory.open(path))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageStartingWith("webhooks.data.dir: " + first.root())
                    .hasMessageContaining("in use");
        }
        DataDirectory.open(path).close();
    }

    @Test
    void a_file_in_its_place_is_refused_by_the_key() throws IOException {
        var file = Files.createFile(temporary.resolve("file"));

        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("webhooks.data.dir: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_appears_while_it_is_watched_is_closed() throws IOException {
        try (var data = DataDirectory.open(temporary.resolve("data"))) {
            var there = Files.createDirectory(data.root().resolve("there"));
            open(there, "rwxr-xr-x");

            data.keepFromOthers();

            assertThat(permissions(there)).isEqualTo("rwx------");
            var journal = made(there.resolve("journal"), "rw-r--r--");
            awaitPermissions(journal, "rw-------");
            var inside = Files.createDirectories(there.resolve("new/inner"));
            var log = made(inside.resolve("log"), "rw-rw-rw-");
            awaitPermissions(log, "rw-------");
            awaitPermissions(inside, "rwx------");
            awaitPermissions(made(inside.resolve("log.1"), "rw-r--r--"), "rw-------");
        }
    }

    private static Path made(Path path, String permissions) throws IOException {
        var mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        return Files.createFile(path, mode);
    }

    private static void awaitPermissions(Path path, String permissions) {
        Awaitility.await().until(() -> permissions(path).equals(permissions));
    }

    @Test
    void what_an_earlier_start_unpacked_is_removed() throws IOException {
        try (var data = DataDirectory.open(temporary)) {
            Files.createDirectories(data.root().resolve("payara/config"));
            Files.writeString(data.root().resolve("payara/config/domain.xml"), "old");

            assertThat(data.emptyDirectory("payara")).isEmptyDirectory();
        }
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
