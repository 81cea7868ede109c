package io.kaidian.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Three hundred people sign in, look at what they find, and then open the pages that people open most, with pauses of ten to twenty
 * seconds. Times are what a person waits for an answer; memory is what is alive after a full collection, divided by people. Times
 * depend on what else the machine does, so one person opens each page alone at the end and the server's CPU for it is counted.
 */
class ConcurrentUsersLoad {

    private static final int PEOPLE = Integer.getInteger("load.people", 300);
    private static final Duration WORK = Duration.ofSeconds(Integer.getInteger("load.seconds", 120));
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final int ALONE = 25;

    private final MeasurementReport measurementReport = new MeasurementReport();

    @Test
    void servesThreeHundredPeople() throws Exception {
        try (var loadTestFixture = LoadTestFixture.open();
                var processMemoryProbe =
                        new ProcessMemoryProbe(loadTestFixture.server().pid());
                var loadGenerator = new LoadGenerator(loadTestFixture, measurementReport)) {
            measurementReport.put(
                    "resident after the start, nobody there, MB", processMemoryProbe.residentMegabytes("VmRSS"));
            // What the first of each kind loads stays for all.
            pagesAlone(loadTestFixture, processMemoryProbe, 3, false);
            var nobody = processMemoryProbe.living().bytes();
            loadGenerator.add(PEOPLE);
            loadGenerator.signIn();
            var idle = processMemoryProbe.living();
            loadGenerator.begin("warming up");
            Thread.sleep(SETTLING.toMillis());
            var cpu = processMemoryProbe.cpuSeconds();
            loadGenerator.nowCounts("page");
            try (var heap = new HeapPeakSampler(processMemoryProbe)) {
                Thread.sleep(WORK.toMillis());
                measurementReport.put("most heap in use, garbage included, MB", heap.mostMegabytes());
            }
            loadGenerator.nowCounts("afterwards");
            measurementReport.put(
                    "cores in use by the server meanwhile", (processMemoryProbe.cpuSeconds() - cpu) / WORK.toSeconds());
            measurementReport.load("load of the machine meanwhile");
            loadGenerator.rest();
            var active = processMemoryProbe.living();
            var people = loadGenerator.size();
            measurementReport.put("people", people);
            measurementReport.put("heap alive, nobody there, MB", nobody / ProcessMemoryProbe.MEGABYTE);
            measurementReport.put("heap alive, all signed in and idle, MB", idle.bytes() / ProcessMemoryProbe.MEGABYTE);
            measurementReport.put("heap alive, all at work, MB", active.bytes() / ProcessMemoryProbe.MEGABYTE);
            measurementReport.put(
                    "an idle session, MB", (idle.bytes() - nobody) / ProcessMemoryProbe.MEGABYTE / people);
            measurementReport.put(
                    "an active session, MB", (active.bytes() - nobody) / ProcessMemoryProbe.MEGABYTE / people);
            measurementReport.put("resident, all at work, MB", processMemoryProbe.residentMegabytes("VmRSS"));
            measurementReport.put("pages, median ms", measurementReport.millis("page", 0.5));
            measurementReport.put("pages, p95 ms", measurementReport.millis("page", 0.95));
            measurementReport.put("pages that failed", loadGenerator.broken());
            measurementReport.put(
                    "CPU ms of a page opened alone", pagesAlone(loadTestFixture, processMemoryProbe, ALONE, true));
            measurementReport.write(LoadTestFixture.FIGURES, "people");

            assertThat(loadGenerator.firstFault()).isNull();
        }
    }

    /** One person of each kind opens each page again and again, while nobody else is at work. */
    private Map<String, Double> pagesAlone(
            LoadTestFixture loadTestFixture, ProcessMemoryProbe processMemoryProbe, int times, boolean counted)
            throws Exception {
        var cpu = new LinkedHashMap<String, Double>();
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("load-seller-100", List.of("seller", "seller/shop", "seller/data", "seller/help"));
        kinds.put(
                "load-reviewer-0",
                List.of(
                        "review",
                        "review?sort=DUE",
                        "review/case/" + loadTestFixture.waiting().get(0)));
        kinds.put("load-officer-0", List.of("enforcement", "enforcement/shop/load-seller-101"));
        kinds.put("load-lead-0", List.of("review/board", "review/people"));
        for (var kind : kinds.entrySet()) {
            var vaadinHttpClient = new VaadinHttpClient(
                    LoadGenerator.HTTP, loadTestFixture.server().address(), LoadGenerator.address(2_000));
            vaadinHttpClient.signIn(kind.getKey(), LoadTestFixture.PASSWORD);
            for (var page : kind.getValue()) {
                var before = processMemoryProbe.cpuSeconds();
                for (int i = 0; i < times; i++) {
                    var took = vaadinHttpClient.go(page);
                    // Back and forth: a screen that is there already is not made anew.
                    vaadinHttpClient.go("account");
                    if (counted) {
                        measurementReport.took("alone " + page.replaceAll("/[0-9a-f]{8}-.*", "/…"), took);
                    }
                }
                cpu.put(
                        page.replaceAll("/[0-9a-f]{8}-.*", "/…"),
                        Math.round((processMemoryProbe.cpuSeconds() - before) * 10_000 / times) / 10.0);
            }
            vaadinHttpClient.signOut();
            vaadinHttpClient.leave();
        }
        return cpu;
    }
}
