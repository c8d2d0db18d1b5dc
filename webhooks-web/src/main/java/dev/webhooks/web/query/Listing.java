package dev.webhooks.web.query;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A resource method that lists: it takes {@code limit}, {@code cursor}, {@code order} and the
 * filters named here. A method without this takes no query parameter at all.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Listing {
    /** Names of the query parameters that filter the list. */
    String[] value() default {};
}
