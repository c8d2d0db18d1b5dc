package dev.webhooks.artemis;

/** Host and port a socket is bound to; IPv6 addresses are written in brackets. */
record ListenAddress(String host, int port) {
    private static final int HIGHEST_PORT = 65_535;

    /**
     * @throws IllegalArgumentException if {@code value} is not {@code host:port} with a port of
     *     1–65535
     */
    static ListenAddress parse(String value) {
        var colon = value.lastIndexOf(':');
        var port = colon < 1 ? "" : value.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) throw malformed(value);
        var number = Integer.parseInt(port);
        if (number < 1 || number > HIGHEST_PORT) throw malformed(value);
        return new ListenAddress(value.substring(0, colon).replaceAll("^\\[|]$", ""), number);
    }

    private static IllegalArgumentException malformed(String value) {
        return new IllegalArgumentException(
                "webhooks.broker.listen: expected host:port or off, got \"" + value + "\"");
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
