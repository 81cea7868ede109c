package io.kaidian.platform.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.platform.engine.tables.ActiveReleaseChangedEvent;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.ProcessVariable;
import io.kaidian.processes.dmn.DecisionTableNames;
import io.kaidian.processes.dmn.DecisionTableNames.ReviewRouting;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.transaction.support.TransactionTemplate;

@WorkflowTest
@Import(EngineTest.Bookshop.class)
class EngineTest {

    private static final String BOOK = "book";
    private static final String BOOK_4711 = "4711";

    private static final ProcessVariable<Boolean> GOOD = new ProcessVariable<>("good", Boolean.class);
    private static final ProcessVariable<Date> REMIND_AT = new ProcessVariable<>("remindAt", Date.class);
    private static final ProcessVariable<Integer> GRAMS = new ProcessVariable<>("grams", Integer.class);
    private static final ProcessVariable<Map> OBJECT = new ProcessVariable<>("object", Map.class);

    @Autowired
    DecisionTableService decisionTables;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ProcessService processes;

    @Autowired
    private UserTasks tasks;

    @Autowired
    private TestJobs jobs;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Witness witness;

    /** A book is weighed by the machine, read by a person who is reminded, and ends good or bad; it may be withdrawn. */
    @BeforeEach
    void deployBookDiagram() {
        var book = Bpmn.createExecutableProcess(BOOK)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("StartEvent_BookArrived")
                .serviceTask("Activity_WeighBook")
                .camundaAsyncBefore()
                .camundaDelegateExpression("${weighBookDelegate}")
                .userTask("Activity_ReadBook")
                .exclusiveGateway("Gateway_Good")
                .condition("good", "${good}")
                .endEvent("EndEvent_BookKept")
                .moveToLastGateway()
                .condition("bad", "${not good}")
                .endEvent("EndEvent_BookReturned")
                .moveToActivity("Activity_ReadBook")
                .boundaryEvent("Event_ReminderDue")
                .cancelActivity(false)
                .timerWithDate("${remindAt}")
                .endEvent("EndEvent_Reminded")
                .moveToActivity("Activity_ReadBook")
                .boundaryEvent("Event_BookWithdrawn")
                .message("BookWithdrawn")
                .endEvent("EndEvent_BookWithdrawn")
                .done();
        engine.getRepositoryService()
                .createDeployment()
                .name("book")
                .enableDuplicateFiltering(false)
                .addModelInstance("book.bpmn", book)
                .deploy();
        witness.created.clear();
        witness.ended.clear();
    }

    /** The engine itself would overlook what it is told there: no job, no delegate, no time for which history is kept. */
    @Test
    void runsADiagramThatIsWrittenInOperatonsNamespace() throws IOException {
        var definitions =
                engine.getRepositoryService().createProcessDefinitionQuery().processDefinitionKey(BOOK);
        var book = definitions.latestVersion().singleResult();
        engine.getRepositoryService()
                .createDeployment()
                .addString(
                        "book.bpmn", drawing(book).replace(EngineNamespace.BPMN, "http://operaton.org/schema/1.0/bpmn"))
                .deploy();

        startBook();
        jobs.runDue();
        complete(true);

        assertThat(definitions.latestVersion().singleResult().getVersion()).isGreaterThan(book.getVersion());
        assertThat(drawing(definitions.latestVersion().singleResult())).isEqualTo(drawing(book));
        assertThat(elementsOf(BOOK_4711))
                .contains("Activity_WeighBook")
                .endsWith("Activity_ReadBook", "Gateway_Good", "EndEvent_BookKept");
    }

    private String drawing(ProcessDefinition definition) throws IOException {
        try (var drawing = engine.getRepositoryService().getProcessModel(definition.getId())) {
            return new String(drawing.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void bringsAProcessFromItsStartToItsEnd() {
        startBook();

        jobs.runDue();
        complete(true);

        assertThat(elementsOf(BOOK_4711)).endsWith("Activity_ReadBook", "Gateway_Good", "EndEvent_BookKept");
        Boolean running = transaction.execute(status -> processes.isRunning(BOOK, BOOK_4711));
        assertThat(running).isFalse();
    }

    @Test
    void handsTypedValuesToStepsAndBack() {
        startBook();

        jobs.runDue();

        assertThat(witness.created.get(0).values().get(GRAMS)).contains(250);
        assertThat(witness.created.get(0).values().get(REMIND_AT))
                .contains(Date.from(TestClock.MORNING.plusSeconds(3600)));
        assertThat(witness.created.get(0).values().get(GOOD)).isEmpty();
    }

    @Test
    void refusesObjectsAsValues() {
        assertThatThrownBy(() -> ProcessVariables.of(OBJECT, Map.of("name", "样本")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("object");
    }

    @Test
    void tellsListenersWhenAPersonIsWaitedForAndWhenNoLonger() {
        startBook();

        jobs.runDue();
        complete(false);

        var created = witness.created.get(0);
        assertThat(created.processKey()).isEqualTo(BOOK);
        assertThat(created.elementId()).isEqualTo("Activity_ReadBook");
        assertThat(created.businessKey()).isEqualTo(BOOK_4711);
        assertThat(witness.ended)
                .containsExactly(new UserTaskEndedEvent(BOOK, "Activity_ReadBook", BOOK_4711, created.taskId(), true));
    }

    @Test
    void tellsListenersWhenAProcessTakesATaskBack() {
        startBook();
        jobs.runDue();

        var reached = transaction.execute(
                status -> processes.correlateIfWaiting("BookWithdrawn", BOOK_4711, ProcessVariables.none()));

        assertThat(reached).isTrue();
        assertThat(witness.ended)
                .singleElement()
                .extracting(UserTaskEndedEvent::completed)
                .isEqualTo(false);
        assertThat(elementsOf(BOOK_4711)).endsWith("EndEvent_BookWithdrawn");
    }

    @Test
    void saysWhenNobodyWaitsForNews() {
        startBook();

        var reached = transaction.execute(
                status -> processes.correlateIfWaiting("BookWithdrawn", "another", ProcessVariables.none()));

        assertThat(reached).isFalse();
        assertThatThrownBy(() -> transaction.executeWithoutResult(
                        status -> processes.correlate("BookWithdrawn", "another", ProcessVariables.none())))
                .isInstanceOf(NoMatchingSubscriptionException.class)
                .hasMessageContaining("BookWithdrawn")
                .hasMessageContaining("another");
    }

    @Test
    void saysWhenATaskIsGone() {
        startBook();
        jobs.runDue();
        complete(true);

        assertThatThrownBy(() -> complete(true)).isInstanceOf(NoMatchingSubscriptionException.class);
    }

    @Test
    void refusesToWorkOutsideATransaction() {
        assertThatThrownBy(() -> processes.start(BOOK, BOOK_4711, ProcessVariables.none()))
                .hasMessageContaining("No existing transaction");
    }

    @Test
    void firesTimersInTheOrderTheyAreDue() {
        startBook();

        jobs.advance(Duration.ofHours(2));

        var reminded = jdbc.sql("select entered_at from activity_visit where element_id = 'EndEvent_Reminded'")
                .query(Instant.class)
                .single();
        assertThat(reminded).isEqualTo(TestClock.MORNING.plusSeconds(3600));
    }

    @Test
    void notesForEachStepWhenItWasEnteredAndLeft() {
        startBook();
        jobs.runDue();

        assertThat(elementsOf(BOOK_4711))
                .containsExactly("StartEvent_BookArrived", "Activity_WeighBook", "Activity_ReadBook");
        assertThat(jdbc.sql("select element_id from activity_visit where left_at is null")
                        .query(String.class)
                        .list())
                .containsExactly("Activity_ReadBook");

        jobs.advance(Duration.ofMinutes(5));
        complete(true);

        assertThat(jdbc.sql("select left_at - entered_at = interval '5 minutes' from activity_visit"
                                + " where element_id = 'Activity_ReadBook' and not interrupted")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void marksAStepThatWasInterrupted() {
        startBook();
        jobs.runDue();

        transaction.executeWithoutResult(
                status -> processes.correlate("BookWithdrawn", BOOK_4711, ProcessVariables.none()));

        assertThat(jdbc.sql("select interrupted from activity_visit where element_id = 'Activity_ReadBook'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    @WithMockUser("reviewer1")
    void logsWhoCommandedTheEngineBeyondWhatOurServicesTell() {
        startBook();
        jobs.runDue();

        changeAVariable();
        complete(true);

        assertThat(engine.getHistoryService()
                        .createUserOperationLogQuery()
                        .processDefinitionKey(BOOK)
                        .userId("reviewer1")
                        .list())
                .extracting(UserOperationLogEntry::getOperationType)
                .contains("SetVariable")
                .doesNotContain("Create", "Complete");
        assertThat(engine.getIdentityService().getCurrentAuthentication()).isNull();
    }

    private void changeAVariable() {
        var book = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey(BOOK)
                .singleResult();
        engine.getRuntimeService().setVariable(book.getId(), "good", false);
    }

    @Test
    @WithMockUser("reviewer1")
    void logsNoQuestionsToTables() {
        assertThat(decisionTables.evaluate(
                        DecisionTableNames.Parameters.KEY,
                        Map.of(DecisionTableNames.Parameters.NAME.name(), "reading.timeout")))
                .hasSize(1);

        assertThat(engine.getHistoryService()
                        .createUserOperationLogQuery()
                        .operationType("Evaluate")
                        .count())
                .isZero();
    }

    @Test
    void keepsWhatATableAnsweredForAsLongAsItsReleaseIsInForce() {
        var question = Map.<String, Object>of(DecisionTableNames.Parameters.NAME.name(), "rounds.max");
        var answer = decisionTables.evaluate(DecisionTableNames.Parameters.KEY, question);

        assertThat(decisionTables.evaluate(DecisionTableNames.Parameters.KEY, question))
                .isSameAs(answer);

        events.publishEvent(new ActiveReleaseChangedEvent(2));
        assertThat(decisionTables.evaluate(DecisionTableNames.Parameters.KEY, question))
                .isNotSameAs(answer)
                .isEqualTo(answer);
    }

    @Test
    void keepsThatAProcessRanAndWhatIsWrittenElsewhereOnlyThere() {
        startBook();
        jobs.runDue();
        complete(true);

        var history = engine.getHistoryService();
        assertThat(jdbc.sql("select count(*) from activity_visit where element_id = 'EndEvent_BookKept'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(history.createHistoricActivityInstanceQuery().count()).isZero();
        assertThat(history.createHistoricProcessInstanceQuery().finished().count())
                .isEqualTo(1);
        assertThat(history.createHistoricVariableInstanceQuery().count()).isZero();
        assertThat(history.createHistoricDetailQuery().count()).isZero();
        assertThat(history.createHistoricTaskInstanceQuery().count()).isZero();
    }

    @Test
    @WithMockUser("reviewer1")
    void saysOfWhatItKeepsWhenItMayGo() {
        startBook();
        jobs.runDue();
        assertThat(datesOfRemoval("act_hi_procinst")).containsExactly((Date) null);

        changeAVariable();
        complete(true);

        assertThat(datesOfRemoval("act_hi_procinst")).doesNotContainNull().hasSize(1);
        assertThat(datesOfRemoval("act_hi_op_log")).doesNotContainNull().isNotEmpty();
    }

    private List<Date> datesOfRemoval(String table) {
        return jdbc.sql("select removal_time_ from " + table + " where proc_def_key_ = 'book'")
                .query(Date.class)
                .list();
    }

    @Test
    void takesWhatATableDecidesAsPlainValues() throws IOException {
        deployRouting();

        transaction.executeWithoutResult(status -> processes.start(
                "routing",
                BOOK_4711,
                ProcessVariables.of(ReviewRouting.KIND, "INITIAL")
                        .and(ReviewRouting.ROUND, 1)
                        .and(ReviewRouting.MACHINE_EFFECT, "NONE")
                        .and(ReviewRouting.NEW_FAULT, false)
                        .and(ReviewRouting.FOUR_EYES, true)));

        var known = witness.created.get(0).values();
        assertThat(known.get(ReviewRouting.QUEUE)).contains("HOLD");
        assertThat(known.get(ReviewRouting.SECOND_REVIEW)).contains(true);
        assertThat(jdbc.sql("select distinct type_ from act_ru_variable")
                        .query(String.class)
                        .list())
                .isSubsetOf("string", "integer", "long", "boolean", "date", "null");
    }

    @Test
    void keepsADomainChangeAndItsStepOrNeither() {
        jdbc.sql("create table if not exists book (id text primary key)").update();
        startBook();
        jobs.runDue();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("insert into book values (?)").param(BOOK_4711).update();
                    tasks.complete("Activity_ReadBook", BOOK_4711, ProcessVariables.of(GOOD, true));
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(jdbc.sql("select count(*) from book").query(Integer.class).single())
                .isZero();
        Boolean stillWaits = transaction.execute(status -> tasks.waitsAt("Activity_ReadBook", BOOK_4711));
        assertThat(stillWaits).isTrue();
        assertThat(jdbc.sql("select left_at is null from activity_visit where element_id = 'Activity_ReadBook'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    private void deployRouting() throws IOException {
        try (var table = ProcessResources.open(ProcessResources.REVIEW_ROUTING)) {
            engine.getRepositoryService()
                    .createDeployment()
                    .name("routing")
                    .addInputStream("routing.dmn", table)
                    .addString("routing.bpmn", """
                            <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='test'
                                         xmlns:camunda='http://camunda.org/schema/1.0/bpmn'>
                              <process id='routing' isExecutable='true' camunda:historyTimeToLive='P1D'>
                                <startEvent id='start'/>
                                <sequenceFlow id='f1' sourceRef='start' targetRef='route'/>
                                <businessRuleTask id='route' camunda:decisionRef='reviewRouting'
                                                  camunda:decisionRefBinding='deployment'>
                                  <extensionElements>
                                    <camunda:inputOutput>
                                      <camunda:outputParameter name='queue'>${decisionResult[0].queue}</camunda:outputParameter>
                                      <camunda:outputParameter name='secondReview'>${decisionResult[0].secondReview}</camunda:outputParameter>
                                    </camunda:inputOutput>
                                  </extensionElements>
                                </businessRuleTask>
                                <sequenceFlow id='f2' sourceRef='route' targetRef='look'/>
                                <userTask id='look'/>
                              </process>
                            </definitions>
                            """)
                    .deploy();
        }
    }

    private void startBook() {
        transaction.executeWithoutResult(status ->
                processes.start(BOOK, BOOK_4711, ProcessVariables.of(REMIND_AT, TestClock.MORNING.plusSeconds(3600))));
    }

    private void complete(boolean good) {
        transaction.executeWithoutResult(
                status -> tasks.complete("Activity_ReadBook", BOOK_4711, ProcessVariables.of(GOOD, good)));
    }

    private List<String> elementsOf(String businessKey) {
        return jdbc.sql("select element_id from activity_visit where business_key = ? order by id")
                .param(businessKey)
                .query(String.class)
                .list();
    }

    static class Witness {

        private final List<UserTaskCreatedEvent> created = new ArrayList<>();
        private final List<UserTaskEndedEvent> ended = new ArrayList<>();

        @EventListener
        void see(UserTaskCreatedEvent event) {
            created.add(event);
        }

        @EventListener
        void see(UserTaskEndedEvent event) {
            ended.add(event);
        }
    }

    static class WeighBookDelegate implements JavaDelegate {

        @Override
        public void execute(DelegateExecution execution) {
            VariableAccess.set(execution, GRAMS, 250);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Bookshop {

        @Bean
        WeighBookDelegate weighBookDelegate() {
            return new WeighBookDelegate();
        }

        @Bean
        Witness witness() {
            return new Witness();
        }
    }
}
