import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A step of the build: packs PostgreSQL's programs anew. As published they are a {@code .txz} within a jar, which takes Java
 * seconds to unpack and a library that the server would not need otherwise; a zip takes a fraction of a second. Links, which
 * a zip of the JDK does not know, are lines {@code name target} of the entry {@code links}. What only compilers need is left
 * out. The same input gives the same bytes.
 *
 * <p>Arguments: a directory with the jars, and one for the archives, named by system and architecture.
 */
final class PostgresqlArchives {
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final String FOR_COMPILERS = ".*\\.a|include/.*|.*/pkgconfig/.*|.*/pgxs/.*";

    private PostgresqlArchives() {}

    public static void main(String[] arguments) throws IOException {
        var target = Files.createDirectories(Path.of(arguments[1]));
        try (var jars = Files.newDirectoryStream(Path.of(arguments[0]), "*.jar")) {
            for (Path jar : jars) repack(jar, target);
        }
    }

    private static void repack(Path source, Path target) throws IOException {
        try (var jar = new JarFile(source.toFile())) {
            for (var entry : jar.stream().filter(found -> found.getName().endsWith(".txz")).toList()) {
                var name = entry.getName().replaceAll("^postgres-|\\.txz$", "");
                var archive = target.resolve(name + ".zip");
                if (Files.exists(archive)
                        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(source)) > 0) continue;
                try (var content = jar.getInputStream(entry)) {
                    repack(content, archive);
                }
            }
        }
    }

    private static void repack(InputStream content, Path archive) throws IOException {
        var draft = archive.resolveSibling(archive.getFileName() + ".new");
        var links = new TreeMap<String, String>();
        try (var tar = new TarArchiveInputStream(new XZInputStream(content));
                var zip = new ZipOutputStream(Files.newOutputStream(draft))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = entry.getName().replaceFirst("^\\./", "");
                if (entry.isDirectory() || name.matches(FOR_COMPILERS)) continue;
                if (entry.isSymbolicLink()) links.put(name, entry.getLinkName());
                else write(zip, name, tar.readAllBytes());
            }
            var lines = new StringBuilder();
            links.forEach((name, linked) -> lines.append(name).append(' ').append(linked).append('\n'));
            write(zip, "links", lines.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.move(draft, archive, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void write(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(ANY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
