package dev.webhooks.webhook;

import java.util.Collection;

/** A name for a webhook that was given none. */
final class DefaultName {
    /** 50 bits: among the webhooks of one account no two will ever be alike. */
    private static final int RANDOM_CHARACTERS = 10;

    /** So that the name has at most 255 characters. */
    private static final int LONGEST_HOST = 240;

    private DefaultName() {}

    /**
     * A name that depends on no other webhook.
     *
     * @param id of the webhook, of which a random part makes the name unique
     */
    static String of(String host, String id) {
        var start = host.substring(0, Math.min(host.length(), LONGEST_HOST));
        return start + " (" + id.substring(id.length() - RANDOM_CHARACTERS) + ")";
    }

    /**
     * @param taken names of the account's other webhooks that begin with the host; others do not
     *     matter
     * @return the host, with the first number behind it that is free if need be
     */
    static String of(String host, Collection<String> taken) {
        var name = host;
        for (int number = 2; taken.contains(name); number++) name = host + " (" + number + ")";
        return name;
    }
}
