package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LocalHostCallsTest {
    @Test
    void a_call_for_the_machines_own_name_needs_no_look_up() throws Exception {
        var changed = new Loader(LocalHostCalls.redirected(classFile(Asking.class)));

        var asking = changed.loadClass(Asking.class.getName()).getDeclaredConstructor();
        asking.setAccessible(true);
        @SuppressWarnings("unchecked")
        var answer = ((Supplier<String>) asking.newInstance()).get();

        assertThat(answer).isEqualTo("localhost " + InetAddress.getByName("127.0.0.2"));
    }

    @Test
    void a_class_that_does_not_ask_stays_as_it_is() throws IOException {
        var file = classFile(Pem.class);

        assertThat(LocalHostCalls.redirected(file)).isSameAs(file);
        assertThat(LocalHostCalls.redirected(classFile(String.class)))
                .isEqualTo(classFile(String.class));
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in =
                type.getResourceAsStream(
                        type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** With constants of every kind about it. */
    static final class Asking implements Supplier<String> {
        private static final long LONG = 1L << 40;
        private static final double DOUBLE = 0.1;

        @Override
        public String get() {
            try {
                Supplier<String> name = () -> String.valueOf(LONG + DOUBLE).isEmpty() ? "" : " ";
                return InetAddress.getLocalHost().getHostName()
                        + name.get()
                        + InetAddress.getByName("127.0.0.2");
            } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class Loader extends ClassLoader {
        private final byte[] changed;

        Loader(byte[] changed) {
            super(LocalHostCallsTest.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Asking.class.getName())) return super.loadClass(name, resolve);
            return defineClass(name, changed, 0, changed.length);
        }
    }
}
