package dev.webhooks.server;

import static java.util.stream.Collectors.joining;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * Starts the server and returns when it was told to stop. A setting that cannot be used is one line
 * on stderr and exit code 78; a server that does not start is exit code 1.
 */
@Command(name = "serve", description = "start the server", sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final int FAILED = 1;

    private CommandSpec spec;

    /** One flag for each setting, so that the table of settings is written once. */
    @Spec
    void addFlags(CommandSpec command) {
        spec = command;
        for (Setting setting : Setting.values()) {
            command.addOption(flag(setting));
            if (setting.isSecret()) command.addOption(fileFlag(setting));
        }
    }

    @Override
    public Integer call() throws Exception {
        var progress = new Progress(System.out, System::nanoTime);
        try {
            warnOfSecretsInFlags();
            var settings =
                    Settings.resolve(
                            given(Setting::flag),
                            given(Setting::fileFlag),
                            System.getProperties(),
                            System.getenv());
            Server.run(settings, progress);
            return end();
        } catch (InvalidSetting invalid) {
            System.err.println(invalid.getMessage());
            return InvalidSetting.EXIT_CODE;
        } catch (StartFailure failure) {
            System.err.println(failure.getMessage());
            return FAILED;
        }
    }

    /**
     * Ends without shutdown hooks: everything is stopped, and Payara's hook would only say on
     * stderr that it is.
     */
    private static int end() {
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(0);
        return 0;
    }

    /** The arguments of a process can be read by everybody who may list processes. */
    private void warnOfSecretsInFlags() {
        var flags =
                given(Setting::flag).keySet().stream()
                        .filter(Setting::isSecret)
                        .map(Setting::flag)
                        .collect(joining(", "));
        if (!flags.isEmpty())
            System.err.println(
                    "Warning: others on this machine can read the value of "
                            + flags
                            + " in the list of processes; use the environment, or a file (…-file)");
    }

    private Map<Setting, String> given(Function<Setting, String> flag) {
        var parsed = spec.commandLine().getParseResult();
        var values = new EnumMap<Setting, String>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(flag.apply(setting)))
                values.put(setting, spec.findOption(flag.apply(setting)).<String>getValue());
        }
        return values;
    }

    private static OptionSpec fileFlag(Setting setting) {
        return OptionSpec.builder(setting.fileFlag())
                .type(String.class)
                .paramLabel("FILE")
                .description(
                        "a file with the value of " + setting.flag(),
                        "env " + setting.fileVariable())
                .build();
    }

    private static OptionSpec flag(Setting setting) {
        var caution = setting.isSecret() ? "; better as a file or in the environment" : "";
        var defaultValue = setting.defaultValue().map(value -> " (" + value + ")").orElse("");
        return OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel("VALUE")
                .description(
                        setting.description() + defaultValue + caution, "env " + setting.variable())
                .build();
    }
}
