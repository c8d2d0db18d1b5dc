package dev.webhooks.server;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what this jar is made of, for tools that look for known vulnerabilities. */
@Command(
        name = "sbom",
        description = "print the libraries in this jar as a CycloneDX bill of materials and exit")
final class SbomCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        new PrintStream(System.out, true, StandardCharsets.UTF_8)
                .print(BillOfMaterials.of(thisJar()).json());
        return 0;
    }

    private static Path thisJar() throws IOException {
        var source = SbomCommand.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException("this jar cannot be found", impossible);
        }
    }
}
