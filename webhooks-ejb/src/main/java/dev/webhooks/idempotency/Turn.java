package dev.webhooks.idempotency;

/** What becomes of a request that has a key. */
public sealed interface Turn {
    /**
     * Nobody has asked this before, or whoever did is gone: do it, then keep or forget it.
     *
     * @param id of its row
     * @param token proves later that the turn is still this one's
     */
    record Yours(RequestKey key, String id, String token) implements Turn {}

    /** It was done before: this was the answer. */
    record Done(KeptAnswer answer) implements Turn {}
}
