package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Two thousand times somebody signs in, opens a page and signs out again. What is alive afterwards is what was alive before:
 * no session, no screen, no memory stays behind.
 */
class SignInOutLoad {

    private static final int ROUNDS = Integer.getInteger("load.rounds", 2_000);
    private static final int BEFOREHAND = Math.min(200, ROUNDS / 2);
    private static final int AT_ONCE = 4;
    /** What caches may still have grown by; a screen that is kept is some hundred KB each time. */
    private static final double KEPT_MEGABYTES = 20;

    private static final String SESSION = "com.vaadin.flow.spring.SpringVaadinSession";
    private static final String SCREEN = "com.vaadin.flow.component.internal.JavaScriptBootstrapUI";
    private static final String SERVLET_SESSION = "org.apache.catalina.session.StandardSession";

    private final MeasurementReport measurementReport = new MeasurementReport();

    @Test
    void leavesNothingBehind() throws Exception {
        try (var loadTestFixture = LoadTestFixture.open();
                var processMemoryProbe =
                        new ProcessMemoryProbe(loadTestFixture.server().pid())) {
            var tabs = new ArrayList<VaadinHttpClient>();
            for (int i = 0; i < AT_ONCE; i++) {
                tabs.add(new VaadinHttpClient(
                        LoadGenerator.HTTP, loadTestFixture.server().address(), LoadGenerator.address(0)));
            }
            rounds(loadTestFixture, tabs, 0, BEFOREHAND);
            var before = processMemoryProbe.living();
            rounds(loadTestFixture, tabs, BEFOREHAND, ROUNDS);
            var after = processMemoryProbe.living();
            measurementReport.load("load of the machine after");
            measurementReport.put("rounds", ROUNDS);
            measurementReport.put("heap alive before, MB", before.bytes() / ProcessMemoryProbe.MEGABYTE);
            measurementReport.put("heap alive after, MB", after.bytes() / ProcessMemoryProbe.MEGABYTE);
            measurementReport.put("grown by a round, bytes", (after.bytes() - before.bytes()) / (double) ROUNDS);
            measurementReport.put("tabs still open, each at the sign-in page", AT_ONCE);
            measurementReport.put("sessions alive before", before.count(SERVLET_SESSION));
            measurementReport.put("sessions alive after", after.count(SERVLET_SESSION));
            measurementReport.put("sessions of the framework alive after", after.count(SESSION));
            measurementReport.put("screens alive after", after.count(SCREEN));
            measurementReport.write(LoadTestFixture.FIGURES, "sign-in-out");

            // Besides those of the tabs there may be one that was just given up for a signed-in one.
            assertThat(after.count(SERVLET_SESSION)).isLessThanOrEqualTo(2L * AT_ONCE);
            assertThat(after.count(SESSION)).isLessThanOrEqualTo(AT_ONCE);
            assertThat(after.count(SCREEN)).isLessThanOrEqualTo(2L * AT_ONCE);
            assertThat((after.bytes() - before.bytes()) / ProcessMemoryProbe.MEGABYTE)
                    .isLessThan(KEPT_MEGABYTES);
        }
    }

    private void rounds(LoadTestFixture loadTestFixture, ArrayList<VaadinHttpClient> tabs, int first, int many)
            throws Exception {
        var next = new AtomicInteger(first);
        var end = first + many;
        var all = Executors.newFixedThreadPool(AT_ONCE, LoadGenerator.daemons());
        for (var done : all.invokeAll(tabs.stream()
                .<Callable<Void>>map(vaadinHttpClient -> () -> {
                    for (int round = next.getAndIncrement(); round < end; round = next.getAndIncrement()) {
                        // Each from an address of their own: one address may try thirty times a minute.
                        vaadinHttpClient.comeFrom(LoadGenerator.address(round));
                        var isReviewer = round % 5 == 0;
                        measurementReport.took(
                                "sign-in",
                                vaadinHttpClient.signIn(
                                        isReviewer
                                                ? "load-reviewer-" + round % LoadTestFixture.REVIEWERS
                                                : "load-seller-" + round % LoadTestFixture.SELLERS,
                                        LoadTestFixture.PASSWORD));
                        measurementReport.took("page", vaadinHttpClient.go(isReviewer ? "review" : "seller/shop"));
                        vaadinHttpClient.signOut();
                    }
                    return null;
                })
                .toList())) {
            done.get();
        }
        all.shutdown();
    }
}
