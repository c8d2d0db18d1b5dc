package dev.webhooks.receiver;

/** Where the webhooks of an account are read from; implemented by the package that stores them. */
public interface ReceiverSource {
    /** The account with all its webhooks as the database has them now. */
    AccountReceivers read(String accountId);
}
