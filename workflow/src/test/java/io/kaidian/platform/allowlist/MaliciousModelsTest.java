package io.kaidian.platform.allowlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.kaidian.platform.engine.EngineConfiguration;
import io.kaidian.platform.engine.ProcessStepLimit;
import io.kaidian.platform.engine.externaltasks.ExternalWorkerProperties;
import io.kaidian.processes.EngineNamespace;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.fixtures.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/**
 * Every attack is held up by each layer alone: by the check of the file, by the engine when it is given the file, by what
 * the engine has parsed, and, where a process would do the harm, by the running engine. What the project draws itself, and
 * what analysts usually change, passes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class MaliciousModelsTest {

    /** Silent meanwhile: the engine tells the whole way to each of six hundred refusals. */
    private static final Logger ENGINE_LOG = (Logger) LoggerFactory.getLogger("org.camunda.bpm.engine");

    private static final Path TABLE = Path.of("target/attack-corpus.md");

    private final Map<String, String> table = new TreeMap<>();
    private final List<ProcessEngine> engines = new ArrayList<>();
    private ProcessEngine givenTheFile;
    private ProcessEngine parsing;
    private ProcessEngine running;

    static List<MaliciousModels.Attack> attacks() {
        return MaliciousModels.all();
    }

    @BeforeAll
    void startEngines() {
        ENGINE_LOG.setLevel(Level.OFF);
        var database = TestDatabase.fresh();
        givenTheFile = engine(database, "given", true, false);
        parsing = engine(database, "parsing", false, true);
        running = engine(database, "running", false, false);
    }

    @AfterAll
    void writeTableAndStop() throws IOException {
        ENGINE_LOG.setLevel(null);
        engines.forEach(ProcessEngine::close);
        var lines = new ArrayList<String>();
        lines.add("| attack | rule | file | given to the engine | parsed by the engine | running |");
        lines.add("|---|---|---|---|---|---|");
        lines.addAll(table.values());
        Files.write(TABLE, lines, StandardCharsets.UTF_8);
    }

    @Test
    void holdsAtLeastSixtyAttacksWithNamesOfTheirOwn() {
        assertThat(MaliciousModels.all()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(MaliciousModels.all())
                .extracting(MaliciousModels.Attack::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedByEachLayerAlone(MaliciousModels.Attack attack) {
        var refusals = ModelFileValidator.refusals(attack.file(), attack.content(), Set.of());
        assertThat(refusals)
                .as(attack.name())
                .extracting(AllowListViolation::code)
                .contains(attack.code());
        assertThat(refusals).allSatisfy(allowListViolation -> {
            assertThat(allowListViolation.text().zh()).isNotBlank().isNotEqualTo(allowListViolation.code());
            assertThat(allowListViolation.text().en()).isNotBlank().isNotEqualTo(allowListViolation.code());
        });

        var words = refusals.stream()
                .filter(allowListViolation -> allowListViolation.code().equals(attack.code()))
                .findFirst()
                .orElseThrow()
                .text()
                .en();
        assertThatThrownBy(() -> deploy(givenTheFile, attack))
                .as("%s, given to the engine", attack)
                .hasStackTraceContaining("Refused: " + attack.file())
                .hasStackTraceContaining(words);

        if (attack.parsed()) {
            assertThatThrownBy(() -> {
                        deploy(parsing, attack);
                        evaluate(parsing, attack);
                    })
                    .as("%s, parsed by the engine", attack)
                    .hasStackTraceContaining("Refused");
        }
        if (attack.runs()) {
            assertThatThrownBy(() -> {
                        deploy(running, attack);
                        run(running);
                    })
                    .as("%s, running", attack)
                    .hasStackTraceContaining(
                            attack.code().equals("diagram.endless") ? "the diagram goes round in a circle" : "");
        }
        table.put(
                attack.code() + attack.name(),
                "| %s | `%s` | refused | refused | %s | %s |"
                        .formatted(
                                attack.name(),
                                attack.code(),
                                attack.parsed() ? "refused" : "not seen there",
                                attack.runs() ? "does nothing" : "not run"));
    }

    @Test
    void stopsACircleOfJobsAndCountsAnewAfterAPerson() {
        run("jobs", "<exclusiveGateway id='b' camunda:asyncBefore='true'/>");
        assertThatThrownBy(() -> {
                    for (int job = 0; job <= ProcessStepLimit.MOST_STEPS; job++) {
                        running.getManagementService()
                                .executeJob(running.getManagementService()
                                        .createJobQuery()
                                        .processDefinitionKey("jobs")
                                        .singleResult()
                                        .getId());
                    }
                })
                .hasStackTraceContaining("goes round in a circle");

        run("people", "<userTask id='b'/>");
        for (int round = 0; round < ProcessStepLimit.MOST_STEPS / 2; round++) {
            var tasks = running.getTaskService();
            tasks.complete(tasks.createTaskQuery()
                    .processDefinitionKey("people")
                    .singleResult()
                    .getId());
        }
    }

    private void run(String process, String step) {
        running.getRepositoryService()
                .createDeployment()
                .addString(
                        process + ".bpmn",
                        MaliciousModels.diagram(
                                        "<exclusiveGateway id='step'/><sequenceFlow id='in' sourceRef='step' targetRef='a'/><exclusiveGateway id='a'/><sequenceFlow id='on' sourceRef='a' targetRef='b'/>"
                                                + step + "<sequenceFlow id='back' sourceRef='b' targetRef='a'/>",
                                        "<conditionExpression xsi:type='tFormalExpression'>${true}</conditionExpression>")
                                .replace("<sequenceFlow id='f3' sourceRef='step' targetRef='end'/>", "")
                                .replace("id='attack'", "id='" + process + "'"))
                .deploy();
        running.getRuntimeService().startProcessInstanceByKey(process);
    }

    @Test
    void seesCirclesThatTwoDiagramsMakeTogether() {
        assertThat(ModelFileValidator.endlessTogether(
                        Map.of("a.bpmn", calling("a", "b", ""), "b.bpmn", calling("b", "a", ""))))
                .hasSize(1);
        assertThat(ModelFileValidator.endlessTogether(
                        Map.of("a.bpmn", calling("a", "b", ""), "b.bpmn", calling("b", "c", ""))))
                .isEmpty();
        assertThat(ModelFileValidator.endlessTogether(Map.of(
                        "a.bpmn", calling("a", "b", ""),
                        "b.bpmn", calling("b", "a", "<userTask id='wait'/>"))))
                .isEmpty();
        var ringing = """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='test'>
                  <signal id='s' name='bell'/>
                  <process id='p' isExecutable='true'>
                    <startEvent id='start'><signalEventDefinition signalRef='s'/></startEvent>
                    <sequenceFlow id='f1' sourceRef='start' targetRef='ring'/>
                    <intermediateThrowEvent id='ring'><signalEventDefinition signalRef='s'/></intermediateThrowEvent>
                  </process>
                </definitions>
                """;
        assertThat(ModelFileValidator.refusals("p.bpmn", ringing, Set.of()))
                .extracting(AllowListViolation::code)
                .contains("diagram.endless");
    }

    private static String calling(String process, String called, String before) {
        var first = before.isEmpty() ? "call" : "wait";
        return """
                <definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='test'>
                  <process id='%s' isExecutable='true'>
                    <startEvent id='start'/>
                    <sequenceFlow id='f1' sourceRef='start' targetRef='%s'/>%s
                    <sequenceFlow id='f2' sourceRef='wait' targetRef='call'/>
                    <callActivity id='call' calledElement='%s'/>
                  </process>
                </definitions>
                """.formatted(process, first, before, called);
    }

    /** What may not stand under the one name may not stand under the other, at any of the three layers that read names. */
    @ParameterizedTest
    @MethodSource("attacks")
    void isRefusedUnderOperatonsNamespaceAlike(MaliciousModels.Attack attack) {
        var renamed = new MaliciousModels.Attack(
                attack.name(), attack.file(), inOperatons(attack.content()), attack.code(), attack.parsed(), false);

        assertThat(codes(renamed)).isEqualTo(codes(attack));
        assertThatThrownBy(() -> deploy(givenTheFile, renamed)).hasStackTraceContaining("Refused: " + attack.file());
        if (attack.parsed()) {
            assertThatThrownBy(() -> {
                        deploy(parsing, renamed);
                        evaluate(parsing, renamed);
                    })
                    .as("%s, parsed by the engine", attack)
                    .hasStackTraceContaining("Refused");
        }
    }

    private static List<String> codes(MaliciousModels.Attack attack) {
        return ModelFileValidator.refusals(attack.file(), attack.content(), Set.of()).stream()
                .map(AllowListViolation::code)
                .toList();
    }

    @Test
    void letsWhatTheProjectDrawsPassUnderOperatonsNamespace() {
        for (var resource : ProcessResources.all()) {
            var renamed = inOperatons(ProcessResources.text(resource).getBytes(StandardCharsets.UTF_8));

            assertThat(new String(renamed, StandardCharsets.UTF_8)).contains("http://operaton.org/schema/1.0/");
            assertThat(ModelFileValidator.refusals(resource, renamed, Set.of()))
                    .as(resource)
                    .isEmpty();
        }
    }

    @Test
    void refusesWhatTheProjectDrawsUnderTheNamespaceOfBeforeCamunda() {
        for (var resource : ProcessResources.all()) {
            if (resource.endsWith(".bpmn")) {
                var renamed = ProcessResources.text(resource).replace(EngineNamespace.BPMN, "http://activiti.org/bpmn");

                assertThat(ModelFileValidator.refusals(resource, renamed, Set.of()))
                        .as(resource)
                        .extracting(AllowListViolation::code)
                        .contains("namespace.unknown");
            }
        }
    }

    /** It means the same to whoever reads XML, but is not replaced, so that Camunda's engine would overlook it. */
    @Test
    void refusesAnAliasThatIsNotWrittenOut() {
        var hidden = MaliciousModels.diagram(
                        "<userTask id='step'/>", "<conditionExpression>${true}</conditionExpression>")
                .replace(EngineNamespace.BPMN, "http://operaton.org/schema/1.0/bpm&#110;");

        assertThat(ModelFileValidator.refusals("x.bpmn", hidden, Set.of()))
                .extracting(AllowListViolation::code)
                .contains("namespace.unknown");
    }

    private static byte[] inOperatons(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1)
                .replace("http://camunda.org/schema/1.0/", "http://operaton.org/schema/1.0/")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void letsWhatTheProjectDrawsPass() {
        for (var resource : ProcessResources.all()) {
            assertThat(ModelFileValidator.refusals(resource, ProcessResources.text(resource), Set.of()))
                    .as(resource)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<userTask id='step' camunda:candidateGroups='REVIEWER,LEAD' camunda:formKey='review/case'/>",
                "<serviceTask id='step' name='Check' camunda:asyncBefore='true' camunda:jobPriority='50' camunda:delegateExpression='${xDelegate}'/>",
                "<businessRuleTask id='step' camunda:decisionRef='reviewRouting' camunda:decisionRefBinding='deployment'/>",
                "<callActivity id='step' calledElement='certification' camunda:calledElementBinding='deployment'><extensionElements><camunda:in businessKey='${caseId}'/><camunda:in sourceExpression='REINSTATEMENT' target='kind'/><camunda:out source='outcome' target='outcome'/></extensionElements></callActivity>",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeDuration xsi:type='tFormalExpression'>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                "<intermediateCatchEvent id='step'><timerEventDefinition><timeDate>${correctionDueAt}</timeDate></timerEventDefinition></intermediateCatchEvent>",
                "<userTask id='step'><documentation>Why: ${this} is only text</documentation></userTask>",
                "<userTask id='step' camunda:modelerTemplate='io.kaidian.review' camunda:modelerTemplateVersion='1' camunda:dueDate='${dueAt}'/>",
                "<userTask id='step'><extensionElements><camunda:properties><camunda:property name='a' value='b'/></camunda:properties></extensionElements></userTask>"
            })
    void letsUsualStepsPass(String step) {
        assertThat(ModelFileValidator.refusals(
                        "x.bpmn",
                        MaliciousModels.diagram(step, "<conditionExpression>${true}</conditionExpression>"),
                        Set.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${outcome == 'RETURN'}",
                "${roundsLeft > 0 && !newFault}",
                "${not good}",
                "${(a or b) and c != null}",
                "${decisionResult[0].route == \"REVIEW\"}",
                "${map['b'] == 1}",
                "${empty queue}",
                "#{round >= 2}"
            })
    void letsUsualConditionsPass(String condition) {
        assertThat(RestrictedExpression.isPlain(condition)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"INITIAL\",\"CHANGE\"",
                "-",
                "< 12",
                "[1..3]",
                "]1..3[",
                "not(\"HOLD\")",
                "duration(\"PT24H\")",
                "date(\"2026-03-02\")",
                "true",
                "\"只差一项\"",
                "round + 1",
                "if round > 2 then \"PT24H\" else \"PT48H\"",
                "null"
            })
    void letsUsualCellsPass(String cell) {
        assertThat(RestrictedFeel.broken(cell)).isEmpty();
    }

    private static void deploy(ProcessEngine engine, MaliciousModels.Attack attack) {
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream(attack.file(), new ByteArrayInputStream(attack.content()))
                .deploy();
    }

    private static void evaluate(ProcessEngine engine, MaliciousModels.Attack attack) {
        if (attack.file().endsWith(".dmn")) {
            engine.getDecisionService().evaluateDecisionTableByKey("attack", Map.<String, Object>of("a", "x"));
        }
    }

    private static void run(ProcessEngine engine) {
        engine.getRuntimeService()
                .startProcessInstanceByKey(
                        "attack", Map.of("word", "good", "list", List.of("a"), "map", Map.of("b", 1)));
        // A timer's time is asked for when it is reached; a step that is a job runs here.
        engine.getManagementService()
                .createJobQuery()
                .list()
                .forEach(job -> engine.getManagementService().executeJob(job.getId()));
    }

    private ProcessEngine engine(TestDatabase database, String name, boolean file, boolean parsed) {
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName(name);
        configuration.setJdbcDriver("org.postgresql.Driver");
        configuration.setJdbcUrl(database.url());
        configuration.setJdbcUsername(database.user());
        configuration.setJdbcPassword(database.password());
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_NONE);
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        var beans = new StaticListableBeanFactory();
        beans.addBean("xDelegate", (JavaDelegate) execution -> {});
        EngineConfiguration.lockDown(configuration, beans, ExternalWorkerProperties.NONE);
        if (!file) {
            configuration.setCustomPreDeployers(new ArrayList<>());
        }
        if (parsed) {
            configuration.setCustomPostBPMNParseListeners(
                    new ArrayList<>(List.of(new BpmnAllowListParseListener(ExternalWorkerProperties.NONE))));
        } else {
            ((DefaultDmnEngineConfiguration) configuration.getDmnEngineConfiguration())
                    .getTransformer()
                    .getTransformListeners()
                    .clear();
        }
        var engine = configuration.buildProcessEngine();
        engines.add(engine);
        return engine;
    }
}
