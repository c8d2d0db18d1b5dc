package dev.webhooks.web.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The resource method takes events in, and so has the rate limit of publishing. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface Publishes {}
