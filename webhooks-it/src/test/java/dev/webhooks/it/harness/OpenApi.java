package dev.webhooks.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document as it was written. */
public final class OpenApi {
    private static final Path FILE =
            Path.of("..", "webhooks-web", "src", "main", "resources", "META-INF", "openapi.yaml");

    private OpenApi() {}

    public static JsonNode document() {
        return Api.JSON.valueToTree(new Yaml().load(text()));
    }

    public static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
