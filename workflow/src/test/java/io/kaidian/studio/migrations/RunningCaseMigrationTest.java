package io.kaidian.studio.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.kaidian.platform.engine.MigrationObstacle;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTaskCreatedEvent;
import io.kaidian.platform.engine.UserTaskEndedEvent;
import io.kaidian.platform.releases.StudioMessages;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.LocalizedElementNames;
import io.kaidian.studio.migrations.MigrationPlan.Mapping;
import io.kaidian.studio.monitoring.ActivityVisit;
import io.kaidian.studio.monitoring.HappyPath;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** What is done with cases that run: moving them to another version, or by hand to another place; seeing where they went. */
@WorkflowTest
@RecordApplicationEvents
class RunningCaseMigrationTest {

    private static final String LETTER = "letter";

    @Autowired
    private ProcessMigrationService migrations;

    @Autowired
    private ProcessInstanceModifications moves;

    @Autowired
    private HappyPath happyPath;

    @Autowired
    private ProcessMonitoring processMonitoring;

    @Autowired
    private ProcessService processes;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void deployTwoVersionsOfALetter() {
        deploy(letter("Activity_ReadLetter"));
        start("one");
        start("two");
        deploy(letter("Activity_ReadLetter", "Activity_AnswerLetter"));
    }

    @AfterEach
    void removeLetters() {
        engine.getRepositoryService()
                .createDeploymentQuery()
                .deploymentName(LETTER)
                .list()
                .forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment.getId(), true));
    }

    @Test
    void staysOnItsVersionUntilItIsMovedAndThenTakesTheNewWay() {
        start("three");
        assertThat(diagrams(() -> processMonitoring.runningByVersion(LETTER))).isEqualTo(Map.of(1, 2, 2, 1));

        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));
        assertThat(plan.faults()).isEmpty();
        assertThat(plan.mappings()).contains(new Mapping("Activity_ReadLetter", "Activity_ReadLetter", 2));
        var tried = analyst(() -> migrations.tryOut(plan, 10));
        assertThat(tried).hasSize(2).allMatch(candidate -> candidate.why() == null);
        assertThat(diagrams(() -> processMonitoring.runningByVersion(LETTER))).isEqualTo(Map.of(1, 2, 2, 1));

        var one = tried.stream()
                .filter(candidate -> candidate.businessKey().equals("one"))
                .toList();
        var id = begin(plan, one);
        while (migrations.moveNext()) {
            // the next case
        }

        assertThat(analyst(() -> migrations.get(id))).satisfies(done -> {
            assertThat(done.state()).isEqualTo(ProcessInstanceMigration.State.DONE);
            assertThat(done.moved()).isEqualTo(1);
            assertThat(done.failed()).isZero();
        });
        assertThat(diagrams(() -> processMonitoring.runningByVersion(LETTER))).isEqualTo(Map.of(1, 1, 2, 2));
        complete("one", "Activity_ReadLetter");
        complete("two", "Activity_ReadLetter");
        assertThat(waitsAt("one")).containsExactly("Activity_AnswerLetter");
        assertThat(waitsAt("two")).isEmpty();
    }

    @Test
    void saysInPlainWordsWhatDoesNotFit() {
        deploy(letter("Activity_AnswerLetter"));

        var plan = analyst(() -> migrations.propose(LETTER, 1, 3));

        assertThat(plan.isPossible()).isFalse();
        assertThat(plan.faults())
                .extracting(MigrationPlan.MappingError::element)
                .contains("Activity_ReadLetter");
        assertThat(plan.faults().get(0).why().en()).isEqualTo("2 wait here; say where they go on.");
        var corrected = analyst(() -> migrations.change(plan, "Activity_ReadLetter", "Activity_AnswerLetter"));
        assertThat(corrected.isPossible()).isTrue();
        var wrong = analyst(() -> migrations.change(plan, "Activity_ReadLetter", "EndEvent_Done"));
        assertThat(wrong.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.why())
                        .isEqualTo(StudioMessages.of(MigrationObstacle.OTHER_KIND.messageKey())));
    }

    @Test
    void saysOfACaseAtAPlaceThatThePlanLeavesOutWhereItWaits() {
        deploy(letter("Activity_AnswerLetter"));

        var tried = analyst(() -> migrations.tryOut(migrations.propose(LETTER, 1, 3), 10));

        var why = StudioMessages.of(MigrationObstacle.NO_INSTRUCTION.messageKey());
        assertThat(tried)
                .hasSize(2)
                .allSatisfy(candidate -> assertThat(candidate.why())
                        .isEqualTo(new LocalizedText(
                                "Activity_ReadLetter：" + why.zh(), "Activity_ReadLetter: " + why.en())));
    }

    @Test
    void takesATaskThatGoesOnElsewhereOffTheListAndPutsItOnAnew(ApplicationEvents events) {
        deploy(letter("Activity_AnswerLetter"));
        var plan = analyst(() ->
                migrations.change(migrations.propose(LETTER, 1, 3), "Activity_ReadLetter", "Activity_AnswerLetter"));
        events.clear();

        moveAll(plan);

        assertThat(waitsAt("one")).containsExactly("Activity_AnswerLetter");
        assertThat(events.stream(UserTaskEndedEvent.class)
                        .filter(ended -> ended.businessKey().equals("one")))
                .singleElement()
                .satisfies(ended -> {
                    assertThat(ended.elementId()).isEqualTo("Activity_ReadLetter");
                    assertThat(ended.completed()).isFalse();
                });
        assertThat(events.stream(UserTaskCreatedEvent.class)
                        .filter(created -> created.businessKey().equals("one")))
                .singleElement()
                .satisfies(created -> assertThat(created.elementId()).isEqualTo("Activity_AnswerLetter"));
        assertThat(diagrams(() -> processMonitoring.waiting(LETTER, 3))).isEqualTo(Map.of("Activity_AnswerLetter", 2));
    }

    @Test
    void leavesListsAloneWhereATaskStaysWhatItIs(ApplicationEvents events) {
        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));
        events.clear();

        moveAll(plan);

        assertThat(events.stream(UserTaskEndedEvent.class)).isEmpty();
        assertThat(events.stream(UserTaskCreatedEvent.class)).isEmpty();
    }

    @Test
    void notesWhatFailedPausesAndRepeats() {
        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));
        var cases = analyst(() -> migrations.tryOut(plan, 10));
        var id = begin(plan, cases);
        publisher(() -> {
            migrations.pause(id);
            return null;
        });
        assertThat(migrations.moveNext()).isFalse();
        assertThat(analyst(() -> migrations.get(id)).waiting()).isEqualTo(2);

        // One has ended meanwhile.
        complete("two", "Activity_ReadLetter");
        publisher(() -> {
            migrations.goOn(id);
            return null;
        });
        while (migrations.moveNext()) {
            // the next case
        }

        assertThat(analyst(() -> migrations.get(id))).satisfies(done -> {
            assertThat(done.moved()).isEqualTo(1);
            assertThat(done.failed()).isEqualTo(1);
        });
        assertThat(analyst(() -> migrations.failures(id, 10))).containsOnlyKeys("two");
        publisher(() -> {
            migrations.repeat(id);
            return null;
        });
        assertThat(analyst(() -> migrations.get(id)).state()).isEqualTo(ProcessInstanceMigration.State.RUNNING);
    }

    @Test
    void letsOnlyPublishersMoveAndOnlyAdministratorsMoveByHand() {
        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));

        assertThatThrownBy(() -> analyst(() -> consentTo(UUID.randomUUID()))).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> analyst(() -> migrations.ask(plan, List.of()))).hasMessage("migration.notPossible");
        for (var role : List.of(Role.ANALYST, Role.PUBLISHER, Role.LEAD, Role.REVIEWER, Role.OFFICER)) {
            assertThatThrownBy(() -> ActingStaff.as(actor, "x", role, () -> moves.open()))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void movesACaseByHandOnlyWithAReasonAndASecondPerson() {
        start("three");
        assertThatThrownBy(() -> admin("admin1", () -> ask("three", " "))).hasMessage("move.reason");

        var id = admin("admin1", () -> ask("three", "The letter was read on paper"));

        assertThatThrownBy(() -> admin("admin1", () -> consent(id))).hasMessage("proposal.own");
        assertThat(waitsAt("three")).containsExactly("Activity_ReadLetter");
        admin("admin2", () -> consent(id));
        assertThat(waitsAt("three")).containsExactly("Activity_AnswerLetter");
        assertThat(admin("admin1", () -> moves.open())).isEmpty();
    }

    @Test
    void showsTheWayOfOneCaseAndWhereTimeIsSpent() {
        start("three");
        complete("three", "Activity_ReadLetter");

        var path = diagrams(() -> processMonitoring.path("three"));

        assertThat(path)
                .extracting(ActivityVisit::elementId)
                .containsExactly("StartEvent_Come", "Activity_ReadLetter", "Gateway_More", "Activity_AnswerLetter");
        assertThat(path.get(3).leftAt()).isNull();
        assertThat(diagrams(() -> processMonitoring.shares(LETTER, 2, Duration.ofDays(7))))
                .containsEntry("Flow_Yes", 100);
        assertThat(diagrams(() -> processMonitoring.bottlenecks(LETTER, 2, Duration.ofDays(7), 5)))
                .isEmpty();
    }

    @Test
    void movesNobodyBeforeASecondPersonConsents() {
        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));
        var cases = analyst(() -> migrations.tryOut(plan, 10));
        var id = publisher(() -> migrations.ask(plan, cases));

        assertThat(migrations.moveNext()).isFalse();
        assertThatThrownBy(() -> publisher(() -> consentTo(id))).hasMessage("proposal.own");
        assertThat(diagrams(() -> processMonitoring.runningByVersion(LETTER))).isEqualTo(Map.of(1, 2));

        ActingStaff.as(actor, "publisher2", Role.PUBLISHER, () -> consentTo(id));
        assertThat(migrations.moveNext()).isTrue();
        assertThatThrownBy(() -> ActingStaff.as(actor, "publisher2", Role.PUBLISHER, () -> consentTo(id)))
                .hasMessage("proposal.closed");
    }

    @Test
    void movesNobodyWhereTheSecondPersonRefuses() {
        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));
        var cases = analyst(() -> migrations.tryOut(plan, 10));
        var id = analyst(() -> migrations.ask(plan, cases));

        publisher(() -> {
            migrations.reject(id);
            return null;
        });

        assertThat(migrations.moveNext()).isFalse();
        assertThat(analyst(() -> migrations.get(id))).satisfies(refused -> {
            assertThat(refused.state()).isEqualTo(ProcessInstanceMigration.State.REFUSED);
            assertThat(refused.decidedBy()).isNotEqualTo(refused.askedBy());
        });
    }

    @Test
    void namesAStepThatOnlyAnEarlierVersionHasWhileSomethingWaitsThere() {
        deploy(letter("Activity_AnswerLetter"));
        var counted = diagrams(() -> processMonitoring.figures(LETTER, 3, Duration.ofDays(7)))
                .keySet();

        assertThat(counted).contains("Activity_ReadLetter");
        assertThat(diagrams(() -> processMonitoring.elements(LETTER, 3))).doesNotContainKey("Activity_ReadLetter");
        assertThat(diagrams(() -> processMonitoring.elements(LETTER, 3, counted)))
                .containsKeys("Activity_ReadLetter", "Activity_AnswerLetter")
                .doesNotContainKey("Gateway_More");
    }

    @Test
    void keepsFiguresAcrossReleases() {
        complete("one", "Activity_ReadLetter");

        var before = diagrams(() -> processMonitoring.figures(LETTER, 2, Duration.ofDays(7)));

        assertThat(before.get("Activity_ReadLetter").passed()).isEqualTo(1);
        deploy(letter("Activity_ReadLetter", "Activity_AnswerLetter"));
        assertThat(diagrams(() -> processMonitoring.figures(LETTER, 3, Duration.ofDays(7))))
                .isEqualTo(before);
        assertThat(diagrams(() -> processMonitoring.figures(LETTER, 2, Duration.ofDays(7))))
                .isEmpty();
    }

    private UUID begin(MigrationPlan plan, List<MigrationPlan.Candidate> cases) {
        var id = analyst(() -> migrations.ask(plan, cases));
        return publisher(() -> consentTo(id));
    }

    private UUID consentTo(UUID id) {
        migrations.approve(id);
        return id;
    }

    private void moveAll(MigrationPlan plan) {
        var cases = analyst(() -> migrations.tryOut(plan, 10));
        begin(plan, cases);
        while (migrations.moveNext()) {
            // the next case
        }
    }

    private UUID ask(String letter, String reason) {
        return moves.ask(LETTER, letter, "Activity_ReadLetter", "Activity_AnswerLetter", reason);
    }

    private UUID consent(UUID id) {
        moves.approve(id);
        return id;
    }

    private <T> T analyst(Supplier<T> work) {
        return ActingStaff.analyst(actor, work);
    }

    private <T> T diagrams(Supplier<T> work) {
        return analyst(work);
    }

    private <T> T publisher(Supplier<T> work) {
        return ActingStaff.as(actor, "publisher1", Role.PUBLISHER, work);
    }

    private <T> T admin(String name, Supplier<T> work) {
        return ActingStaff.as(actor, name, Role.ADMIN, work);
    }

    private void start(String letter) {
        transaction.executeWithoutResult(status -> processes.start(LETTER, letter, ProcessVariables.none()));
    }

    private void complete(String letter, String element) {
        var task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(letter)
                .taskDefinitionKey(element)
                .singleResult();
        transaction.executeWithoutResult(status -> engine.getTaskService().complete(task.getId()));
    }

    private List<String> waitsAt(String letter) {
        return engine.getTaskService().createTaskQuery().processInstanceBusinessKey(letter).list().stream()
                .map(task -> task.getTaskDefinitionKey())
                .toList();
    }

    @Test
    void tellsWhereACaseRestsOnItsWayInBothLanguages() {
        var letter = Bpmn.createExecutableProcess(LETTER)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("StartEvent_Come")
                .userTask("Activity_ReadLetter")
                .name("Read")
                .intermediateCatchEvent("Event_Slept")
                .timerWithDuration("P1D")
                .endEvent("EndEvent_Done")
                .done();
        letter.<FlowNode>getModelElementById("Activity_ReadLetter")
                .setAttributeValueNs(LocalizedElementNames.NAMESPACE, LocalizedElementNames.CHINESE, "读信");
        deploy(letter);
        start("three");
        complete("three", "Activity_ReadLetter");

        var way = happyPath.of(LETTER, "three", "EndEvent_Done").orElseThrow();

        assertThat(way.places())
                .extracting(HappyPath.PathElement::id, HappyPath.PathElement::name)
                .containsExactly(
                        tuple("Activity_ReadLetter", new LocalizedText("读信", "Read")),
                        tuple("Event_Slept", new LocalizedText("Event_Slept", "Event_Slept")),
                        tuple("EndEvent_Done", new LocalizedText("EndEvent_Done", "EndEvent_Done")));
        assertThat(way.reached()).isEqualTo(1);
        assertThat(way.isThere()).isTrue();
    }

    private void deploy(BpmnModelInstance letter) {
        engine.getRepositoryService()
                .createDeployment()
                .name(LETTER)
                .addModelInstance("letter.bpmn", letter)
                .deploy();
    }

    /** Read by a person, and in the longer version answered by one. */
    private static BpmnModelInstance letter(String task, String... more) {
        var read = Bpmn.createExecutableProcess(LETTER)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("StartEvent_Come")
                .userTask(task);
        return more.length == 0
                ? read.endEvent("EndEvent_Done").done()
                : read.exclusiveGateway("Gateway_More")
                        .sequenceFlowId("Flow_Yes")
                        .condition("yes", "${true}")
                        .userTask(more[0])
                        .endEvent("EndEvent_Done")
                        .moveToLastGateway()
                        .sequenceFlowId("Flow_No")
                        .condition("no", "${false}")
                        .endEvent("EndEvent_Read")
                        .done();
    }
}
