package dev.webhooks.attempt;

/** Which answers count as accepted (docs/contract.md#outcomes). */
public enum SuccessRule {
    ANY_2XX("2xx"),
    ONLY_200("200");

    private final String text;

    SuccessRule(String text) {
        this.text = text;
    }

    /** The name on the wire. */
    public String text() {
        return text;
    }

    boolean accepts(int status) {
        return this == ONLY_200 ? status == 200 : status >= 200 && status <= 299;
    }
}
