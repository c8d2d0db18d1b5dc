package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.Test;

class FrontDoorModuleTest {
    /** As webhooks-front has it. */
    public interface Doors {
        boolean isOpen();

        void setOpen(boolean open);
    }

    private static final class ADoor implements Doors {
        private boolean open;

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void setOpen(boolean open) {
            this.open = open;
        }
    }

    @Test
    void is_opened_and_closed_where_it_is_registered() throws Exception {
        var server = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName("dev.webhooks:type=FrontDoor");
        var door = new ADoor();
        server.registerMBean(new StandardMBean(door, Doors.class), name);
        try {
            FrontDoorModule.open();
            assertThat(door.open).isTrue();

            FrontDoorModule.close();
            assertThat(door.open).isFalse();
        } finally {
            server.unregisterMBean(name);
        }
    }

    @Test
    void a_listener_without_one_is_no_listener_of_ours() {
        assertThatThrownBy(FrontDoorModule::open).hasMessageContaining("no front door");
    }
}
