package dev.webhooks.web.access;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * The resource method needs no token where the path names the account, because what it answers is
 * public. Without an account in the path {@link AllowedTo} holds.
 */
@Retention(RUNTIME)
@Target(METHOD)
public @interface OpenBelowAccount {}
