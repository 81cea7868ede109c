package io.kaidian;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import io.kaidian.enforcement.sanctions.points.PointThresholds;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.TimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/** The one program: engine, services, screens and interface in a single process. */
@SpringBootConfiguration
@ComponentScan(
        excludeFilters = {
            @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class)
        })
public class KaidianServer {

    private static final String COLLECT_WHEN_IDLE = "G1PeriodicGCInterval";
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT_AT_END = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(KaidianServer.class);

    public static void main(String[] args) {
        // The engine keeps times in columns without a zone, so the zone must be the same on every node and for ever.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        collectWhenIdle();
        var program = new SpringApplication(KaidianServer.class);
        program.setApplicationContextFactory(type -> new ServerContext());
        program.addInitializers(context -> {
            if (context.getBeanFactory() instanceof DefaultListableBeanFactory beans) {
                ClassNameCandidateResolver.installIn(beans);
            }
        });
        program.addListeners(new LastPreparation());
        program.run(args);
    }

    /** The last thing before the server is ready: what is done afterwards takes the processors from whoever comes first. */
    private static final class LastPreparation
            implements ApplicationListener<AvailabilityChangeEvent<ReadinessState>>, Ordered {

        @Override
        public void onApplicationEvent(AvailabilityChangeEvent<ReadinessState> change) {
            if (change.getState() == ReadinessState.ACCEPTING_TRAFFIC
                    && change.getSource() instanceof ConfigurableApplicationContext server) {
                prepare(server);
            }
        }

        /** Before it is noted that the server is ready. */
        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    /** Memory goes back to the machine when it is collected, for which an idle server would have no reason. */
    static void collectWhenIdle() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            if (machine.getVMOption(COLLECT_WHEN_IDLE).getOrigin() == VMOption.Origin.DEFAULT) {
                machine.setVMOption(
                        COLLECT_WHEN_IDLE, String.valueOf(Duration.ofMinutes(1).toMillis()));
            }
        } catch (IllegalArgumentException otherJava) {
            LOG.debug("this Java has no {}", COLLECT_WHEN_IDLE);
        }
    }

    /** Rules and shop pages need it; nobody is to be the first who waits for it. */
    private static void prepare(ConfigurableApplicationContext server) {
        var ahead = new Thread(
                () -> {
                    try {
                        server.getBean(PointThresholds.class).prepare();
                    } catch (RuntimeException failed) {
                        // Some programs, as the one that verifies the trail, have ended by now.
                        if (!server.isClosed()) {
                            LOG.warn("the scale of points is made when somebody first needs it", failed);
                        }
                    }
                },
                "points-scale");
        ahead.setDaemon(true);
        ahead.start();
        server.addApplicationListener((ContextClosedEvent closed) -> waitFor(ahead, LONGEST_WAIT_AT_END));
        waitFor(ahead, LONGEST_WAIT);
    }

    /** It notices by itself that the server stops, and needs the database until then. */
    private static void waitFor(Thread ahead, Duration atMost) {
        try {
            ahead.join(atMost);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
