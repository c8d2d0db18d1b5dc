package dev.webhooks.web.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.webhooks.api.access.Role;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The roles that may call a resource method, beside {@link Role#ADMIN}, which may call every one. A
 * method without it is refused to everybody (reliability T14).
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface AllowedTo {
    /** The roles by name. */
    Role[] value();
}
