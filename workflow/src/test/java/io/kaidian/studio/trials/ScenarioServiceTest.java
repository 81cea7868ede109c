package io.kaidian.studio.trials;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.scenario.Scenario;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.TestForms;
import io.kaidian.testing.WorkflowTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The scenarios that come with the program come true, in the way in which analysts play them in the studio. */
@WorkflowTest
@Tag("slow")
class ScenarioServiceTest {

    @Autowired
    private ScenarioService scenarios;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private TrialEngines engines;

    @Autowired
    private ProcessEngine serving;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void comeTrueAndLeaveTheServingEngineAlone() {
        var clock = ClockUtil.getCurrentTime();

        var report = play(BundledFiles.all());

        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.green())
                        .as("%s, line %d: %s", result.file(), result.line(), result.why())
                        .isTrue());
        assertThat(report.results()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(ClockUtil.getCurrentTime()).isEqualTo(clock);
        assertThat(serving.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
        assertThat(jdbc.sql("select count(*) from activity_visit")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(schemas()).isEmpty();
    }

    @Test
    void passEveryStepAndEveryEndOfEveryDiagram() {
        var report = play(BundledFiles.all());

        for (var diagram :
                List.of("certification", "enforcement", "suspension", "appeal", "help", "recheck", "confirmation")) {
            assertThat(report.missed(diagram))
                    .as(diagram)
                    .noneMatch(element -> element.startsWith("Activity_") || element.startsWith("EndEvent_"));
        }
    }

    @Test
    void sayWhereTheyPassAndWhatNobodyPasses() {
        var report = play(only("scenarios/certified-at-once.scenario"));

        assertThat(report.covered().get("certification")).contains("Activity_ReviewCase", "EndEvent_SellerCertified");
        assertThat(report.missed("certification"))
                .contains("Activity_SecondReview")
                .doesNotContain("Activity_ReviewCase");
        assertThat(report.covered().get("reviewRouting")).hasSize(1);
    }

    @Test
    void turnRedWhereTheDiagramDoesSomethingElse() {
        var files = changed(
                only("scenarios/certified-at-once.scenario"),
                "processes/certification.bpmn",
                "${outcome == 'CERTIFY'}",
                "${outcome == 'DECLINE'}");

        var result = play(files).results().get(0);

        assertThat(result.green()).isFalse();
        assertThat(result.line()).isEqualTo(5);
        assertThat(result.why().en()).contains("still waits at");
    }

    @Test
    void sayWhereItWaitsInsteadWhenTheStoryGoesOnSomewhereElse() {
        var story = new ReleaseFile("scenarios/new.scenario", """
                process certification
                about 新 | New
                start kind = INITIAL
                do Activity_SecondReview agreed = true
                """);

        var result = play(BundledFiles.all(), story);

        assertThat(result.green()).isFalse();
        assertThat(result.line()).isEqualTo(4);
        assertThat(result.waiting()).extracting("elementId").contains("Activity_ReviewCase");
    }

    @Test
    void answerTheFormOfAStepAsPeopleDo() {
        var files = TestReleases.filesWith(Map.of(
                ProcessResources.CERTIFICATION,
                TestForms.withCall(ProcessResources.text(ProcessResources.CERTIFICATION)),
                TestForms.CALL_SELLER_FILE,
                TestForms.callSeller()));
        var told = """
                process certification
                about 致电 | Call
                start kind = INITIAL
                do Activity_CallSeller outcome = NOT_REACHED, reached = nobody, calledOn = 2026-03-02, attempts = 1
                do Activity_CallSeller callSellerOutcome = REACHED
                waits Activity_ReviewCase
                """;

        var green = play(files, new ReleaseFile("scenarios/call.scenario", told));
        var red = play(files, new ReleaseFile("scenarios/call.scenario", told.replace("attempts = 1", "attempts = 9")));

        assertThat(green.why()).isNull();
        assertThat(green.green()).isTrue();
        assertThat(red.line()).isEqualTo(4);
        assertThat(red.why().en()).contains("Call the seller", "attempts TOO_LARGE");
    }

    @Test
    void goOnPastAStepWithAFormOfWhichTheyDoNotSpeak() {
        var files = TestReleases.filesWith(Map.of(
                ProcessResources.CERTIFICATION,
                TestForms.withCall(ProcessResources.text(ProcessResources.CERTIFICATION)),
                TestForms.CALL_SELLER_FILE,
                TestForms.callSeller()));
        var told = """
                process certification
                about 审核 | Review
                start kind = INITIAL
                waits Activity_ReviewCase
                passes Activity_CallSeller
                """;

        var played = play(files, new ReleaseFile("scenarios/unmentioned.scenario", told));

        assertThat(played.why()).isNull();
        assertThat(played.green()).isTrue();
        assertThat(played.unmentioned()).extracting(LocalizedText::en).containsExactly("Call the seller");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            processes/review-routing.dmn | "PT18H"                   | "12 小时"                   | 12 小时
            processes/certification.bpmn | ${decisionResult[0].dueIn} | ${decisionResult[0].queue} | STANDARD
            """)
    void readWhatATableAnsweredAsTheServerDoes(String file, String before, String after, String said) {
        var files = changed(only("scenarios/certified-at-once.scenario"), file, before, after);

        var result = play(files).results().get(0);

        assertThat(result.green()).isFalse();
        assertThat(result.why().en()).contains(said);
    }

    @Test
    void areWrittenBackAsTheyWereRead() {
        BundledFiles.all().stream()
                .filter(ScenarioService::isScenario)
                .forEach(file -> assertThat(
                                Scenario.of(file.name(), file.content()).text())
                        .isEqualTo(file.content()));
    }

    @Test
    void dropWhatAKilledServerLeftBehind() {
        jdbc.sql("create schema rehearsal_left").update();

        engines.start();

        assertThat(schemas()).isEmpty();
    }

    private ScenarioReport play(List<ReleaseFile> files) {
        return ActingStaff.analyst(actor, () -> scenarios.play(files));
    }

    private ScenarioResult play(List<ReleaseFile> files, ReleaseFile scenario) {
        return ActingStaff.analyst(actor, () -> scenarios.play(files, scenario));
    }

    private List<String> schemas() {
        return jdbc.sql("select nspname from pg_namespace where nspname like 'rehearsal%'")
                .query(String.class)
                .list();
    }

    private static List<ReleaseFile> only(String scenario) {
        var files = new ArrayList<>(BundledFiles.all());
        files.removeIf(file -> ScenarioService.isScenario(file) && !file.name().equals(scenario));
        return files;
    }

    private static List<ReleaseFile> changed(List<ReleaseFile> files, String name, String before, String after) {
        return files.stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replace(before, after))
                        : file)
                .toList();
    }
}
