package dev.webhooks.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The entry point of {@code webhooks.jar}. */
@Command(
        name = "webhooks",
        description = "Webhooks for Jakarta EE",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ServeCommand.class, VersionCommand.class})
public final class Main implements Runnable {
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
        System.exit(new CommandLine(new Main()).execute(arguments));
    }

    /** Without a command there is nothing to do: says what there is, exit code 2. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
