package io.kaidian;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class KaidianServerTest {

    private static final String INTERVAL = "G1PeriodicGCInterval";
    private static final String A_MINUTE = "60000";

    private final HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    /** One test: Java remembers of an interval that it was given one, whatever it is set to later. */
    @Test
    void collectsEachMinuteWhileIdleUnlessAnIntervalWasChosen() {
        KaidianServer.collectWhenIdle();
        assertThat(interval()).isEqualTo(A_MINUTE);

        machine.setVMOption(INTERVAL, "5000");
        KaidianServer.collectWhenIdle();

        assertThat(interval()).isEqualTo("5000");
        machine.setVMOption(INTERVAL, A_MINUTE);
    }

    private String interval() {
        return machine.getVMOption(INTERVAL).getValue();
    }
}
