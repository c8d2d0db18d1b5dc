package dev.webhooks.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;

/** The benchmark's end of the receiver that it started. Not thread-safe. */
final class ReceiverProcess {
    private final Process process;
    private final int hosts;
    private final int port;
    private final DataInputStream answers;
    private final OutputStream commands;

    private ReceiverProcess(Process process, int hosts, int port) {
        this.process = process;
        this.hosts = hosts;
        this.port = port;
        answers = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        commands = process.getOutputStream();
    }

    /**
     * @param hosts loopback addresses to listen on, from 127.0.0.1
     * @param log where the process writes its complaints
     * @throws IOException if it does not come up
     */
    static ReceiverProcess start(Children children, int hosts, Path log) throws IOException {
        int port = FreePort.find();
        var builder =
                new ProcessBuilder(
                        Children.java(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Receiver.class.getName(),
                        Integer.toString(hosts),
                        Integer.toString(port));
        builder.redirectError(log.toFile());
        var receiver = new ReceiverProcess(children.start(builder), hosts, port);
        receiver.answers.readBoolean();
        return receiver;
    }

    long pid() {
        return process.pid();
    }

    /** The address of one receiver; the addresses repeat after {@code hosts} of them. */
    URI url(int webhook) {
        var host = 1 + webhook % hosts;
        return URI.create("http://127.0.0.%d:%d/w%d".formatted(host, port, webhook));
    }

    /** Forgets everything that has arrived. */
    void reset() throws IOException {
        command(Receiver.RESET);
        answers.readBoolean();
    }

    Arrivals.Counts counts() throws IOException {
        command(Receiver.COUNT);
        return new Arrivals.Counts(answers.readLong(), answers.readLong());
    }

    Arrivals arrivals() throws IOException {
        command(Receiver.DUMP);
        return Arrivals.readFrom(answers);
    }

    private void command(int command) throws IOException {
        commands.write(command);
        commands.flush();
    }
}
