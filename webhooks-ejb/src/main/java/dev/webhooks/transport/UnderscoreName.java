package dev.webhooks.transport;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;

/**
 * A host's name with an underscore, which RFC 1123 does not have, DNS takes, and the JDK refuses to
 * find in a certificate. Compared as RFC 6125 §6.4 says: with the names of the kind {@code
 * dNSName}, letter case aside, where {@code *} may be the whole of the leftmost label.
 */
public final class UnderscoreName {
    private static final int DNS_NAME = 2;

    private UnderscoreName() {}

    static boolean is(String host) {
        return host.indexOf('_') >= 0;
    }

    /**
     * @throws CertificateException if the certificate is for other names
     */
    public static void check(String host, X509Certificate certificate) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        if (names == null || names.stream().noneMatch(name -> isFor(host, name)))
            throw new CertificateException("no name matches");
    }

    private static boolean isFor(String host, List<?> name) {
        if (!Integer.valueOf(DNS_NAME).equals(name.get(0))) return false;
        var pattern = name.get(1).toString().toLowerCase(Locale.ROOT);
        var wanted = host.toLowerCase(Locale.ROOT);
        if (!pattern.startsWith("*.")) return pattern.equals(wanted);
        int dot = wanted.indexOf('.');
        return dot > 0
                && wanted.substring(dot).equals(pattern.substring(1))
                && pattern.indexOf('.', 2) > 0;
    }
}
