package dev.webhooks.egress;

import static dev.webhooks.api.problem.ProblemType.URL_HOST_AMBIGUOUS;
import static dev.webhooks.api.problem.ProblemType.URL_HOST_INVALID;
import static dev.webhooks.api.problem.ProblemType.URL_HOST_MISSING;
import static dev.webhooks.api.problem.ProblemType.URL_HOST_NOT_ASCII;
import static dev.webhooks.api.problem.ProblemType.URL_MALFORMED;

import dev.webhooks.api.problem.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of a URL in its canonical spelling: a DNS name (RFC 1123 §2.1, and the underscore, which
 * names of machines have all the same and browsers take) or the literal of an address.
 *
 * <p>The last label of a name begins with a letter (RFC 1123 §2.1, RFC 2396 §3.2.2). A host whose
 * last label is a number is an IPv4 address or nothing (WHATWG URL, "ends in a number checker"): it
 * never reaches a resolver, because resolvers disagree about {@code 0177.1}.
 */
final class Host {
    private static final int MAX_NAME = 253;
    private static final Pattern LABEL =
            Pattern.compile("[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER =
            Pattern.compile("[0-9]+|0x[0-9a-f]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CANONICAL_NUMBER = Pattern.compile("0|[1-9][0-9]*");
    private static final Pattern IP_FUTURE =
            Pattern.compile("v[0-9a-f]+\\..*", Pattern.CASE_INSENSITIVE);
    private static final int IPV4_PARTS = 4;

    private final String text;
    private final byte[] address;

    private Host(String text, byte[] address) {
        this.text = text;
        this.address = address;
    }

    /**
     * @param text what stands between the slashes and the port; an IPv6 literal with its brackets
     * @throws Refused if it is no host
     */
    static Host parse(String text) throws Refused {
        if (text.isEmpty()) throw new Refused(URL_HOST_MISSING, "url must name a host");
        if (text.startsWith("[")) return ofBrackets(text);
        if (text.chars().anyMatch(c -> c > 0x7e))
            throw new Refused(URL_HOST_NOT_ASCII, "write the host in its ASCII (punycode) form");
        if (text.indexOf('%') >= 0)
            throw new Refused(URL_MALFORMED, "the host must not be percent-encoded");
        var rooted = text.endsWith(".");
        var name = rooted ? text.substring(0, text.length() - 1) : text;
        var labels = List.of(name.split("\\.", -1));
        if (NUMBER.matcher(labels.get(labels.size() - 1)).matches())
            return ofNumbers(labels, rooted);
        return ofName(name, labels);
    }

    /**
     * The address a canonical host spells out.
     *
     * @param host as {@link #text()} gives it
     * @return 4 or 16 bytes; empty when the host is a name
     */
    static Optional<byte[]> literal(String host) {
        try {
            return parse(host).address();
        } catch (Refused e) {
            throw new IllegalArgumentException("no host: " + host, e);
        }
    }

    /** The host as it stands in a URL; an IPv6 address in brackets. */
    String text() {
        return text;
    }

    /** 4 or 16 bytes; empty when the host is a name. */
    Optional<byte[]> address() {
        return Optional.ofNullable(address).map(byte[]::clone);
    }

    private static Host ofBrackets(String text) throws Refused {
        if (!text.endsWith("]")) throw new Refused(URL_MALFORMED, "the bracket is not closed");
        var inner = text.substring(1, text.length() - 1);
        if (inner.indexOf('%') >= 0)
            throw new Refused(URL_HOST_INVALID, "an address must not have a zone");
        if (IP_FUTURE.matcher(inner).matches())
            throw new Refused(URL_HOST_INVALID, "this kind of address is not known");
        var address =
                Ipv6Literal.parse(inner)
                        .orElseThrow(
                                () ->
                                        new Refused(
                                                URL_MALFORMED,
                                                "brackets must hold an IPv6 address"));
        return new Host("[" + Ipv6Literal.format(address) + "]", address);
    }

    private static Host ofNumbers(List<String> labels, boolean rooted) throws Refused {
        if (rooted || labels.size() > IPV4_PARTS) throw invalid();
        if (!labels.stream().allMatch(label -> NUMBER.matcher(label).matches())) throw invalid();
        var canonical =
                labels.size() == IPV4_PARTS
                        && labels.stream()
                                .allMatch(label -> CANONICAL_NUMBER.matcher(label).matches());
        if (!canonical)
            throw new Refused(
                    URL_HOST_AMBIGUOUS, "write an IPv4 address as four plain decimal numbers");
        var address = new byte[IPV4_PARTS];
        for (int i = 0; i < IPV4_PARTS; i++) {
            var label = labels.get(i);
            if (label.length() > 3 || Integer.parseInt(label) > 255) throw invalid();
            address[i] = (byte) Integer.parseInt(label);
        }
        return new Host(String.join(".", labels), address);
    }

    private static Host ofName(String name, List<String> labels) throws Refused {
        if (name.length() > MAX_NAME) throw invalid();
        if (!labels.stream().allMatch(label -> LABEL.matcher(label).matches())) throw invalid();
        if (!Character.isLetter(labels.get(labels.size() - 1).charAt(0))) throw invalid();
        return new Host(name.toLowerCase(Locale.ROOT), null);
    }

    private static Refused invalid() {
        return new Refused(URL_HOST_INVALID, "the host is neither a DNS name nor an IP address");
    }

    /** Why a text is no host; the parser of the URL adds the place. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        private final ProblemType type;

        Refused(ProblemType type, String detail) {
            super(detail);
            this.type = type;
        }

        ProblemType type() {
            return type;
        }
    }
}
