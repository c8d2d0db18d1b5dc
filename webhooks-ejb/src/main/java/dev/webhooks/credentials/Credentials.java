package dev.webhooks.credentials;

import static dev.webhooks.credentials.AuthValueRules.isHeaderText;
import static dev.webhooks.credentials.AuthValueRules.isPrintableOrEmpty;
import static dev.webhooks.credentials.AuthValueRules.require;

import dev.webhooks.egress.Header;
import dev.webhooks.egress.HeaderRules;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a webhook's receiver wants to see (docs/credentials.md#how-the-sender-authenticates). Every
 * kind checks itself and refuses what could not stand in a header, a line end above all, with
 * {@code AUTH_INVALID} at {@code body.auth}. No text form shows a secret.
 */
public sealed interface Credentials
        permits Credentials.None,
                Credentials.ApiKey,
                Credentials.Basic,
                Credentials.Bearer,
                Credentials.Unreadable,
                OAuth2,
                ClientCertificate {
    /** The {@code type} of the wire, such as {@code api_key}. */
    String type();

    /** What to add to the request; empty when nothing is. */
    Optional<Header> header();

    /** Texts that must not be kept when a receiver sends them back. */
    List<String> secrets();

    /** No credentials, the default. */
    record None() implements Credentials {
        @Override
        public String type() {
            return "none";
        }

        @Override
        public Optional<Header> header() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }
    }

    /**
     * A key in a header of the customer's choice.
     *
     * @param headerName a token; {@code Authorization}, or a name the sender does not own
     * @param apiKey 1 to 4096 visible ASCII characters, spaces only between
     */
    record ApiKey(String headerName, String apiKey) implements Credentials {
        public ApiKey {
            require(
                    headerName != null
                            && (headerName.equalsIgnoreCase("Authorization")
                                    || HeaderRules.problemOfName(headerName).isEmpty()),
                    "header_name",
                    "header_name must be a header the sender does not set itself");
            require(
                    isHeaderText(apiKey),
                    "api_key",
                    "api_key must be 1 to 4096 visible ASCII characters, with spaces only between");
        }

        @Override
        public String type() {
            return "api_key";
        }

        @Override
        public Optional<Header> header() {
            return Optional.of(new Header(headerName, apiKey));
        }

        @Override
        public List<String> secrets() {
            return List.of(apiKey);
        }

        @Override
        public String toString() {
            return "ApiKey[" + headerName + "]";
        }
    }

    /**
     * User name and password (RFC 7617).
     *
     * @param username up to 1024 printable ASCII characters, no colon; may be empty
     * @param password up to 1024 printable ASCII characters; may be empty
     */
    record Basic(String username, String password) implements Credentials {
        private static final int MAX = 1024;

        public Basic {
            require(
                    isPrintableOrEmpty(username, MAX) && username.indexOf(':') < 0,
                    "username",
                    "username must be at most 1024 printable ASCII characters without a colon");
            require(
                    isPrintableOrEmpty(password, MAX),
                    "password",
                    "password must be at most 1024 printable ASCII characters");
        }

        @Override
        public String type() {
            return "basic";
        }

        @Override
        public Optional<Header> header() {
            return Optional.of(new Header("Authorization", "Basic " + encoded()));
        }

        @Override
        public List<String> secrets() {
            return password.isEmpty() ? List.of(encoded()) : List.of(encoded(), password);
        }

        @Override
        public String toString() {
            return "Basic[" + username + "]";
        }

        private String encoded() {
            var pair = username + ":" + password;
            return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /**
     * A token (RFC 6750 §2.1).
     *
     * @param token 1 to 4096 visible ASCII characters without a space
     */
    record Bearer(String token) implements Credentials {
        public Bearer {
            require(
                    isHeaderText(token) && token.indexOf(' ') < 0,
                    "token",
                    "token must be 1 to 4096 visible ASCII characters without spaces");
        }

        @Override
        public String type() {
            return "bearer";
        }

        @Override
        public Optional<Header> header() {
            return Optional.of(new Header("Authorization", "Bearer " + token));
        }

        @Override
        public List<String> secrets() {
            return List.of(token);
        }

        @Override
        public String toString() {
            return "Bearer";
        }
    }

    /**
     * Stands for all secrets of a webhook of which at least one does not open: nothing may be sent.
     */
    record Unreadable() implements Credentials {
        @Override
        public String type() {
            return "unreadable";
        }

        @Override
        public Optional<Header> header() {
            return Optional.empty();
        }

        @Override
        public List<String> secrets() {
            return List.of();
        }
    }
}
