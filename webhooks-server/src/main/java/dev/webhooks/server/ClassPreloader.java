package dev.webhooks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Classes of Payara and of the JDK that a deployment needs, loaded by a thread of their own while
 * Payara boots. Loading classes is a third of what the main thread has to do in a start, and a
 * second core has little to do meanwhile.
 *
 * <p>They are loaded, not initialized, so no code runs earlier or in another order than it would.
 * The list is a hint: a class that is not in it is loaded when it is needed, and a name that no
 * class has is passed over. It is written from a start, see {@code ClassPreloaderIT}.
 */
final class ClassPreloader {
    private static final String LIST = "early-classes.txt";

    private ClassPreloader() {}

    /** Begins to load what is in the list; the process does not wait for its end. */
    static void load(ClassLoader loader) {
        begin(loader, list());
    }

    static Thread begin(ClassLoader loader, List<String> names) {
        var thread = new Thread(() -> names.forEach(name -> load(loader, name)), "early-classes");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** In the order in which a deployment needs them. */
    static List<String> list() {
        try (var names =
                new BufferedReader(
                        new InputStreamReader(
                                ClassPreloader.class.getResourceAsStream(LIST),
                                StandardCharsets.UTF_8))) {
            return names.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(LIST, e);
        }
    }

    private static void load(ClassLoader loader, String name) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            // Another version of Java or of Payara: whoever needs it will be told.
        }
    }
}
