package dev.webhooks.egress;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The JDK's resolver, asked for fully qualified names: with the final dot no search domain of this
 * host is tried, so {@code example.com} never becomes {@code example.com.cluster.internal}. Names
 * of one label and names of the hosts file, which knows no final dot, are asked for as they are.
 */
final class SystemNameResolver implements NameResolver {
    private static final Path HOSTS_FILE = Path.of("/etc/hosts");
    private static final Pattern BLANK = Pattern.compile("\\s+");

    private final Path hostsFile;

    SystemNameResolver() {
        this(HOSTS_FILE);
    }

    SystemNameResolver(Path hostsFile) {
        this.hostsFile = hostsFile;
    }

    @Override
    public List<InetAddress> resolve(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(question(host)));
    }

    String question(String host) throws UnknownHostException {
        return host.indexOf('.') < 0 || isInHostsFile(host) ? host : host + ".";
    }

    private boolean isInHostsFile(String host) throws UnknownHostException {
        if (!Files.isReadable(hostsFile)) return false;
        try (var lines = Files.lines(hostsFile, StandardCharsets.ISO_8859_1)) {
            return lines.map(line -> line.split("#", 2)[0].strip().toLowerCase(Locale.ROOT))
                    .map(BLANK::split)
                    .anyMatch(words -> List.of(words).subList(1, words.length).contains(host));
        } catch (IOException e) {
            var failure = new UnknownHostException("cannot read " + hostsFile);
            failure.initCause(e);
            throw failure;
        }
    }
}
