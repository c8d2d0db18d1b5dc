/**
 * The secrets webhooks are signed with, and the signatures: what is acceptable as a secret, which
 * header a scheme writes, and how old and new secret overlap during a rotation. Called once per
 * attempt, after {@code payload}.
 */
package dev.webhooks.signing;
