package dev.webhooks.server.postgresql;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * The command that starts PostgreSQL's programs. It does up to three things, as far as the system
 * has the tools for them:
 *
 * <ul>
 *   <li>PostgreSQL refuses to run as root. Root becomes nobody: within a user namespace of its own,
 *       where the files stay root's; or, where none can be made, as in most containers, as the user
 *       65534, to whom the files are given.
 *   <li>A server that is killed takes PostgreSQL with it: the kernel sends it the signal for a fast
 *       shutdown ({@code setpriv --pdeathsig}) when the thread that started it has ended.
 *   <li>Ctrl-C in a terminal reaches the server alone ({@code setsid}): it stops the database when
 *       it no longer needs it.
 * </ul>
 *
 * @param prefix words before the program
 * @param user to whom its files have to belong
 */
record Privileges(List<String> prefix, int user) {
    private static final int ROOT = 0;
    static final int NOBODY = 65_534;

    private static final List<String> OWN_SESSION = List.of("setsid");
    private static final List<String> ENDS_WITH_US = List.of("setpriv", "--pdeathsig", "INT");

    Privileges {
        prefix = List.copyOf(prefix);
    }

    /**
     * The first way that works here.
     *
     * @param directory with the files of PostgreSQL
     * @throws PostgresqlFailure if none does
     */
    static Privileges find(Programs programs, Path directory)
            throws PostgresqlFailure, IOException, InterruptedException {
        var version = new Command(List.of(programs.bin("postgres").toString(), "--version"));
        var reasons = new ArrayList<String>();
        for (var privileges : candidates(directory)) {
            try {
                var result = version.under(privileges.prefix).run();
                if (result.isSuccess()) return privileges;
                reasons.add(result.reason());
            } catch (IOException notThere) {
                reasons.add(notThere.getMessage());
            }
        }
        throw new PostgresqlFailure(
                "PostgreSQL's programs cannot be run here (%s)"
                        .formatted(String.join("; ", reasons)));
    }

    /** Gives the files to the user PostgreSQL runs as, where they are another's. */
    void own(Path files) throws IOException {
        if (!isPosix(files) || owner(files) == user) return;
        Files.walkFileTree(
                files,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes none)
                            throws IOException {
                        return visitFile(visited, none);
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes none)
                            throws IOException {
                        Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static List<Privileges> candidates(Path directory) throws IOException {
        if (!isPosix(directory)) return List.of(new Privileges(List.of(), ROOT));
        int owner = owner(directory);
        if (!System.getProperty("user.name").equals("root"))
            return List.of(
                    new Privileges(join(OWN_SESSION, ENDS_WITH_US, List.of("--")), owner),
                    new Privileges(List.of(), owner));
        var inNamespace =
                new Privileges(
                        join(OWN_SESSION, List.of("unshare", "-U"), ENDS_WITH_US, List.of("--")),
                        ROOT);
        return List.of(inNamespace, as(NOBODY));
    }

    /**
     * It may pass the directories of root on the way to its own, also where a program only asks
     * whether it may ({@code access(2)} forgets capabilities otherwise).
     */
    static Privileges as(int user) {
        return new Privileges(
                join(
                        OWN_SESSION,
                        ENDS_WITH_US,
                        List.of(
                                "--reuid=" + user,
                                "--regid=" + user,
                                "--clear-groups",
                                "--inh-caps=+dac_override",
                                "--ambient-caps=+dac_override",
                                "--securebits=+no_setuid_fixup",
                                "--")),
                user);
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    @SafeVarargs
    private static List<String> join(List<String>... parts) {
        var words = new ArrayList<String>();
        for (var part : parts) words.addAll(part);
        return words;
    }
}
