package dev.webhooks.web.json;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** The resource method may be called without a body; its parameter is then null. */
@Retention(RUNTIME)
@Target(METHOD)
public @interface BodyOptional {}
