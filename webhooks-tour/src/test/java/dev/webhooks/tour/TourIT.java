package dev.webhooks.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first thing a newcomer sees, to its last line: the tour as {@code ./mvnw -Prun} starts it.
 */
class TourIT {
    private static final String JAR = System.getProperty("webhooks.tour.server");

    /** What a whole tour says beside the server's own lines, which start with the seconds. */
    private static final List<String> WHOLE =
            List.of(
                    "",
                    "Webhooks \\S+ is ready: http://127\\.0\\.0\\.1:\\d+/ \\(started in [\\d.]+ s\\)",
                    "Publish over JMS: tcp://127\\.0\\.0\\.1:\\d+",
                    "1\\. An account for the tour, and a webhook at a receiver of our own",
                    "   account acct_\\w+, webhook wh_\\w+ -> http://127\\.0\\.0\\.1:\\d+/hook",
                    "2\\. One event over HTTP",
                    "   accepted evt_\\w+, with 1 delivery",
                    "   <- delivery dlv_\\w+, signature verified",
                    "      \\{\"type\":\"payment.succeeded\",.*\"via\":\"HTTP\"}}",
                    "3\\. One event over JMS, from this process to the server's broker at tcp://127\\.0\\.0\\.1:\\d+",
                    "   sent tour-[0-9a-f-]+",
                    "   <- delivery dlv_\\w+, signature verified",
                    "      \\{\"type\":\"payment.succeeded\",.*\"via\":\"JMS\"}}",
                    "Both deliveries arrived and their signatures are verified: HTTP after [\\d.]+ s, JMS after [\\d.]+ s\\.",
                    "The first delivery was verified [\\d.]+ s after the start of the server\\.",
                    "",
                    "  console            http://127\\.0\\.0\\.1:\\d+/",
                    "  API and contract   http://127\\.0\\.0\\.1:\\d+/openapi",
                    "  admin token        \\S+",
                    "  JMS                tcp://127\\.0\\.0\\.1:\\d+  user publisher  password \\S+",
                    "Publish another one and see it arrive here:",
                    "  curl -X POST http://127\\.0\\.0\\.1:\\d+/v1/accounts/acct_\\w+/events -H .*",
                    "Stopping; the next start finds its data again\\.");

    @TempDir private Path directory;

    @Test
    void a_first_run_and_a_second_say_that_both_deliveries_arrived() throws Exception {
        for (int run = 1; run <= 2; run++) {
            var tour = tour(Path.of(JAR), directory.resolve("data"));

            var lines = sorted(tour.output());
            assertThat(lines).as(tour.output()).hasSameSizeAs(WHOLE);
            for (var wanted : WHOLE)
                assertThat(lines).as(tour.output()).anyMatch(line -> line.matches(wanted));
            assertThat(tour.exitCode()).isZero();
        }
    }

    @Test
    void a_server_that_is_not_built_is_said() throws Exception {
        var missing = directory.resolve("no.jar");

        var tour = tour(missing, directory.resolve("data"));

        assertThat(tour.output().strip())
                .isEqualTo("The tour ends here: there is no " + missing + ": build it first");
        assertThat(tour.exitCode()).isEqualTo(1);
    }

    @Test
    void a_server_that_does_not_start_says_why_and_ends_the_tour() throws Exception {
        var data = Files.createDirectory(directory.resolve("data"));
        tour(directory.resolve("no.jar"), data);
        Files.writeString(data.resolve("master.key"), "damaged\n");

        var tour = tour(Path.of(JAR), data);

        assertThat(tour.output())
                .contains("webhooks.master.key: ")
                .contains("The tour ends here: the server ended with exit code 78");
        assertThat(tour.exitCode()).isEqualTo(1);
    }

    @Test
    void keys_that_are_damaged_are_said() throws Exception {
        Files.writeString(directory.resolve("tour.properties"), "admin.token=x\n");

        var tour = tour(Path.of(JAR), directory);

        assertThat(tour.output())
                .startsWith("The tour ends here: ")
                .contains("tour.properties has no broker.user: remove it for new keys");
        assertThat(tour.exitCode()).isEqualTo(1);
    }

    /** Without the server's steps: two processes write here, and only each for itself in order. */
    private static List<String> sorted(String output) {
        return Stream.of(output.split("\\R")).filter(line -> !line.startsWith("[")).toList();
    }

    private static Run tour(Path jar, Path data) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-Dtour.http.port=0",
                                "-Dtour.broker.port=0",
                                "-classpath",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                Tour.class.getName(),
                                jar.toString(),
                                data.toString(),
                                "--stop"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private record Run(int exitCode, String output) {}
}
