package dev.webhooks.attempt;

import dev.webhooks.attempt.ScriptedReceiver.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The scripts that the group {@code receiver.response} of {@code bad-inputs.json} names. */
final class ReceiverScripts {
    static final String SECRET = "Bearer-t0ken/with\"quotes";

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String OK_HEAD = "HTTP/1.1 200 OK\r\n";
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int MEBIBYTE = 1024 * 1024;
    private static final byte[] BOMB = bomb();

    private static final Map<String, Script> SCRIPTS =
            Map.ofEntries(
                    Map.entry("200", ScriptedReceiver.always(OK)),
                    Map.entry("299", status("299")),
                    Map.entry("400", status("400")),
                    Map.entry("999", status("999")),
                    Map.entry(
                            "307 Location: http://169.254.169.254/",
                            status("307", "Location: http://169.254.169.254/")),
                    Map.entry("429 Retry-After: 120", status("429", "Retry-After: 120")),
                    Map.entry("503 Retry-After: -5", status("503", "Retry-After: -5")),
                    Map.entry(
                            "503 Retry-After: Fri, 31 Dec 9999 23:59:59 GMT",
                            status("503", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")),
                    Map.entry(
                            "100 then 200",
                            ScriptedReceiver.always("HTTP/1.1 100 Continue\r\n\r\n" + OK)),
                    Map.entry("103 x 10000 then nothing", ReceiverScripts::earlyHints),
                    Map.entry(
                            "101 Switching Protocols",
                            hanging(
                                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n"
                                            + "Connection: Upgrade\r\n\r\n")),
                    Map.entry(
                            "HTTP/9.9 200 OK",
                            ScriptedReceiver.once("HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n")),
                    Map.entry("200 + headers, body 1 byte/s for ever", dripping("200 OK")),
                    Map.entry("500 + body 1 byte/s for ever", dripping("500 Oops")),
                    Map.entry(
                            "headers 1 byte/s for ever",
                            conversation -> {
                                conversation.readRequest();
                                conversation.send("HTTP/1.1 200 OK\r\n");
                                conversation.drip("X-Slow: head\r\n", PAUSE);
                            }),
                    Map.entry(
                            "accepts, never reads (zero window), 256 KiB payload",
                            Conversation::freeze),
                    Map.entry(
                            "RST after request read",
                            conversation -> {
                                conversation.readRequest();
                                conversation.reset();
                            }),
                    Map.entry(
                            "200 Content-Length: 10 but 3 bytes then FIN",
                            ScriptedReceiver.once(OK_HEAD + "Content-Length: 10\r\n\r\nabc")),
                    Map.entry("200 with 1 GiB chunked body", ReceiverScripts::gibibyteInChunks),
                    Map.entry("200 gzip bomb 1 GiB from 1 MiB", ReceiverScripts::gzipBomb),
                    Map.entry(
                            "200 header block of 10 MiB",
                            conversation -> {
                                conversation.readRequest();
                                conversation.send(OK_HEAD);
                                var line = "X-Filler: " + "a".repeat(1000) + "\r\n";
                                for (int i = 0; i < 10 * 1024; i++) conversation.send(line);
                                conversation.send("\r\n");
                            }),
                    Map.entry(
                            "200 with 100000 header lines",
                            ScriptedReceiver.once(OK_HEAD + "A: b\r\n".repeat(100_000) + "\r\n")),
                    Map.entry(
                            "200 with header line of 1 MiB",
                            ScriptedReceiver.once(
                                    OK_HEAD + "X-Long: " + "a".repeat(MEBIBYTE) + "\r\n\r\n")),
                    Map.entry(
                            "200 with obs-fold, NUL, 0xFF header bytes",
                            ScriptedReceiver.always(
                                    OK_HEAD
                                            + "X-Fold: one\r\n two\r\nX-Nul: a\0b\r\n"
                                            + "X-High: \u00ff\r\nContent-Length: 2\r\n\r\nok")),
                    Map.entry(
                            "200 chunk size FFFFFFFFFFFFFFFF",
                            ScriptedReceiver.once(
                                    OK_HEAD
                                            + "Transfer-Encoding: chunked\r\n\r\n"
                                            + "FFFFFFFFFFFFFFFF\r\nabc")),
                    Map.entry(
                            "200 body with <script> and ANSI escapes",
                            body("<script>alert(1)</script>\u001b[31mred\0")),
                    Map.entry(
                            "200 body containing our own secret echoed back",
                            body(
                                    SECRET
                                            + " and {\"json\":\""
                                            + SECRET.replace("\"", "\\\"")
                                            + "\"}")),
                    Map.entry(
                            "Set-Cookie: a=b",
                            ScriptedReceiver.always(
                                    OK_HEAD + "Set-Cookie: a=b\r\nContent-Length: 0\r\n\r\n")));

    private ReceiverScripts() {}

    /** The script of a case; absent for those that need TLS or no receiver at all. */
    static Script of(String input) {
        var script = SCRIPTS.get(input);
        if (script == null) throw new IllegalArgumentException("no script: " + input);
        return script;
    }

    static boolean knows(String input) {
        return SCRIPTS.containsKey(input);
    }

    private static Script status(String status, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " Status\r\n");
        for (var header : headers) head.append(header).append("\r\n");
        return ScriptedReceiver.always(head + "Content-Length: 0\r\n\r\n");
    }

    private static Script body(String body) {
        return ScriptedReceiver.always(
                OK_HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static Script hanging(String response) {
        return conversation -> {
            conversation.readRequest();
            conversation.send(response);
            conversation.hang();
        };
    }

    private static Script dripping(String status) {
        return conversation -> {
            conversation.readRequest();
            conversation.send("HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n");
            conversation.drip("1\r\na\r\n", PAUSE);
        };
    }

    private static void earlyHints(Conversation conversation) throws IOException {
        conversation.readRequest();
        for (int i = 0; i < 10_000; i++)
            conversation.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        conversation.hang();
    }

    private static void gibibyteInChunks(Conversation conversation) throws IOException {
        conversation.readRequest();
        conversation.send(OK_HEAD + "Transfer-Encoding: chunked\r\n\r\n");
        var chunk = Integer.toHexString(MEBIBYTE) + "\r\n" + "x".repeat(MEBIBYTE) + "\r\n";
        for (int i = 0; i < 1024; i++) conversation.send(chunk);
    }

    private static void gzipBomb(Conversation conversation) throws IOException {
        conversation.readRequest();
        conversation.send(OK_HEAD + "Content-Encoding: gzip\r\n");
        conversation.send("Content-Length: " + BOMB.length + "\r\n\r\n");
        conversation.send(BOMB);
    }

    /** 100 MiB of zeros, which tells inflating from not inflating as well as 1 GiB would. */
    private static byte[] bomb() {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            var zeros = new byte[MEBIBYTE];
            for (int i = 0; i < 100; i++) gzip.write(zeros);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
