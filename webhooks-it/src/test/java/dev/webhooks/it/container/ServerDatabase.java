package dev.webhooks.it.container;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * The PostgreSQL of the full Payara Server, at the port that the build has chosen and written into
 * the server's configuration. It is there before Arquillian starts the server.
 */
public final class ServerDatabase implements LauncherSessionListener {
    private static final String PORT = "payara.database.port";

    private Optional<EmbeddedPostgres> postgres = Optional.empty();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        postgres = Optional.ofNullable(Integer.getInteger(PORT)).map(ServerDatabase::start);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        postgres.ifPresent(ServerDatabase::stop);
    }

    private static EmbeddedPostgres start(int port) {
        try {
            return EmbeddedPostgres.builder().setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
