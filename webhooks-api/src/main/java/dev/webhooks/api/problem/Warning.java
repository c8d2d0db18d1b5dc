package dev.webhooks.api.problem;

import java.util.List;

/**
 * Something that was accepted as it was asked for, and will hardly do what it is meant for.
 *
 * @param loc where, from the outside in: {@code ["body", "secret"]}
 * @param msg what to do about it, for a person
 * @param type what it is, for a program, such as {@code secret_not_whsec}
 */
public record Warning(List<String> loc, String msg, String type) {
    public Warning {
        loc = List.copyOf(loc);
    }
}
