package dev.webhooks.web.query;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The query parameters of a resource method; one without this takes none at all. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Parameters {
    /** Their names. */
    String[] value() default {};

    /**
     * Whether the method lists, and so takes {@code limit}, {@code cursor} and {@code order} too.
     */
    boolean paged() default false;
}
