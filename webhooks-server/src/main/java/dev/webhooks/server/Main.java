package dev.webhooks.server;

import dev.webhooks.api.WebhookException;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point of {@code webhooks.jar}. */
@Command(
        name = "webhooks",
        description = "Webhooks for Jakarta EE",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ServeCommand.class,
            SendCommand.class,
            ListenCommand.class,
            VerifyCommand.class,
            VersionCommand.class
        })
public final class Main implements Runnable {
    private static final int FAILED = 1;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help and exit")
    private boolean help;

    private Main() {}

    /** Ends the process with the command's exit code; {@code serve} runs until it is stopped. */
    public static void main(String[] arguments) {
        var line =
                new CommandLine(new Main())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setExecutionExceptionHandler(Main::explain);
        System.exit(line.execute(arguments));
    }

    /**
     * A file or an address that does not work, or a value that is refused, is no reason for a
     * stack.
     */
    private static int explain(Exception failure, CommandLine command, ParseResult result)
            throws Exception {
        if (!(failure instanceof IOException || failure instanceof WebhookException)) throw failure;
        System.err.println(command.getCommandName() + ": " + failure.getMessage());
        return FAILED;
    }

    /** Without a command there is nothing to do: says what there is, exit code 2. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
