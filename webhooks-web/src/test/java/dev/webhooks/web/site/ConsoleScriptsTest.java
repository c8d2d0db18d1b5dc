package dev.webhooks.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scripts of the console: their types, what a linter sees, and what they compute. */
class ConsoleScriptsTest {
    private static final Path SCRIPTS = Path.of("src/main/webapp/console");
    private static final Path TESTS = Path.of("src/test/javascript");

    private static Node node;

    @BeforeAll
    static void find() {
        var found = Node.find();
        Assumptions.assumeTrue(found.isPresent(), Node.MISSING);
        node = found.orElseThrow();
    }

    /** By TypeScript's checker: those of the JSDoc, and of what the contract says is sent. */
    @Test
    void types_fit() throws IOException {
        var contract = Node.PLACE.resolve("openapi.json");
        var types = Node.PLACE.resolve("contract.d.ts");
        Files.write(contract, ContractFile.json().plain());
        passes(
                List.of(
                        TESTS.resolve("contract-types.js").toString(),
                        contract.toString(),
                        types.toString()));
        var compiler = Node.typescript().resolve("tsc.js").toString();

        passes(List.of(compiler, "-p", TESTS.resolve("tsconfig.json").toString()));
    }

    @Test
    void no_pattern_hides_a_mistake() {
        var typescript = Node.typescript().resolve("typescript.js").toString();

        passes(List.of(TESTS.resolve("lint.js").toString(), typescript, SCRIPTS.toString()));
    }

    @Test
    void what_needs_no_browser_computes_what_it_should() throws IOException {
        var arguments = new ArrayList<>(List.of("--test", "--test-reporter=spec"));
        try (var files = Files.list(TESTS)) {
            files.map(Path::toString)
                    .filter(file -> file.endsWith(".test.js"))
                    .sorted()
                    .forEach(arguments::add);
        }

        assertThat(passes(arguments)).containsPattern("pass [1-9]");
    }

    private static String passes(List<String> arguments) {
        var outcome = node.run(arguments);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        return outcome.output();
    }
}
