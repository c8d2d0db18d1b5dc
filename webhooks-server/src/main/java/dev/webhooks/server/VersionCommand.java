package dev.webhooks.server;

import picocli.CommandLine.Command;

/** Prints the version, of ourselves and of the server inside. */
@Command(name = "version", description = "print the version and exit")
final class VersionCommand implements Runnable {
    @Override
    public void run() {
        System.out.println(Version.line());
    }
}
