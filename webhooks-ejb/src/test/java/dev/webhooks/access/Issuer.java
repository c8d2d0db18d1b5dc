package dev.webhooks.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An OIDC issuer on loopback, as far as anybody sees one who only checks its tokens. */
final class Issuer implements AutoCloseable {
    static final String NAME = "https://login.example";
    static final String AUDIENCE = "webhooks";

    private final AtomicInteger fetches = new AtomicInteger();
    private final HttpServer server;
    private volatile byte[] published = new byte[0];
    private volatile Silence silence = new Silence(new CountDownLatch(0));

    private record Silence(CountDownLatch over) {
        void await() throws IOException {
            try {
                over.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }
    }

    private Issuer(HttpServer server) {
        this.server = server;
    }

    static Issuer start(JWK... keys) {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var issuer = new Issuer(server);
            issuer.publish(keys);
            server.createContext(
                    "/",
                    exchange -> {
                        issuer.fetches.incrementAndGet();
                        issuer.silence.await();
                        exchange.sendResponseHeaders(200, issuer.published.length);
                        exchange.getResponseBody().write(issuer.published);
                        exchange.close();
                    });
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks";
    }

    /** The public halves, from now on. */
    void publish(JWK... keys) {
        publish(new JWKSet(List.of(keys)).toString());
    }

    /** Anything at all. */
    void publish(String text) {
        published = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes requests and answers none of them before {@link #speak()}. */
    void beSilent() {
        silence = new Silence(new CountDownLatch(1));
    }

    void speak() {
        silence.over().countDown();
    }

    /** How often somebody asked for the keys. */
    int fetches() {
        return fetches.get();
    }

    @Override
    public void close() {
        speak();
        server.stop(0);
    }

    static JWK rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWK ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** What a token of a manager of {@code acct_a} says, good for five minutes. */
    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject("24400320")
                .claim("upn", "jane@shop.example")
                .claim("groups", List.of("manager"))
                .claim("account_id", "acct_a")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)));
    }

    static String sign(JWK key, JWSAlgorithm algorithm, JWTClaimsSet claims) {
        return sign(key, algorithm, JOSEObjectType.JWT, claims);
    }

    static String sign(JWK key, JWSAlgorithm algorithm, JOSEObjectType type, JWTClaimsSet claims) {
        try {
            return sign(
                    new DefaultJWSSignerFactory().createJWSSigner(key, algorithm),
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).type(type).build(),
                    claims);
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static String sign(JWSSigner signer, JWSHeader header, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
