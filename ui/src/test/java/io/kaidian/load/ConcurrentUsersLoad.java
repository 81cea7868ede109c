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

    private final MeasurementReport figures = new MeasurementReport();

    @Test
    void servesThreeHundredPeople() throws Exception {
        try (var stage = LoadTestFixture.open();
                var gauge = new ProcessMemoryProbe(stage.server().pid());
                var crowd = new LoadGenerator(stage, figures)) {
            figures.put("resident after the start, nobody there, MB", gauge.residentMegabytes("VmRSS"));
            // What the first of each kind loads stays for all.
            pagesAlone(stage, gauge, 3, false);
            var nobody = gauge.living().bytes();
            crowd.add(PEOPLE);
            crowd.signIn();
            var idle = gauge.living();
            crowd.begin("warming up");
            Thread.sleep(SETTLING.toMillis());
            var cpu = gauge.cpuSeconds();
            crowd.nowCounts("page");
            try (var heap = new HeapPeakSampler(gauge)) {
                Thread.sleep(WORK.toMillis());
                figures.put("most heap in use, garbage included, MB", heap.mostMegabytes());
            }
            crowd.nowCounts("afterwards");
            figures.put("cores in use by the server meanwhile", (gauge.cpuSeconds() - cpu) / WORK.toSeconds());
            figures.load("load of the machine meanwhile");
            crowd.rest();
            var active = gauge.living();
            var people = crowd.size();
            figures.put("people", people);
            figures.put("heap alive, nobody there, MB", nobody / ProcessMemoryProbe.MEGABYTE);
            figures.put("heap alive, all signed in and idle, MB", idle.bytes() / ProcessMemoryProbe.MEGABYTE);
            figures.put("heap alive, all at work, MB", active.bytes() / ProcessMemoryProbe.MEGABYTE);
            figures.put("an idle session, MB", (idle.bytes() - nobody) / ProcessMemoryProbe.MEGABYTE / people);
            figures.put("an active session, MB", (active.bytes() - nobody) / ProcessMemoryProbe.MEGABYTE / people);
            figures.put("resident, all at work, MB", gauge.residentMegabytes("VmRSS"));
            figures.put("pages, median ms", figures.millis("page", 0.5));
            figures.put("pages, p95 ms", figures.millis("page", 0.95));
            figures.put("pages that failed", crowd.broken());
            figures.put("CPU ms of a page opened alone", pagesAlone(stage, gauge, ALONE, true));
            figures.write(LoadTestFixture.FIGURES, "people");

            assertThat(crowd.firstFault()).isNull();
        }
    }

    /** One person of each kind opens each page again and again, while nobody else is at work. */
    private Map<String, Double> pagesAlone(LoadTestFixture stage, ProcessMemoryProbe gauge, int times, boolean counted)
            throws Exception {
        var cpu = new LinkedHashMap<String, Double>();
        var kinds = new LinkedHashMap<String, List<String>>();
        kinds.put("load-seller-100", List.of("seller", "seller/shop", "seller/data", "seller/help"));
        kinds.put(
                "load-reviewer-0",
                List.of(
                        "review",
                        "review?sort=DUE",
                        "review/case/" + stage.waiting().get(0)));
        kinds.put("load-officer-0", List.of("enforcement", "enforcement/shop/load-seller-101"));
        kinds.put("load-lead-0", List.of("review/board", "review/people"));
        for (var kind : kinds.entrySet()) {
            var tab = new VaadinHttpClient(LoadGenerator.HTTP, stage.server().address(), LoadGenerator.address(2_000));
            tab.signIn(kind.getKey(), LoadTestFixture.PASSWORD);
            for (var page : kind.getValue()) {
                var before = gauge.cpuSeconds();
                for (int i = 0; i < times; i++) {
                    var took = tab.go(page);
                    // Back and forth: a screen that is there already is not made anew.
                    tab.go("account");
                    if (counted) {
                        figures.took("alone " + page.replaceAll("/[0-9a-f]{8}-.*", "/…"), took);
                    }
                }
                cpu.put(
                        page.replaceAll("/[0-9a-f]{8}-.*", "/…"),
                        Math.round((gauge.cpuSeconds() - before) * 10_000 / times) / 10.0);
            }
            tab.signOut();
            tab.leave();
        }
        return cpu;
    }
}
