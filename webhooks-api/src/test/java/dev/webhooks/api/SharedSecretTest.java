package dev.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SharedSecretTest {
    @Test
    void keeps_the_secret_out_of_its_text() {
        assertThat(new SharedSecret("your_webhook_secret")).hasToString("SharedSecret[***]");
    }
}
