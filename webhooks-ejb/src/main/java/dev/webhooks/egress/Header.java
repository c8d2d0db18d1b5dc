package dev.webhooks.egress;

import java.util.Objects;

/**
 * One field of an HTTP head. Its text form hides the value, which may be a credential.
 *
 * @param name as it is written on the wire
 * @param value without the line end
 */
public record Header(String name, String value) {
    public Header {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return name + ": ***";
    }
}
