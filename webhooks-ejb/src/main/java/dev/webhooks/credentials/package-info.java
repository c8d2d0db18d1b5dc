/**
 * How an attempt proves to a receiver who sends it. A webhook has one kind of credentials; they are
 * write-only and never part of a text form.
 */
package dev.webhooks.credentials;
