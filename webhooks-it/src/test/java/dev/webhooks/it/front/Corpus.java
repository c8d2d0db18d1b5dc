package dev.webhooks.it.front;

import java.util.ArrayList;
import java.util.List;

/** Requests as nobody should send them, some that look so and are right, and their answers. */
final class Corpus {
    /**
     * @param name for the report
     * @param bytes one for each character
     * @param status of the one answer
     */
    record Case(String name, String bytes, int status) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final String HOST = "Host: a\r\n";
    private static final String GET = "GET /health/live HTTP/1.1\r\n";
    private static final String POST = "POST /v1/events HTTP/1.1\r\n" + HOST;
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

    /** The answer to a well-formed request without a token. */
    private static final int PASSED = 401;

    private final List<Case> cases = new ArrayList<>();

    static List<Case> cases() {
        var corpus = new Corpus();
        corpus.requestLines();
        corpus.targets();
        corpus.methods();
        corpus.headerLines();
        corpus.hosts();
        corpus.lengths();
        corpus.codings();
        corpus.chunks();
        corpus.sizes();
        corpus.others();
        return corpus.cases;
    }

    private void requestLines() {
        for (var line :
                List.of(
                        "GET /",
                        "GET  / HTTP/1.1",
                        "GET /  HTTP/1.1",
                        " GET / HTTP/1.1",
                        "GET / HTTP/1.1 ",
                        "GET\t/\tHTTP/1.1",
                        "GET / http/1.1",
                        "GET / HTTP/1",
                        "GET / HTTP/11",
                        "GET / HTTP/1.10",
                        "GET / HTTP/1,1",
                        "GET / XTTP/1.1",
                        "GET / /x HTTP/1.1",
                        "GET HTTP/1.1",
                        "GET",
                        "G<T / HTTP/1.1",
                        "/ HTTP/1.1",
                        "GE\u0000T / HTTP/1.1",
                        "GET /\u007f HTTP/1.1",
                        "GET /\u00e9 HTTP/1.1",
                        "{\"type\":\"a.b\"}"))
            add("line " + line, line + "\r\n" + HOST + "\r\n", 400);
        for (var version : List.of("0.9", "1.2", "2.0", "3.0", "9.9"))
            add("version " + version, "GET / HTTP/" + version + "\r\n" + HOST + "\r\n", 505);
        add("http/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
        add("tls hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000", 400);
        add("lf only", "GET / HTTP/1.1\nHost: a\n\n", 400);
        add("cr only", "GET / HTTP/1.1\rHost: a\r\r", 400);
        add("empty lines before", "\r\n\r\n" + GET + HOST + "\r\n", 200);
        add("too many empty lines", "\r\n".repeat(9) + GET + HOST + "\r\n", 400);
    }

    private void targets() {
        for (var target :
                List.of(
                        "/v1/accounts/100%/events",
                        "/%",
                        "/%4",
                        "/%zz",
                        "/%00",
                        "/v1/%0d%0aX:y",
                        "/%ff",
                        "/%c0%af",
                        "/%ed%a0%80",
                        "/v1%2fevents",
                        "/v1%2Fevents",
                        "/v1%5cevents",
                        "/v1\\events",
                        "/../v1",
                        "/v1/../health/live",
                        "/v1/%2e%2e/health/live",
                        "/v1/./events",
                        "/a|b",
                        "/a\"b",
                        "/a<b>",
                        "/{a}",
                        "/a#b",
                        "/a^b",
                        "/a`b",
                        "/?a=%",
                        "/?a=%f",
                        "/?a=%ff",
                        "/?a=<",
                        "*",
                        "v1/events",
                        "a:80",
                        "ftp://a/",
                        "file:///etc",
                        "http://",
                        "http:///v1",
                        "http://u:p@a/",
                        "http://a:99999/",
                        "https://[::1/"))
            for (var method : List.of("GET", "POST"))
                add(
                        method + " " + target,
                        method + " " + target + " HTTP/1.1\r\n" + HOST + "\r\n",
                        400);
        add("absolute", "GET http://b:80/health/live HTTP/1.1\r\n" + HOST + "\r\n", 200);
        add("absolute upper", "GET HTTPS://[::1]/health/live HTTP/1.1\r\n" + HOST + "\r\n", 200);
        add("escaped letter", "GET /health/l%69ve HTTP/1.1\r\n" + HOST + "\r\n", 200);
        add("options *", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n", 204);
    }

    private void methods() {
        for (var method : List.of("TRACE", "CONNECT"))
            for (var target : List.of("/", "/v1/events", "a:80"))
                add(
                        method + " " + target,
                        method + " " + target + " HTTP/1.1\r\n" + HOST + "\r\n",
                        405);
        add(
                "trace with a body",
                "TRACE / HTTP/1.1\r\n" + HOST + "Content-Length: 40\r\n\r\nGET / HTTP/1.1\r\n",
                405);
        for (var method : List.of("PROPFIND", "MKCOL", "LOCK", "PUT", "PATCH", "DELETE", "QUERY"))
            for (var path : List.of("/", "/health/live", "/v1/events"))
                add(
                        method + " " + path,
                        method + " " + path + " HTTP/1.1\r\n" + HOST + "\r\n",
                        405);
        for (var method :
                List.of("BREW", "get", "Get", "GETT", "X-Y", "DEBUG", "TRACK", "SUBSCRIBE"))
            add(method, method + " / HTTP/1.1\r\n" + HOST + "\r\n", 501);
    }

    private void headerLines() {
        for (var line :
                List.of(
                        "X",
                        ": x",
                        " X: y",
                        "\tX: y",
                        "X : y",
                        "X\t: y",
                        "X Y: z",
                        "X(: y",
                        "\"X\": y",
                        "X\u0000: y",
                        "X\u00e9: y",
                        "X: \u0000",
                        "X: \u0001",
                        "X: \u007f",
                        "X: \u001b[31m",
                        "X: \u00e9",
                        "X: \u00c3\u00a9",
                        "X: y\r\n z",
                        "X: y\r\n\tz",
                        "X: y\r\n \r\n",
                        "X: y\nZ: z",
                        "X: y\rZ: z")) add("header " + line, GET + HOST + line + "\r\n\r\n", 400);
        for (var line :
                List.of("X:", "X:y", "x-y:\t z \t", "X_Y: z", "X: a:b", "!#$%&'*+-.^_`|~: z"))
            add("good header " + line, GET + HOST + line + "\r\n\r\n", 200);
        for (var value : List.of("200-ok", "100-continue, x", "x"))
            add("expect " + value, GET + HOST + "Expect: " + value + "\r\n\r\n", 417);
        add("expect", GET + HOST + "Expect: 100-Continue\r\n\r\n", 200);
        add(
                "h2c",
                GET
                        + HOST
                        + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                        + "HTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
                200);
        add(
                "websocket",
                GET
                        + HOST
                        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                200);
    }

    private void hosts() {
        add("no host", GET + "\r\n", 400);
        add("two hosts", GET + HOST + HOST + "\r\n", 400);
        add("two other hosts", GET + HOST + "host: b\r\n\r\n", 400);
        for (var host :
                List.of(
                        "", "a b", "a,b", "a/b", "u@a", "a:b", "a:99999", "a:1:2", "[::1", "::1",
                        "<a>", "a%41", "a?b"))
            add("host " + host, GET + "Host: " + host + "\r\n\r\n", 400);
        for (var host : List.of("A.b:80", "127.0.0.1", "[::1]:80", "a:", "a_b"))
            add("host " + host, GET + "Host: " + host + "\r\n\r\n", 200);
    }

    private void lengths() {
        for (var lengths :
                List.of(
                        "Content-Length: -1",
                        "Content-Length: +1",
                        "Content-Length: 0x1",
                        "Content-Length: 1 1",
                        "Content-Length: 1, 1",
                        "Content-Length: 1,2",
                        "Content-Length:",
                        "Content-Length: a",
                        "Content-Length: 1.0",
                        "Content-Length: 99999999999999999999",
                        "Content-Length: 1\r\nContent-Length: 1",
                        "Content-Length: 1\r\ncontent-length: 2",
                        "Content-Length : 1",
                        "Content-Length: 1\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: chunked\r\nContent-Length: 1"))
            add("length " + lengths, POST + lengths + "\r\n\r\nx", 400);
        add("length 0", POST + "Content-Length: 0\r\n\r\n", PASSED);
        add("length 007", POST + "Content-Length: 007\r\n\r\n1234567", PASSED);
        for (var method : List.of("GET", "HEAD", "DELETE")) {
            add(
                    method + " 0",
                    method + " /v1/me HTTP/1.1\r\n" + HOST + "Content-Length: 0\r\n\r\n",
                    method.equals("DELETE") ? 405 : PASSED);
            add(
                    method + " body",
                    method + " /v1/me HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\n\r\nx",
                    400);
            add(
                    method + " chunks",
                    method
                            + " /v1/me HTTP/1.1\r\n"
                            + HOST
                            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    400);
        }
    }

    private void codings() {
        for (var coding :
                List.of(
                        "gzip",
                        "identity",
                        "gzip, chunked",
                        "chunked, gzip",
                        "x",
                        "\"chunked\"",
                        "chunked;q=1"))
            add(
                    "coding " + coding,
                    POST + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n",
                    501);
        for (var coding :
                List.of(
                        "",
                        "chunked,",
                        ",chunked",
                        "chunked, chunked",
                        "chunked\r\nTransfer-Encoding: chunked"))
            add(
                    "coding " + coding,
                    POST + "Transfer-Encoding: " + coding + "\r\n\r\n0\r\n\r\n",
                    400);
        add(
                "coding in 1.0",
                "POST /v1/events HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                400);
        add("coding Chunked", POST + "Transfer-Encoding: Chunked\r\n\r\n0\r\n\r\n", PASSED);
    }

    private void chunks() {
        for (var body :
                List.of(
                        "1\nx\r\n0\r\n\r\n",
                        "1\r\nx\n0\r\n\r\n",
                        "1\r\nx\r\n0\n\n",
                        "1\r\nx\r\n0\r\n\n",
                        "1\r\nxx\r\n0\r\n\r\n",
                        "2\r\nx\r\n0\r\n\r\n",
                        "g\r\n\r\n",
                        "-1\r\n\r\n",
                        "+1\r\nx\r\n0\r\n\r\n",
                        "0x1\r\nx\r\n0\r\n\r\n",
                        " 1\r\nx\r\n0\r\n\r\n",
                        "1 \r\nx\r\n0\r\n\r\n",
                        "\r\n0\r\n\r\n",
                        ";a\r\n",
                        "fffffffffffffffff\r\n",
                        "1;a\nb\r\nx\r\n0\r\n\r\n",
                        "1;\u0000\r\nx\r\n0\r\n\r\n",
                        "1;\u00e9\r\nx\r\n0\r\n\r\n",
                        "0\r\nX\r\n\r\n",
                        "0\r\nX : y\r\n\r\n",
                        "0\r\n X: y\r\n\r\n",
                        "0\r\nX: \u0001\r\n\r\n",
                        "0\r\nX: y\nZ: z\r\n\r\n",
                        "1\rx\r\n0\r\n\r\n")) add("chunks " + body, CHUNKED + body, 400);
        for (var body :
                List.of(
                        "0\r\n\r\n",
                        "1\r\nx\r\n0\r\n\r\n",
                        "00000001\r\nx\r\n000\r\n\r\n",
                        "00000000000000000000001\r\nx\r\n000000000000\r\n\r\n",
                        "A;x=\"y z\";q\r\n0123456789\r\n0;e\r\n\r\n",
                        "a\r\n0\r\n\r\nGET /\r\n0\r\nX: y\r\nContent-Length: 5\r\n\r\n"))
            add("good chunks " + body, CHUNKED + body, PASSED);
        add("chunk extension", CHUNKED + "1;" + "a".repeat(17_000) + "\r\n", 431);
        add("chunk zeros", CHUNKED + "0".repeat(17_000) + "1\r\n", 431);
        add("trailers", CHUNKED + "0\r\nX: " + "a".repeat(17_000) + "\r\n\r\n", 431);
        add("trailer lines", CHUNKED + "0\r\n" + "X: y\r\n".repeat(101) + "\r\n", 431);
    }

    private void sizes() {
        var begin = GET + HOST + "X: ";
        add("head of 16 KiB", begin + "a".repeat(16_380 - begin.length()) + "\r\n\r\n", 200);
        add("head over 16 KiB", begin + "a".repeat(16_381 - begin.length()) + "\r\n\r\n", 431);
        add("head without end", begin + "a".repeat(20_000), 431);
        add("100 lines", GET + HOST + "X: y\r\n".repeat(99) + "\r\n", 200);
        add("101 lines", GET + HOST + "X: y\r\n".repeat(100) + "\r\n", 431);
        add(
                "target of 8 KiB",
                "GET /v1/" + "a".repeat(8_188) + " HTTP/1.1\r\n" + HOST + "\r\n",
                404);
        add(
                "target over 8 KiB",
                "GET /v1/" + "a".repeat(8_189) + " HTTP/1.1\r\n" + HOST + "\r\n",
                414);
        add(
                "query over 8 KiB",
                "GET /?" + "a".repeat(9_000) + " HTTP/1.1\r\n" + HOST + "\r\n",
                414);
        add("target without end", "GET /" + "a".repeat(9_000), 414);
        add(
                "body of 256 KiB",
                POST + "Content-Length: 262144\r\n\r\n" + "a".repeat(262_144),
                PASSED);
        add(
                "body over 256 KiB",
                POST + "Content-Length: 262145\r\n\r\n" + "a".repeat(262_145),
                413);
        add("announced body", POST + "Content-Length: 999999999999\r\n\r\n", 413);
        add(
                "chunk over 256 KiB",
                CHUNKED + "40001\r\n" + "a".repeat(262_145) + "\r\n0\r\n\r\n",
                413);
        add(
                "chunks over 256 KiB",
                CHUNKED + ("10000\r\n" + "a".repeat(65_536) + "\r\n").repeat(5),
                413);
        add(
                "batch over 4 MiB",
                "POST /v1/events/batch HTTP/1.1\r\n" + HOST + "Content-Length: 4194305\r\n\r\n",
                413);
    }

    private void others() {
        add("http/1.0", "GET /health/live HTTP/1.0\r\n\r\n", 200);
        add(
                "http/1.0 kept open",
                "GET /health/live HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                200);
        add("closing", GET + HOST + "Connection: x, Close\r\n\r\n", 200);
        add("head", "HEAD /v1/% HTTP/1.1\r\n" + HOST + "\r\n", 400);
        add("nothing there", "GET /nothing HTTP/1.1\r\n" + HOST + "\r\n", 404);
        add("no token", "GET /v1/me HTTP/1.1\r\n" + HOST + "\r\n", 401);
    }

    private void add(String name, String bytes, int status) {
        var printable = name.replaceAll("[^ -~]", "?");
        cases.add(new Case(printable, bytes, status));
    }
}
