package dev.webhooks.server;

import fish.payara.micro.BootstrapException;
import fish.payara.micro.ClusterCommandResult;
import fish.payara.micro.ClusterCommandResult.ExitStatus;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.AdminCommandRunner;
import fish.payara.micro.boot.PayaraMicroBoot;
import fish.payara.micro.boot.loader.ExplodedURLClassloader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The running Payara Micro. Two things are unusual and needed: its root directory is given, because
 * the default is a temporary one that is deleted with the transaction log in it; and the
 * application is deployed after the boot, because Micro's closing summary ends the process on
 * modules without a context root.
 */
final class Payara {
    private final PayaraMicroRuntime runtime;
    private final AdminCommandRunner commands;

    private Payara(PayaraMicroRuntime runtime, AdminCommandRunner commands) {
        this.runtime = runtime;
        this.commands = commands;
    }

    /**
     * @throws StartFailure if it does not boot
     */
    static Payara boot(DataDirectory data, Endpoint http, Optional<TlsFiles> tls)
            throws IOException, StartFailure, InterruptedException {
        trustWhatTheJdkTrusts();
        var configuration = new PayaraConfiguration(http, data.directory("transactions"));
        if (tls.isPresent()) configuration.speakTls(tls.get(), data.emptyDirectory("tls"));
        var commands = new AtomicReference<AdminCommandRunner>();
        try {
            var runtime =
                    micro(data)
                            .setRootDir(data.emptyDirectory("payara").toFile())
                            .setNoHazelcast(true)
                            .setHttpPort(http.port())
                            .setPreBootHandler(configuration::apply)
                            .setPostBootHandler(commands::set)
                            .bootStrap();
            return new Payara(runtime, commands.get());
        } catch (BootstrapException failure) {
            throw new StartFailure("Payara did not start: " + failure.getMessage(), failure);
        }
    }

    /**
     * @throws StartFailure if the application cannot be deployed
     */
    void deploy(Path application) throws StartFailure {
        try (var refused = RefusedSettings.listen()) {
            var result = commands.run("deploy", "--name", Application.NAME, application.toString());
            if (result.getExitStatus() != ExitStatus.FAILURE) return;
            if (refused.first().isPresent()) throw refused.first().get();
            throw notDeployed(result);
        }
    }

    /** Consumers, timers, pools and the broker first, then the server. */
    void stop() {
        commands.run("undeploy", Application.NAME);
        try {
            runtime.shutdown();
        } catch (BootstrapException failure) {
            throw new IllegalStateException("Payara did not stop", failure);
        }
    }

    private static StartFailure notDeployed(ClusterCommandResult result) {
        return new StartFailure(
                "The application did not start, see the log: " + result.getOutput().strip(),
                result.getFailureCause());
    }

    /**
     * What {@link fish.payara.micro.PayaraMicro#getInstance} does, with a class loader of ours. The
     * modules are written anew each time, 97 MB: read from jars nested in a jar they take far
     * longer.
     */
    private static PayaraMicroBoot micro(DataDirectory data)
            throws IOException, StartFailure, InterruptedException {
        URL[] modules;
        try (var unpacked = new ExplodedURLClassloader(data.emptyDirectory("runtime").toFile())) {
            modules = unpacked.getURLs();
        }
        var loader =
                LocalHost.isKnown()
                        ? new ModuleLoader(modules)
                        : new ModuleLoader(LocalHostCalls::redirected, modules);
        ClassPreloader.load(loader);
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return (PayaraMicroBoot)
                    loader.loadClass("fish.payara.micro.impl.PayaraMicroImpl")
                            .getMethod("getInstance")
                            .invoke(null);
        } catch (ReflectiveOperationException failure) {
            throw new StartFailure("Payara is not in this jar: " + failure, failure);
        }
    }

    /**
     * Micro brings certificate authorities of its own, some of them expired, and hides those an
     * operator added to the JDK.
     */
    private static void trustWhatTheJdkTrusts() {
        var jdks = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
        if (System.getProperty("javax.net.ssl.trustStore") == null && Files.isReadable(jdks))
            System.setProperty("javax.net.ssl.trustStore", jdks.toString());
    }
}
