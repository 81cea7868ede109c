package io.kaidian.studio.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.studio.trials.CaseTrial.Step;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.WorkflowTest;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** One real case on a draft: its way, what the process knows on it, and what would follow from other decisions. */
@WorkflowTest
@RecordApplicationEvents
class CaseTrialServiceTest {

    @Autowired
    private CaseTrialService trials;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private ProcessEngine serving;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void decideCases() {
        DecidedCasesFixture.decide(jdbc, 100);
    }

    @Test
    void showsTheWayOfACaseAndWhatTheProcessKnowsOnIt(ApplicationEvents events) {
        var trial = run("recorded-75", Map.of());

        assertThat(trial.trouble()).isNull();
        assertThat(trial.end().en()).isEqualTo("Seller certified");
        assertThat(trial.findings()).extracting(CaseTrial.Finding::code).containsExactly("IMG-BLUR");
        assertThat(trial.steps())
                .extracting(Step::elementId)
                .containsSubsequence(
                        "StartEvent_CaseSubmitted",
                        "Activity_RouteCase",
                        "Rule_Standard",
                        "Activity_ReviewCase",
                        "Activity_CorrectDocuments",
                        "Activity_ReviewCase");
        assertThat(trial.steps().stream().flatMap(step -> step.values().entrySet().stream()))
                .anyMatch(value ->
                        value.getKey().equals("dueIn") && value.getValue().equals("PT18H"));
        assertThat(events.stream(AuditedEvent.class))
                .anyMatch(audited -> audited.toString().contains("TRIED_CASE"));
        assertThat(serving.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @Test
    void followsAnotherDecisionToAnotherEnd() {
        var trial = run("recorded-1", Map.of(0, Map.of("outcome", "DECLINE")));

        assertThat(trial.end().en()).isNotEqualTo("Seller certified");
        assertThat(choices(trial).get(0).values()).containsEntry("outcome", "DECLINE");
        assertThat(choices(trial).get(0).offered()).containsKey("outcome");
    }

    @Test
    void saysWhereTheDraftBreaksOnTheCase() {
        var files = BundledFiles.all().stream()
                .map(file -> new ReleaseFile(file.name(), file.content().replace("\"PT18H\"", "\"12 小时\"")))
                .toList();

        var trial = ActingStaff.analyst(actor, () -> trials.run(files, "recorded-1", Map.of()));

        assertThat(trial.end()).isNull();
        assertThat(trial.trouble().en()).contains("“12 小时” isn’t a duration");
    }

    @Test
    void offersCasesThatCameLastWithoutSayingWhoseTheyAre() {
        var offered = ActingStaff.analyst(actor, () -> trials.recent());

        assertThat(offered)
                .isNotEmpty()
                .isSortedAccordingTo(java.util.Comparator.comparing(CaseTrial.Candidate::since)
                        .reversed());
        assertThat(offered).extracting(CaseTrial.Candidate::kind).contains("INITIAL");
    }

    @Test
    void knowsNoCaseThatWasNeverSent() {
        assertThatThrownBy(() -> run("nobody", Map.of())).isInstanceOf(NotFoundException.class);
    }

    private CaseTrial run(String who, Map<Integer, Map<String, String>> choices) {
        return ActingStaff.analyst(actor, () -> trials.run(BundledFiles.all(), who, choices));
    }

    private static List<CaseTrial.Choice> choices(CaseTrial trial) {
        return trial.steps().stream()
                .map(Step::choice)
                .filter(choice -> choice != null)
                .toList();
    }
}
