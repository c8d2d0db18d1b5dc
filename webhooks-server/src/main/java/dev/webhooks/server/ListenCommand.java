package dev.webhooks.server;

import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.StandardVerifier;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A receiver on loopback that prints what arrives and answers as told, until it is stopped. */
@Command(name = "listen", description = "receive deliveries on this machine and print them")
final class ListenCommand implements Callable<Integer> {
    private static final int ANY_BACKLOG = 0;
    private static final int MILLIS = 1_000;
    private static final int FAILED = 1;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;
    private static final int LONGEST_DELAY = 3_600;

    @Spec private CommandSpec spec;

    @Mixin private VerifierOptions verifier;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9000",
            description = "port on loopback; 0 takes a free one (9000)")
    private int port;

    @Option(
            names = "--status",
            paramLabel = "CODE",
            defaultValue = "200",
            description = "status code of every answer (200)")
    private int status;

    @Option(
            names = "--delay",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "time to wait before each answer (0)")
    private double delay;

    @Override
    public Integer call() throws Exception {
        requireBetween("--port", port, 0, HIGHEST_PORT);
        requireBetween("--status", status, LOWEST_STATUS, HIGHEST_STATUS);
        requireBetween("--delay", delay, 0, LONGEST_DELAY);
        var wait = Duration.ofMillis(Math.round(delay * MILLIS));
        var receiver =
                new Receiver(
                        verifier.verifier(StandardVerifier.DEFAULT_TOLERANCE),
                        status,
                        wait,
                        System.out,
                        ListenCommand::unheard);
        var server = bound();
        server.createContext("/", receiver);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("Listening on http://127.0.0.1:" + server.getAddress().getPort() + "/");
        new CountDownLatch(1).await();
        return 0;
    }

    private HttpServer bound() throws IOException {
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        try {
            return HttpServer.create(address, ANY_BACKLOG);
        } catch (BindException taken) {
            throw new IOException(
                    "cannot listen on 127.0.0.1:" + port + ": " + FailureMessages.reason(taken),
                    taken);
        }
    }

    /** Nobody reads on, as behind {@code | head}: there is nothing left to be done. */
    private static void unheard() {
        Runtime.getRuntime().halt(FAILED);
    }

    private void requireBetween(String option, double value, int least, int most) {
        if (!(value >= least && value <= most))
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '%s': expected %d to %d"
                            .formatted(option, least, most));
    }
}
