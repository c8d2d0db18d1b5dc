package dev.webhooks.webhook;

import java.util.Collection;

/** A name for a webhook that was given none. */
final class DefaultName {
    private DefaultName() {}

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
