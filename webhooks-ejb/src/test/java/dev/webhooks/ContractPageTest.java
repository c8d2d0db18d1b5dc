package dev.webhooks;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.access.Role;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.settings.Profile;
import dev.webhooks.transport.AttemptError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The closed lists and the numbers in {@code docs/} are those of the code. */
class ContractPageTest {
    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @EnumSource(Profile.class)
    void the_table_of_profiles_has_what_they_mean(Profile profile) throws IOException {
        var row =
                section("wire-formats.md", "## Profiles")
                        .filter(line -> line.startsWith("| `" + profile.wireName() + "` |"))
                        .findFirst()
                        .orElseThrow();

        var cells = row.split("\\|");
        assertThat(cells[5].strip().replace("*", "")).isEqualTo(profile.only200() ? "200" : "2xx");
        assertThat(cells[6].strip()).isEqualTo(profile.timeout().toSeconds() + " s");
        profile.schemes(true)
                .forEach(scheme -> assertThat(cells[4]).contains("`" + scheme.wireName() + "`"));
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void the_waits_of_profiles_are_said(Profile profile) throws IOException {
        var text = section("wire-formats.md", "## Profiles").collect(joining(" "));

        assertThat(text)
                .contains(
                        profile.schedule().toSeconds().stream()
                                .map(String::valueOf)
                                .collect(joining(", ")));
    }

    @Test
    void every_error_of_an_attempt_is_explained() throws IOException {
        var outcomes = section("contract.md", "## Outcomes").collect(joining("\n"));
        var tokens = section("credentials.md", "### OAuth2").collect(joining("\n"));

        assertThat(AttemptError.values())
                .extracting(error -> "`" + error.code() + "`")
                .allSatisfy(code -> assertThat(outcomes + tokens).contains(code));
    }

    @Test
    void every_state_and_every_role_is_in_its_table() throws IOException {
        assertThat(section("contract.md", "### States of a webhook").collect(joining("\n")))
                .contains(names(WebhookStatus.values()));
        assertThat(section("contract.md", "## States of a delivery").collect(joining("\n")))
                .contains(names(DeliveryStatus.values()));
        assertThat(section("api.md", "## Tokens and roles").collect(joining("\n")))
                .contains(names(Role.values()));
    }

    private static String[] names(Enum<?>... values) {
        return Arrays.stream(values)
                .map(value -> "`" + value.name().toLowerCase(Locale.ROOT) + "`")
                .toArray(String[]::new);
    }

    /** The lines from a heading to the next one. */
    private static Stream<String> section(String page, String heading) throws IOException {
        var lines = Files.readAllLines(DOCS.resolve(page));
        int start = lines.indexOf(heading) + 1;
        assertThat(start).as("%s in %s", heading, page).isPositive();
        return lines.subList(start, lines.size()).stream().takeWhile(line -> !isHeading(line));
    }

    private static boolean isHeading(String line) {
        return line.matches("#{1,6} .*");
    }
}
