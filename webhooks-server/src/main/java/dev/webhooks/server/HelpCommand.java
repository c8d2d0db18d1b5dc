package dev.webhooks.server;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what {@code --help} shows. */
@Command(name = "help", description = "show the help of a command and exit")
final class HelpCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "without it, all of them")
    private String command;

    @Override
    public void run() {
        var all = spec.root().commandLine();
        if (command == null) {
            all.usage(System.out);
            return;
        }
        var known = all.getSubcommands().get(command);
        if (known == null)
            throw new ParameterException(
                    spec.commandLine(), "there is no command \"" + command + "\"");
        known.usage(System.out);
    }
}
