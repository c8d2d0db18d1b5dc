package dev.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Types and public methods of all modules are named with the terms of docs/glossary.md: coinages
 * that were given up do not come back.
 */
class NamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> COINAGES =
            Set.of(
                    "concession",
                    "deed",
                    "deeds",
                    "desk",
                    "fact",
                    "facts",
                    "gatekeeper",
                    "judgement",
                    "ledger",
                    "means",
                    "misfit",
                    "misfits",
                    "owed",
                    "seals",
                    "setback",
                    "settlement",
                    "settlements",
                    "tally",
                    "turn",
                    "verdict",
                    "wiring",
                    "wish");

    private static final Pattern TYPE =
            Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w*)");
    private static final Pattern PUBLIC_METHOD =
            Pattern.compile("(?m)^ +public (?:[\\w<>\\[\\], .?]+ )?(\\w+)\\(");
    private static final Pattern WORD = Pattern.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])");

    @Test
    void no_type_and_no_public_method_has_a_name_that_was_given_up() throws IOException {
        var found = new ArrayList<String>();
        for (var source : sources()) {
            for (var name : coinagesIn(Files.readString(source))) {
                found.add(ROOT.relativize(source) + ": " + name);
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void finds_a_coinage_wherever_it_stands_in_a_name() {
        var source =
                """
                public final class WebhookDeeds {
                    record Wish(String factory) {}
                    public List<String> takeTurn() {}
                    public String returned() {}
                    void owed() {}
                }
                """;

        assertThat(coinagesIn(source)).containsExactly("WebhookDeeds", "Wish", "takeTurn");
    }

    private static List<String> coinagesIn(String source) {
        return Stream.of(TYPE, PUBLIC_METHOD)
                .flatMap(pattern -> pattern.matcher(source).results())
                .map(match -> match.group(1))
                .filter(NamesTest::isCoinage)
                .toList();
    }

    private static boolean isCoinage(String name) {
        return WORD.matcher(name)
                .results()
                .map(MatchResult::group)
                .anyMatch(word -> COINAGES.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static List<Path> sources() throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.newDirectoryStream(ROOT, "webhooks-*")) {
            for (var module : modules) {
                var main = module.resolve("src/main/java");
                if (!Files.isDirectory(main)) continue;
                try (var files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(found::add);
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(300);
        return found;
    }
}
