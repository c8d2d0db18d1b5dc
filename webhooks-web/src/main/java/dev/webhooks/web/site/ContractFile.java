package dev.webhooks.web.site;

import dev.webhooks.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code META-INF/openapi.yaml}, each form of it made when it is first asked for. */
final class ContractFile {
    private static final String NAME = "/META-INF/openapi.yaml";

    /** RFC 9512. */
    private static final String YAML = "application/yaml";

    private static final String JSON = "application/json";

    private ContractFile() {}

    static StaticFile yaml() {
        return AsWritten.FILE;
    }

    static StaticFile json() {
        return AsJson.FILE;
    }

    private static byte[] written() {
        try (var file = ContractFile.class.getResourceAsStream(NAME)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] inJson(byte[] yaml) {
        var reader = new Yaml(new SafeConstructor(new LoaderOptions()));
        Object document = reader.load(new String(yaml, StandardCharsets.UTF_8));
        return StrictJson.write(document);
    }

    /** Made once (JLS §12.4.2). */
    private static final class AsWritten {
        static final StaticFile FILE = StaticFile.of(YAML, written());
    }

    /** Made once (JLS §12.4.2). */
    private static final class AsJson {
        static final StaticFile FILE = StaticFile.of(JSON, inJson(yaml().plain()));
    }
}
