package dev.webhooks.transport;

import java.security.cert.CertificateException;

/** A receiver's certificate was refused, for the reason that the message gives. */
final class UntrustedCertificateException extends CertificateException {
    private static final long serialVersionUID = 1L;

    UntrustedCertificateException(String reason, CertificateException cause) {
        super(reason, cause);
    }
}
