package dev.webhooks.server;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Prints what completes commands and options: {@code alias webhooks='java -jar webhooks.jar'} and
 * {@code source <(webhooks generate-completion)}.
 */
@Command(
        name = "generate-completion",
        description = "print a script that lets bash and zsh complete commands and options")
final class CompletionCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        System.out.print(AutoComplete.bash("webhooks", spec.root().commandLine()));
    }
}
