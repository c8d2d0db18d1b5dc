package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.testing.ScriptedResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemNameResolverTest {
    @TempDir private Path directory;
    private Path hosts;

    @BeforeEach
    void writeHosts() throws IOException {
        hosts =
                Files.writeString(
                        directory.resolve("hosts"),
                        """
                        127.0.0.1\tlocalhost Laptop.Example  # not.example
                        """);
    }

    @Test
    void keeps_search_domains_away_from_names_with_a_dot() throws IOException {
        assertThat(new SystemNameResolver(hosts).question("example.com")).isEqualTo("example.com.");
        assertThat(new SystemNameResolver(hosts).question("not.example")).isEqualTo("not.example.");
    }

    @Test
    void asks_for_names_of_the_hosts_file_as_they_are() throws IOException {
        assertThat(new SystemNameResolver(hosts).question("laptop.example"))
                .isEqualTo("laptop.example");
    }

    @Test
    void does_without_a_hosts_file() throws IOException {
        assertThat(new SystemNameResolver(directory.resolve("none")).question("a.example"))
                .isEqualTo("a.example.");
    }

    @Test
    void knows_localhost() throws IOException {
        assertThat(new SystemNameResolver().resolve("localhost"))
                .contains(ScriptedResolver.address("127.0.0.1"));
    }
}
