package dev.webhooks.server;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The list of classes that are loaded ahead is written from a start of the server up to its first
 * delivery. When this fails, another version of Payara has other classes: run the build with {@code
 * -Dwrite.classes}, and commit the list.
 */
class ClassPreloaderIT {
    private static final Path JAR = Path.of("target", "webhooks.jar").toAbsolutePath();
    private static final Path LIST =
            Path.of("src/main/resources/dev/webhooks/server/early-classes.txt");

    /** Before it Payara boots, and the main thread has no time to spare for others to be ahead. */
    private static final String FIRST = "org.glassfish.deployment.admin.DeployCommand";

    /** A class with a name, of a module or of the JDK; {@code $$} is in names of generated ones. */
    private static final Pattern LOADED =
            Pattern.compile("\\] ((?:(?!\\$\\$)[\\w.$])+) source: (?:jrt:|file:.*/runtime/).*");

    /** Of a hundred names; a few are of the build's version of Java. */
    private static final int KNOWN = 95;

    private static final String TOKEN = "only-for-this-start-0123456789-0123456789";

    @TempDir private Path directory;

    @Test
    void names_classes_that_this_server_has() throws Exception {
        if (System.getProperty("write.classes") != null) Files.write(LIST, classesOfAStart());

        var names = Files.readAllLines(LIST);
        var known = classesOfTheModules();
        var packages = packagesOfTheJdk();

        assertThat(names).hasSizeGreaterThan(5_000).doesNotHaveDuplicates();
        assertThat(names.stream().filter(name -> known.contains(name) || isIn(packages, name)))
                .hasSizeGreaterThan(names.size() * KNOWN / 100);
    }

    private Set<String> classesOfAStart() throws IOException, InterruptedException {
        var log = directory.resolve("classes.log");
        var builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:file=" + log,
                        "-jar",
                        withoutList().toString(),
                        "serve",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--port",
                        "0",
                        "--broker-listen",
                        "off");
        builder.environment().put("WEBHOOKS_ADMIN_TOKEN", TOKEN);
        builder.environment().put("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8");
        var process = builder.redirectErrorStream(true).start();
        try (var output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            var ready = output.lines().filter(line -> line.contains(" is ready: ")).findFirst();
            deliver(ready.orElseThrow().replaceAll(".* (http://[^ ]+/) .*", "$1v1/"));
        } finally {
            process.destroyForcibly().onExit().join();
        }
        var names = new LinkedHashSet<String>();
        for (var line : Files.readAllLines(log)) {
            var loaded = LOADED.matcher(line);
            if (loaded.find() && (!names.isEmpty() || loaded.group(1).equals(FIRST)))
                names.add(loaded.group(1));
        }
        return names;
    }

    /** The first things that somebody does with a new server. */
    private static void deliver(String api) throws IOException, InterruptedException {
        var arrived = new CountDownLatch(1);
        var receiver = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                    arrived.countDown();
                });
        receiver.start();
        try {
            post(api + "accounts", "{'name':'first'}");
            post(
                    api + "webhooks",
                    "{'url':'http://127.0.0.1:%d/','event_types':['a.b'],'environment':'sandbox'}"
                            .formatted(receiver.getAddress().getPort()));
            post(api + "events", "{'type':'a.b','environment':'sandbox','data':{}}");
            assertThat(arrived.await(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            receiver.stop(0);
        }
    }

    private static void post(String url, String body) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.replace('\'', '"')))
                        .build();
        var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    /** What is loaded because it is in the list says nothing about what is needed. */
    private Path withoutList() throws IOException {
        var copy = Files.copy(JAR, directory.resolve("webhooks.jar"));
        try (var jar = FileSystems.newFileSystem(copy, Map.of("noCompression", "true"))) {
            Files.writeString(jar.getPath("dev/webhooks/server/early-classes.txt"), "");
        }
        return copy;
    }

    private static Set<String> classesOfTheModules() throws IOException {
        var classes = new TreeSet<String>();
        try (var jar = new JarFile(JAR.toFile())) {
            for (var entry : Collections.list(jar.entries())) {
                if (!entry.getName().matches("MICRO-INF/.*\\.(jar|rar)")) continue;
                var module = new JarInputStream(jar.getInputStream(entry));
                for (var in = module.getNextEntry(); in != null; in = module.getNextEntry())
                    classes.add(in.getName().replaceFirst("\\.class$", "").replace('/', '.'));
            }
        }
        return classes;
    }

    private static Set<String> packagesOfTheJdk() {
        return ModuleLayer.boot().modules().stream()
                .flatMap(module -> module.getPackages().stream())
                .collect(toUnmodifiableSet());
    }

    private static boolean isIn(Set<String> packages, String name) {
        return packages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
    }
}
