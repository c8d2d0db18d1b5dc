package dev.webhooks.server.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresqlTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String VERSION = "1";

    @TempDir private static Path programs;

    @TempDir private Path directory;
    private Path password;

    @BeforeAll
    static void unpack() throws IOException {
        Programs.unpack(programs, VERSION);
    }

    @BeforeEach
    void prepare() throws IOException {
        password = Files.writeString(directory.resolve("password"), "of-the-test\n");
        var name = "programs-" + VERSION;
        Files.createSymbolicLink(directory.resolve(name), programs.resolve(name));
    }

    @Test
    void rows_are_there_after_a_stop_and_a_start() throws Exception {
        var first = start();
        execute(first.url(), "create table kept as select 42 as answer");
        first.stop();
        var second = start();

        assertThat(query(second.url(), "select answer from kept")).isEqualTo("42");
        second.stop();
        assertThat(pidFile()).doesNotExist();
    }

    @Test
    void is_durable_and_sorts_alike_everywhere() throws Exception {
        var server = start();
        server.awaitDurability();

        assertThat(query(server.url(), "show fsync")).isEqualTo("on");
        assertThat(query(server.url(), "show synchronous_commit")).isEqualTo("on");
        assertThat(query(server.url(), "show data_checksums")).isEqualTo("on");
        assertThat(query(server.url(), "select lower('ÄB') || (lower('Z') < 'a') || ('Z' < 'a')"))
                .isEqualTo("äbfalsetrue");
        server.stop();
    }

    @Test
    void nobody_gets_in_without_the_password() throws Exception {
        var server = start();
        var url = server.url();

        assertThatThrownBy(() -> DriverManager.getConnection(url, Cluster.USER, "guessed"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        server.stop();
    }

    @Test
    void takes_another_port_where_one_is_taken() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ports = new ArrayDeque<>(List.of(taken.getLocalPort(), freePort()));
            var server = start(ports::removeFirst);

            assertThat(query(server.url(), "select 1")).isEqualTo("1");
            assertThat(server.url()).doesNotContain(":" + taken.getLocalPort() + "/");
            server.stop();
        }
    }

    @Test
    void starts_again_on_the_same_port_when_it_was_killed() throws Exception {
        var server = start();
        execute(server.url(), "create table kept as select 42 as answer");
        long killed = PidFile.of(directory.resolve("data")).read().orElseThrow();
        ProcessHandle.of(killed).orElseThrow().destroyForcibly();

        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> query(server.url(), "select answer from kept").equals("42"));
        assertThat(PidFile.of(directory.resolve("data")).read().orElseThrow()).isNotEqualTo(killed);
        server.stop();
    }

    @Test
    void ends_one_that_an_earlier_start_left_behind() throws Exception {
        startAndStop();
        var programs = Programs.unpack(directory, VERSION);
        var cluster =
                new Cluster(
                        programs, Privileges.find(programs, directory), directory.resolve("data"));
        var orphan = cluster.server(freePort()).start();
        await().atMost(LIMIT).until(() -> Files.exists(pidFile()));

        var server = start();

        assertThat(query(server.url(), "select 1")).isEqualTo("1");
        assertThat(orphan.isAlive()).isFalse();
        server.stop();
    }

    @Test
    void a_process_that_has_the_number_of_one_that_was_killed_is_left_alone() throws Exception {
        startAndStop();
        Files.writeString(pidFile(), ProcessHandle.current().pid() + "\n");

        var server = start();

        assertThat(query(server.url(), "select 1")).isEqualTo("1");
        server.stop();
    }

    /**
     * How it is in most containers; and then the data are moved to where namespaces can be made.
     */
    @Test
    @EnabledOnOs(OS.LINUX)
    void root_starts_it_as_another_user_where_it_cannot_make_namespaces() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "not root");
        var data = directory.resolve("data");
        var cluster =
                new Cluster(
                        Programs.unpack(directory, VERSION),
                        Privileges.as(Privileges.NOBODY),
                        data);
        cluster.create(password);
        var postmaster = Postmaster.start(cluster, EmbeddedPostgresqlTest::freePort);
        var url = "jdbc:postgresql://127.0.0.1:" + postmaster.port().get() + "/postgres";
        assertThat(query(url, "select 1")).isEqualTo("1");
        assertThat(Files.getAttribute(data, "unix:uid")).isEqualTo(Privileges.NOBODY);
        postmaster.stop();

        var server = start();

        assertThat(query(server.url(), "select 1")).isEqualTo("1");
        server.stop();
    }

    @Test
    void what_an_interrupted_first_start_left_is_made_anew() throws Exception {
        Files.delete(directory.resolve("programs-" + VERSION));
        Files.createDirectories(directory.resolve("data.new-1/base"));
        Files.createDirectories(directory.resolve("programs-" + VERSION + ".new/bin"));
        Files.writeString(directory.resolve("programs-" + VERSION + ".new/bin/postgres"), "half");

        var server = start();

        assertThat(query(server.url(), "select 1")).isEqualTo("1");
        assertThat(directory.resolve("data.new-1")).doesNotExist();
        server.stop();
    }

    @Test
    void data_of_another_major_version_are_refused() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "15\n");
        var server = start();

        assertThatThrownBy(server::url)
                .isInstanceOf(PostgresqlFailure.class)
                .hasMessageMatching(
                        ".*/data was written by version 15 of PostgreSQL, and this is .* 18\\..*");
        server.stop();
    }

    @Test
    void damaged_data_are_named_in_postgresqls_words() throws Exception {
        startAndStop();
        Files.delete(directory.resolve("data/global/pg_control"));
        var server = start();

        assertThatThrownBy(server::url)
                .isInstanceOf(PostgresqlFailure.class)
                .hasMessageStartingWith("PostgreSQL does not start: ")
                .hasMessageContaining("pg_control");
        server.stop();
    }

    private void startAndStop() throws Exception {
        var server = start();
        server.url();
        server.stop();
    }

    private EmbeddedPostgresql start() {
        return start(EmbeddedPostgresqlTest::freePort);
    }

    private EmbeddedPostgresql start(IntSupplier freePort) {
        return EmbeddedPostgresql.start(directory, password, VERSION, freePort);
    }

    private Path pidFile() {
        return PidFile.of(directory.resolve("data")).path();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(String url, String sql) throws SQLException {
        try (var connection = connect(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, EmbeddedPostgresql.user(), "of-the-test");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new IllegalStateException(none);
        }
    }
}
