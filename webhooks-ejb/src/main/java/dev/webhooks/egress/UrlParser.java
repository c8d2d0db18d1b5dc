package dev.webhooks.egress;

import static dev.webhooks.api.problem.ProblemType.URL_CONTROL_CHARS;
import static dev.webhooks.api.problem.ProblemType.URL_FRAGMENT;
import static dev.webhooks.api.problem.ProblemType.URL_HOST_MISSING;
import static dev.webhooks.api.problem.ProblemType.URL_MALFORMED;
import static dev.webhooks.api.problem.ProblemType.URL_MISSING;
import static dev.webhooks.api.problem.ProblemType.URL_PORT;
import static dev.webhooks.api.problem.ProblemType.URL_SCHEME;
import static dev.webhooks.api.problem.ProblemType.URL_TOO_LONG;
import static dev.webhooks.api.problem.ProblemType.URL_USERINFO;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.regex.Pattern;

/**
 * Splits a URL into scheme, host, port and target, from left to right, and refuses at the first
 * thing that is not as it must be.
 */
final class UrlParser {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*");
    private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");
    private static final Pattern UNBRACKETED_IPV6 =
            Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:.*");
    private static final String UNRESERVED_MARKS = "-._~";
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";
    private static final String IN_PATH = UNRESERVED_MARKS + SUB_DELIMITERS + ":@/";
    private static final String IN_QUERY = IN_PATH + "?[]";

    private final String text;
    private final UrlRules rules;
    private final String[] loc;

    UrlParser(String text, UrlRules rules, String[] loc) {
        this.text = text == null ? "" : text;
        this.rules = rules;
        this.loc = loc;
    }

    ReceiverUrl parse() {
        if (text.isBlank()) throw refused(URL_MISSING, "url is required");
        if (text.length() > ReceiverUrl.MAX_LENGTH) throw tooLong();
        if (text.chars().anyMatch(c -> c <= ' ' || c == 0x7f || c == '\\'))
            throw refused(URL_MALFORMED, "url must not hold spaces, control characters or \\");

        int colon = text.indexOf(':');
        boolean secure = secureScheme(colon < 0 ? "" : text.substring(0, colon));
        var rest = text.substring(colon + 1);
        if (!rest.startsWith("//")) throw refused(URL_HOST_MISSING, "url must be absolute");
        int end = endOfAuthority(rest);
        var authority = rest.substring(2, end);
        if (authority.indexOf('@') >= 0)
            throw refused(URL_USERINFO, "url must not hold credentials; use auth instead");

        int portColon = portColon(authority);
        var host = host(portColon < 0 ? authority : authority.substring(0, portColon));
        int port = port(portColon < 0 ? "" : authority.substring(portColon + 1), secure);
        var url = new ReceiverUrl(secure, host, port, target(rest.substring(end)));
        // The canonical spelling may be longer, by the slash that a bare host gets.
        if (url.text().length() > ReceiverUrl.MAX_LENGTH) throw tooLong();
        return url;
    }

    private boolean secureScheme(String scheme) {
        if (SCHEME.matcher(scheme).matches()) {
            if (scheme.equalsIgnoreCase("https")) return true;
            if (scheme.equalsIgnoreCase("http") && rules.plainHttp()) return false;
        }
        var allowed = rules.plainHttp() ? "http or https" : "https";
        throw refused(URL_SCHEME, "url must begin with " + allowed);
    }

    private static int endOfAuthority(String rest) {
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) end++;
        return end;
    }

    private int portColon(String authority) {
        if (authority.startsWith("[")) {
            int close = authority.indexOf(']');
            if (close < 0) throw refused(URL_MALFORMED, "the bracket is not closed");
            if (close == authority.length() - 1) return -1;
            if (authority.charAt(close + 1) != ':')
                throw refused(URL_MALFORMED, "only a port may follow the bracket");
            return close + 1;
        }
        if (UNBRACKETED_IPV6.matcher(authority).matches())
            throw refused(URL_MALFORMED, "an IPv6 address must stand in brackets");
        return authority.indexOf(':');
    }

    private Host host(String host) {
        try {
            return Host.parse(host);
        } catch (Host.Refused e) {
            throw refused(e.type(), e.getMessage());
        }
    }

    private int port(String digits, boolean secure) {
        if (digits.isEmpty()) return permitted(Ports.ofScheme(secure));
        if (!PORT.matcher(digits).matches()) throw refused(URL_PORT, "the port is not a number");
        return permitted(Integer.parseInt(digits));
    }

    private int permitted(int port) {
        if (!Ports.permits(port, rules))
            throw refused(
                    URL_PORT, "the port must be 443 or one from 1024 up that is not reserved");
        return port;
    }

    private String target(String target) {
        if (target.indexOf('#') >= 0) throw refused(URL_FRAGMENT, "url must not have a fragment");
        int query = target.indexOf('?');
        int i = 0;
        while (i < target.length()) {
            char c = target.charAt(i);
            if (c == '%') {
                checkEscape(target, i);
                i += 3;
                continue;
            }
            var marks = query >= 0 && i >= query ? IN_QUERY : IN_PATH;
            if (!isAsciiLetterOrDigit(c) && marks.indexOf(c) < 0)
                throw refused(URL_MALFORMED, "percent-encode the characters a URL cannot hold");
            i++;
        }
        return target.startsWith("/") ? target : "/" + target;
    }

    private void checkEscape(String target, int at) {
        int high = at + 2 < target.length() ? hexDigit(target.charAt(at + 1)) : -1;
        int low = at + 2 < target.length() ? hexDigit(target.charAt(at + 2)) : -1;
        if (high < 0 || low < 0)
            throw refused(URL_MALFORMED, "% must be followed by two hex digits");
        int value = high * 16 + low;
        if (value < 0x20 || value == 0x7f)
            throw refused(URL_CONTROL_CHARS, "url must not hold encoded control characters");
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private WebhookException tooLong() {
        return refused(URL_TOO_LONG, "url must not be longer than 2048 characters");
    }

    private WebhookException refused(ProblemType type, String detail) {
        return new WebhookException(type, detail, loc);
    }
}
