/**
 * How an attempt proves to a receiver who sends it. A webhook has one kind of credentials; they are
 * write-only and never part of a text form. Most are a header; OAuth2 is a token that is fetched
 * and remembered here ({@link dev.webhooks.credentials.AccessTokens}), a client certificate is
 * shown by TLS.
 */
package dev.webhooks.credentials;
