package dev.webhooks.server;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
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
        for (Setting setting : Setting.values()) command.addOption(flag(setting));
    }

    @Override
    public Integer call() throws Exception {
        var progress = new Progress(System.out, System::nanoTime);
        try {
            var settings = Settings.resolve(flags(), System.getProperties(), System.getenv());
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

    private Map<Setting, String> flags() {
        var flags = new EnumMap<Setting, String>(Setting.class);
        Arrays.stream(Setting.values())
                .filter(
                        setting ->
                                spec.commandLine()
                                        .getParseResult()
                                        .hasMatchedOption(setting.flag()))
                .forEach(
                        setting ->
                                flags.put(
                                        setting,
                                        spec.findOption(setting.flag()).<String>getValue()));
        return flags;
    }

    private static OptionSpec flag(Setting setting) {
        var defaultValue = setting.defaultValue().map(value -> " (" + value + ")").orElse("");
        return OptionSpec.builder(setting.flag())
                .type(String.class)
                .paramLabel("VALUE")
                .description(setting.description() + defaultValue, "env " + setting.variable())
                .build();
    }
}
