package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPreloaderTest {
    private static boolean initialized;
    private final Remembering loader = new Remembering();

    /** Says when its code has run. */
    static final class Eager {
        static {
            initialized = true;
        }
    }

    /** Knows what it was asked for. */
    private static final class Remembering extends ClassLoader {
        private final List<String> asked = new ArrayList<>();

        Remembering() {
            super(ClassPreloaderTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void loads_classes_without_running_any_of_their_code() throws InterruptedException {
        var eager = ClassPreloaderTest.class.getName() + "$Eager";

        ClassPreloader.begin(loader, List.of(eager)).join();

        assertThat(loader.asked).contains(eager);
        assertThat(initialized).isFalse();
    }

    @Test
    void passes_over_what_is_not_there() throws InterruptedException {
        ClassPreloader.begin(loader, List.of("dev.webhooks.Absent", "java.lang.String")).join();

        assertThat(loader.asked).contains("dev.webhooks.Absent", "java.lang.String");
    }

    @Test
    void is_over_when_the_process_is() throws InterruptedException {
        var thread = ClassPreloader.begin(loader, List.of());

        assertThat(thread.isDaemon()).isTrue();
        thread.join();
    }
}
