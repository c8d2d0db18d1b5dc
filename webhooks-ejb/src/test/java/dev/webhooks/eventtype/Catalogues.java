package dev.webhooks.eventtype;

import java.util.Map;
import java.util.Set;

/** Catalogues for tests of other packages. */
public final class Catalogues {
    private Catalogues() {}

    /** One without any type. */
    public static Catalogue empty() {
        return new Catalogue(Set.of(), Map.of(), new EventSchemas());
    }
}
