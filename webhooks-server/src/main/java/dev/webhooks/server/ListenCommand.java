package dev.webhooks.server;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A receiver on loopback that prints what arrives and answers as told, until it is stopped. */
@Command(name = "listen", description = "receive deliveries on this machine and print them")
final class ListenCommand implements Callable<Integer> {
    private static final int ANY_BACKLOG = 0;
    private static final int MILLIS = 1_000;

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
        var wait = Duration.ofMillis(Math.round(delay * MILLIS));
        var receiver = new Receiver(verifier.verifier(), status, wait, System.out);
        var address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        var server = HttpServer.create(address, ANY_BACKLOG);
        server.createContext("/", receiver);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println("Listening on http://127.0.0.1:" + server.getAddress().getPort() + "/");
        new CountDownLatch(1).await();
        return 0;
    }
}
