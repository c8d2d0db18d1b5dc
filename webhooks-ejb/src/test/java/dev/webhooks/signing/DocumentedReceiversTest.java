package dev.webhooks.signing;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The programs in docs/receiving.md, taken from the page and run on genuine and forged deliveries.
 */
class DocumentedReceiversTest {
    static final Path PAGE = Path.of("..", "docs", "receiving.md");

    @TempDir Path directory;

    @Test
    void java_tells_genuine_from_forged() throws Exception {
        Files.writeString(directory.resolve("Receiver.java"), block("java"));
        var compiler = ToolProvider.getSystemJavaCompiler();
        var sourceFile = directory.resolve("Receiver.java").toString();
        assertThat(compiler.run(null, null, null, "-cp", classPath(), sourceFile)).isZero();

        var samples = samples();
        var verdicts = new ArrayList<String>();
        try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            var receiver =
                    loader.loadClass("Receiver")
                            .asSubclass(HttpHandler.class)
                            .getConstructor(WebhookVerifier.class);
            for (var sample : samples) {
                var status = post(sample, receiver.newInstance(verifier(sample)));
                assertThat(status).isIn(204, 401);
                verdicts.add(Boolean.toString(status == 204));
            }
        }

        assertVerdicts(verdicts, samples);
    }

    @Test
    void python_tells_genuine_from_forged() throws Exception {
        // Python's library has no Ed25519.
        var samples = SignedSample.shared(InstantSource.system().instant());
        var python =
                Interpreter.of("python3", "--version", directory)
                        .withFile("receiver.py", block("python"))
                        .withFile("samples.json", json(samples))
                        .withResource("run.py", "run_documented.py");

        assertVerdicts(python.run("run.py", "samples.json"), samples);
    }

    @Test
    void node_tells_genuine_from_forged() throws Exception {
        var samples = samples();
        var node =
                Interpreter.of("node", "--version", directory)
                        .withFile("receiver.js", block("js"))
                        .withFile("samples.json", json(samples))
                        .withResource("run.js", "run_documented.js");

        assertVerdicts(node.run("run.js", "samples.json"), samples);
    }

    @Test
    void go_tells_genuine_from_forged() throws Exception {
        Interpreter.of("go", "version", directory)
                .withFile("go.mod", "module example.com/documented\n\ngo 1.20\n")
                .withFile("receiver/receiver.go", block("go"))
                .withResource("main.go", "run_documented.go")
                .run("build", "-o", "judge", ".");
        var samples = samples();
        var judge =
                new Interpreter(directory.resolve("judge").toString(), directory)
                        .withFile("samples.json", json(samples));

        assertVerdicts(judge.run("samples.json"), samples);
    }

    private static void assertVerdicts(List<String> verdicts, List<SignedSample> samples) {
        assertThat(verdicts).hasSameSizeAs(samples);
        for (int i = 0; i < samples.size(); i++) {
            var sample = samples.get(i);
            assertThat(verdicts.get(i))
                    .as("%s, %s", sample.scheme(), sample.name())
                    .isEqualTo(Boolean.toString(sample.accepted()));
        }
    }

    /** The only block of that language on the page. */
    private static String block(String language) throws IOException {
        var blocks =
                Pattern.compile(
                                "^```" + language + "\n(.*?)^```$",
                                Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map(match -> match.group(1))
                        .toList();
        assertThat(blocks).as("blocks of %s in %s", language, PAGE).hasSize(1);
        return blocks.get(0);
    }

    /** As sent just now: the receivers compare with the machine's clock. */
    private static List<SignedSample> samples() {
        return SignedSample.all(InstantSource.system().instant());
    }

    private static String json(List<SignedSample> samples) throws IOException {
        return new ObjectMapper().writeValueAsString(samples);
    }

    private static WebhookVerifier verifier(SignedSample sample) {
        return switch (SignatureScheme.of(sample.scheme()).orElseThrow()) {
            case STANDARD -> WebhookVerifier.standard(sample.secret());
            case HMAC_SHA256_HEX -> WebhookVerifier.hmacSha256Hex(sample.secret());
            case STANDARD_ED25519 -> WebhookVerifier.standardEd25519(sample.secret());
        };
    }

    private static int post(SignedSample sample, HttpHandler receiver)
            throws IOException, InterruptedException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", receiver);
        server.start();
        try {
            var address = server.getAddress();
            var uri = URI.create("http://127.0.0.1:" + address.getPort() + "/");
            var request = HttpRequest.newBuilder(uri).POST(ofString(sample.body()));
            sample.headers().forEach(request::header);
            return HttpClient.newHttpClient().send(request.build(), discarding()).statusCode();
        } finally {
            server.stop(0);
        }
    }

    private static String classPath() {
        var location = WebhookVerifier.class.getProtectionDomain().getCodeSource().getLocation();
        return Path.of(URI.create(location.toString())).toString();
    }
}
