package dev.webhooks.transport;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Judges certificates as another one does, and says of those that it refuses what is wrong with
 * them: only here are the certificates still at hand.
 */
final class CertificateValidator extends X509ExtendedTrustManager {
    private static final int MAX_DEPTH = 16;

    private final X509ExtendedTrustManager judge;

    CertificateValidator(X509ExtendedTrustManager judge) {
        this.judge = judge;
    }

    private interface Check {
        void run() throws CertificateException;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        var host = engine.getPeerHost();
        if (host == null || !UnderscoreName.is(host)) {
            explaining(chain, () -> judge.checkServerTrusted(chain, authType, engine));
            return;
        }
        // The JDK takes no certificate for a name with an underscore, so the name is compared here.
        explaining(
                chain,
                () -> {
                    judge.checkServerTrusted(chain, authType);
                    UnderscoreName.check(host, chain[0]);
                });
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        explaining(chain, () -> judge.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        explaining(chain, () -> judge.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        judge.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge.getAcceptedIssuers();
    }

    private static void explaining(X509Certificate[] chain, Check check)
            throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw new UntrustedCertificateException(reason(chain, e), e);
        }
    }

    /** Time first: a chain with an old certificate in it often fails for another reason, too. */
    private static String reason(X509Certificate[] chain, CertificateException refusal) {
        for (var certificate : chain) {
            try {
                certificate.checkValidity();
            } catch (CertificateExpiredException e) {
                return "certificate expired " + day(certificate.getNotAfter());
            } catch (CertificateNotYetValidException e) {
                return "certificate not valid before " + day(certificate.getNotBefore());
            }
        }
        if (isCausedBy(refusal, CertPathBuilderException.class))
            return isSelfSigned(chain) ? "self-signed certificate" : "unknown issuer";
        if (isCausedBy(refusal, CertPathValidatorException.class))
            return "certificate chain not valid";
        // The JDK throws the bare exception when the path is good and the name is not in it.
        return "hostname mismatch";
    }

    private static LocalDate day(Date date) {
        return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static boolean isSelfSigned(X509Certificate[] chain) {
        return chain.length == 1
                && chain[0].getSubjectX500Principal().equals(chain[0].getIssuerX500Principal());
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Exception> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MAX_DEPTH)
                .anyMatch(type::isInstance);
    }
}
