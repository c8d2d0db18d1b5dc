package dev.webhooks.platform.vault;

/**
 * A sealed secret does not open: it was changed, or moved from another row or column, or sealed
 * with a key that this server does not have. The message names the place and never a content.
 */
public final class SecretUnreadableException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    SecretUnreadableException(String place, String why, Throwable cause) {
        super("the secret " + place + " cannot be opened: " + why, cause);
    }
}
