package dev.webhooks.artemis;

/** Why the body of a message cannot be read. A message like that never can. */
public abstract sealed class UnreadableBodyException extends Exception {
    private static final long serialVersionUID = 1;

    private UnreadableBodyException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** It is a map, a stream, an object, nothing, or of a type nobody knows. */
    public static final class NeitherTextNorBytes extends UnreadableBodyException {
        private static final long serialVersionUID = 1;

        NeitherTextNorBytes() {
            super("the message must be text or bytes", null);
        }
    }

    /** It is larger than the caller would have it. */
    public static final class TooLarge extends UnreadableBodyException {
        private static final long serialVersionUID = 1;

        TooLarge() {
            super("the body is too large", null);
        }
    }

    /** It does not end where it says, or is compressed in a way nobody knows. */
    public static final class Truncated extends UnreadableBodyException {
        private static final long serialVersionUID = 1;

        Truncated(Throwable cause) {
            super("the body of the message is damaged", cause);
        }
    }

    /** It holds an unpaired surrogate, for which UTF-8 has no bytes. */
    public static final class NotUnicode extends UnreadableBodyException {
        private static final long serialVersionUID = 1;

        NotUnicode(Throwable cause) {
            super("the text has an unpaired surrogate", cause);
        }
    }
}
