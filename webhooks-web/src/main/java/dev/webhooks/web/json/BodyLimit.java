package dev.webhooks.web.json;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The largest body of a resource method, where it is not {@value #DEFAULT_BYTES} bytes. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface BodyLimit {
    /** 256 KiB (docs/contract.md#events). */
    int DEFAULT_BYTES = 256 * 1024;

    /** Bytes. */
    int value();
}
