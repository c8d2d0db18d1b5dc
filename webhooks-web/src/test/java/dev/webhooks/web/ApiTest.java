package dev.webhooks.web;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test that talks to the API as a client does. */
public abstract class ApiTest {
    protected RunningApi api;

    @BeforeEach
    final void start() {
        api = RunningApi.start();
    }

    @AfterEach
    final void stop() {
        api.close();
    }
}
