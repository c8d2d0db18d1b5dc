package dev.webhooks.server;

import static java.util.stream.Collectors.joining;

import dev.webhooks.api.problem.WebhookException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

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
            VersionCommand.class,
            SbomCommand.class,
            HelpCommand.class,
            CompletionCommand.class
        },
        versionProvider = Version.class)
public final class Main implements Runnable {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    @Spec private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "show this help and exit")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            scope = ScopeType.INHERIT,
            description = "print the version and exit")
    private boolean version;

    private Main() {}

    /** Ends the process with the command's exit code; {@code serve} runs until it is stopped. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    /**
     * @return the exit code
     */
    static int execute(String... arguments) {
        var line = new CommandLine(new Main());
        for (var command : line.getSubcommands().values())
            command.getCommandSpec().versionProvider(new Version());
        line.registerConverter(int.class, text -> number(text, Integer::valueOf));
        line.registerConverter(Long.class, text -> number(text, Long::valueOf));
        line.registerConverter(double.class, text -> number(text, Double::valueOf));
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::explain)
                .setParameterExceptionHandler(Main::correct)
                .execute(arguments);
    }

    /**
     * A file or an address that does not work, or a value that is refused, is no reason for a
     * stack.
     */
    private static int explain(Exception failure, CommandLine command, ParseResult result)
            throws Exception {
        var reason = reason(failure);
        if (reason.isEmpty()) throw failure;
        System.err.println(command.getCommandName() + ": " + reason.get());
        return FAILED;
    }

    private static Optional<String> reason(Exception failure) {
        if (failure instanceof IOException broken)
            return Optional.of(FailureMessages.reason(broken));
        if (failure instanceof UncheckedIOException broken)
            return Optional.of(FailureMessages.reason(broken.getCause()));
        return failure instanceof WebhookException refused
                ? Optional.of(refused.getMessage())
                : Optional.empty();
    }

    private static <N extends Number> N number(String text, Function<String, N> reading) {
        try {
            return reading.apply(text.strip());
        } catch (NumberFormatException none) {
            throw new TypeConversionException("expected a number, got \"" + text + "\"");
        }
    }

    /** An argument {@code @FILE} stands for the arguments in that file, if there is one. */
    private static String message(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && unmatched.getUnmatched().get(0).startsWith("@"))
            return "there is no file " + unmatched.getUnmatched().get(0).substring(1);
        return wrong.getMessage();
    }

    /** One line, and where to read more; only who names no command gets the list of them. */
    private static int correct(ParameterException wrong, String[] arguments) {
        var command = wrong.getCommandLine();
        var message = message(wrong).lines().collect(joining(" ")).strip();
        System.err.printf(
                "%s: %s (see %s --help)%n",
                command.getCommandName(), message, command.getCommandSpec().qualifiedName());
        if (arguments.length == 0) command.usage(System.err);
        return MISUSED;
    }

    /** Without a command there is nothing to do: says what there is, exit code 2. */
    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
