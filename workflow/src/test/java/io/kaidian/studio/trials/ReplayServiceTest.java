package io.kaidian.studio.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a draft would have made of last month. The number of cases can be raised to measure: {@code -Dreplay.cases=10000}. */
@WorkflowTest
@Tag("slow")
class ReplayServiceTest {

    private static final int CASES = Integer.getInteger("replay.cases", 100);
    private static final Duration MONTH = Duration.ofDays(31);

    @Autowired
    private ReplayService replays;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private TrialReportRepository reports;

    @Autowired
    private ProcessEngine serving;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void findsEveryCaseAgainAsItWasWhenNothingHasChanged() throws InterruptedException, IOException {
        DecidedCasesFixture.decide(jdbc, CASES);

        var report = finished(BundledFiles.all(), CASES);

        Files.writeString(
                Path.of("target/replay-rate.txt"),
                "%d cases in %s, %.1f a second%n".formatted(report.cases(), report.took(), report.rate()));
        assertThat(report.differing()).isEmpty();
        assertThat(report.same()).isEqualTo(CASES);
        assertThat(report.staffAfter()).isEqualTo(report.staffBefore());
        assertThat(report.tasksAfter()).isEqualTo(report.tasksBefore());
        assertThat(serving.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(jdbc.sql("select count(*) from activity_visit")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(reports.latest(TrialReportRepository.Kind.REPLAY, BundledFiles.all()))
                .isPresent();
    }

    @Test
    void saysWhichCasesWouldWaitForAPersonInsteadOfGuessing() throws InterruptedException {
        DecidedCasesFixture.decide(jdbc, 100);

        // From now on two people look at everything.
        var report = finished(
                changed("processes/certification.bpmn", "${secondReview}", "${secondReview or kind == 'INITIAL'}"),
                100);

        // The 8 that were declined had a second person already; the 3 that were withdrawn had nobody.
        assertThat(report.same()).isEqualTo(11);
        assertThat(report.needsPerson()).isEqualTo(89);
        assertThat(report.tasksAfter().get("Activity_SecondReview")).isGreaterThan(80);
        assertThat(report.partings()).containsKey("Gateway_SecondReview");
        assertThat(report.differing()).allSatisfy(differs -> {
            assertThat(differs.replayed()).isEqualTo("?Activity_SecondReview");
            assertThat(differs.thenNow()).isEqualTo("Flow_SecondReviewToSecondReview");
            assertThat(differs.thenBefore()).isEqualTo("Flow_SecondReviewToDecided");
        });
    }

    @Test
    void followsADraftThatWaitsADay() throws InterruptedException {
        DecidedCasesFixture.decide(jdbc, 100);

        var report = finished(changed("processes/certification.bpmn", """
                        <bpmn:sequenceFlow id="Flow_MustWaitToRouteCase" name="No" kaidian:nameZh="否" sourceRef="Gateway_MustWait" targetRef="Activity_RouteCase" />
                        """.strip(), """
                        <bpmn:intermediateCatchEvent id="Event_OneDay" name="One day"><bpmn:timerEventDefinition id="T"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
                        <bpmn:sequenceFlow id="Flow_MustWaitToRouteCase" name="No" kaidian:nameZh="否" sourceRef="Gateway_MustWait" targetRef="Event_OneDay" />
                        <bpmn:sequenceFlow id="Flow_OneDayToRouteCase" sourceRef="Event_OneDay" targetRef="Activity_RouteCase" />
                        """), 100);

        assertThat(report.same()).isEqualTo(100);
    }

    @Test
    void stopsWhenItIsCancelled() {
        DecidedCasesFixture.decide(jdbc, 100);

        var replay = ActingStaff.analyst(actor, () -> replays.start(BundledFiles.all(), null, MONTH, 100));
        replay.cancel();

        assertThat(replay.isOver()).isTrue();
        assertThat(replay.report()).isEmpty();
    }

    private ReplayReport finished(List<ReleaseFile> files, int limit) throws InterruptedException {
        var replay = ActingStaff.analyst(actor, () -> replays.start(files, null, MONTH, limit));
        var patience = System.nanoTime() + Duration.ofMinutes(15).toNanos();
        while (!replay.isOver() && System.nanoTime() < patience) {
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
        assertThat(replay.failure()).isEmpty();
        return replay.report().orElseThrow();
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        var files = BundledFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replace(before, after))
                        : file)
                .toList();
        assertThat(files).isNotEqualTo(BundledFiles.all());
        return files;
    }
}
