package dev.webhooks.testing;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;

/** A container's executor that runs everything at once, in the thread of the caller. */
public final class DirectExecutor {
    private DirectExecutor() {}

    /** Knows {@code execute} only. */
    public static ManagedExecutorService managed() {
        return (ManagedExecutorService)
                Proxy.newProxyInstance(
                        DirectExecutor.class.getClassLoader(),
                        new Class<?>[] {ManagedExecutorService.class},
                        (proxy, method, arguments) -> {
                            if (!method.getName().equals("execute"))
                                throw new UnsupportedOperationException(method.getName());
                            ((Runnable) arguments[0]).run();
                            return null;
                        });
    }
}
