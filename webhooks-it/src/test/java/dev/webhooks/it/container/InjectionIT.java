package dev.webhooks.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.fanout.EventIntake;
import jakarta.inject.Inject;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

@ArquillianTest
class InjectionIT {
    @Inject EventIntake intake;

    @Deployment
    static EnterpriseArchive platform() {
        return ShippedEar.withTests(InjectionIT.class);
    }

    @Test
    void the_facades_are_beans() {
        assertThat(intake).isNotNull();
    }
}
