package dev.webhooks.attempt;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A receiver's end of one connection. */
public final class Conversation {
    private final Socket socket;
    private final InputStream in;
    private final CountDownLatch closing;
    private final Consumer<ReceivedRequest> journal;

    Conversation(Socket socket, CountDownLatch closing, Consumer<ReceivedRequest> journal)
            throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.closing = closing;
        this.journal = journal;
    }

    public Socket socket() {
        return socket;
    }

    /**
     * @throws EOFException if the sender hangs up before a whole request
     */
    public ReceivedRequest readRequest() throws IOException {
        var head = new ArrayList<String>();
        for (var line = readLine(); !line.isEmpty(); line = readLine()) head.add(line);
        var request = new ReceivedRequest(head, new byte[0]);
        int length =
                request.header("Content-Length").stream()
                        .findFirst()
                        .map(Integer::valueOf)
                        .orElse(0);
        var complete = new ReceivedRequest(head, in.readNBytes(length));
        journal.accept(complete);
        return complete;
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Sends one byte of the text after the other, then begins again, until the sender hangs up. */
    public void drip(String text, Duration pause) throws IOException, InterruptedException {
        for (int i = 0; !closing.await(pause.toMillis(), TimeUnit.MILLISECONDS); i++)
            send(text.substring(i % text.length(), i % text.length() + 1));
    }

    /** Says nothing more until the sender hangs up or the receiver is closed. */
    public void hang() throws IOException {
        while (in.read() >= 0) continue;
    }

    /** Takes its time, unless the receiver is closed. */
    public void pause(Duration pause) throws InterruptedException {
        closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says and reads nothing until the receiver is closed. */
    public void freeze() throws InterruptedException {
        closing.await();
    }

    /** Ends the connection by a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        int b = in.read();
        while (b >= 0 && b != '\n') {
            if (b != '\r') line.write(b);
            b = in.read();
        }
        if (b < 0) throw new EOFException("the sender hung up");
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
