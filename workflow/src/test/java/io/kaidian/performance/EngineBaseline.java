package io.kaidian.performance;

import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.CertificationProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The bare engine as it comes, history full, with the same diagrams and tables, and delegates that only set what the diagram
 * reads on. There is no list of work: a reviewer is told which process to look at.
 */
final class EngineBaseline implements BenchmarkSubject {

    private final ProcessEngine engine;
    private final DefaultJobExecutor executor;
    private final JdbcTemplate watching;
    private final Map<Integer, String> instances = new ConcurrentHashMap<>();

    EngineBaseline(DataSource pool, DataSource watching) {
        this.watching = new JdbcTemplate(watching);
        this.executor = executor();
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setProcessEngineName("floor");
        configuration.setDataSource(pool);
        configuration.setDatabaseSchemaUpdate(ProcessEngineConfiguration.DB_SCHEMA_UPDATE_TRUE);
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setJobExecutor(executor);
        configuration.setJobExecutorActivate(false);
        configuration.setBeans(delegates());
        this.engine = configuration.buildProcessEngine();
        var deployment = engine.getRepositoryService().createDeployment().name("processes");
        ProcessResources.all().forEach(deployment::addClasspathResource);
        deployment.deploy();
        executor.start();
    }

    private static DefaultJobExecutor executor() {
        var executor = new DefaultJobExecutor();
        executor.setCorePoolSize(JOBS);
        executor.setMaxPoolSize(JOBS);
        executor.setQueueSize(JOBS);
        executor.setMaxJobsPerAcquisition(JOBS);
        executor.setWaitTimeInMillis(250);
        executor.setMaxWait(2_000);
        return executor;
    }

    private static Map<Object, Object> delegates() {
        var beans = new HashMap<Object, Object>();
        JavaDelegate checked = execution -> {
            execution.setVariable("machineEffect", "NONE");
            execution.setVariable("mustWait", false);
            execution.setVariable("newFault", false);
            execution.setVariable("fourEyes", false);
        };
        JavaDelegate planned = execution -> {
            execution.setVariable("reviewDueSoonAt", in(Duration.ofDays(1)));
            execution.setVariable("reviewDueAt", in(Duration.ofDays(2)));
        };
        JavaDelegate returned = execution -> {
            execution.setVariable("roundsLeft", 4);
            execution.setVariable("correctionDueAt", in(Duration.ofDays(14)));
            execution.setVariable("nextReminderAt", in(Duration.ofDays(1)));
        };
        JavaDelegate nothing = execution -> {};
        beans.put("checkDocumentsDelegate", checked);
        beans.put("planReviewDelegate", planned);
        beans.put("returnCaseDelegate", returned);
        beans.put("certifySellerDelegate", nothing);
        return beans;
    }

    private static Date in(Duration span) {
        return Date.from(Instant.now().plus(span));
    }

    @Override
    public String name() {
        return "bare engine";
    }

    @Override
    public void prepare(int first, int count) {
        // The engine has no sellers.
    }

    @Override
    public void submit(int number) {
        var instance = engine.getRuntimeService()
                .startProcessInstanceByKey(
                        CertificationProcess.KEY, "floor-" + number, Map.of("kind", "INITIAL", "round", 1));
        instances.put(number, instance.getId());
    }

    @Override
    public boolean isQuiet() {
        return watching.queryForObject(
                        BenchmarkDatabase.WATCH + "select count(*) from act_ru_job where type_ = 'message'",
                        Integer.class)
                == 0;
    }

    @Override
    public void review(int number, int reviewer) {
        var task = task(number, CertificationProcess.REVIEW_CASE);
        engine.getTaskService().claim(task, "reviewer-" + reviewer);
        var round = BenchmarkSubject.isReturnedOnce(number) && !returned.containsKey(number);
        if (round) {
            returned.put(number, true);
        }
        engine.getTaskService().complete(task, Map.of("outcome", round ? "RETURN" : "CERTIFY"));
    }

    private final Map<Integer, Boolean> returned = new ConcurrentHashMap<>();

    @Override
    public void correct(int number) {
        engine.getTaskService().complete(task(number, CertificationProcess.CORRECT_DOCUMENTS), Map.of("round", 2));
    }

    private String task(int number, String element) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instances.get(number))
                .taskDefinitionKey(element)
                .singleResult()
                .getId();
    }

    @Override
    public void check(int first, int count) {
        for (int number = first; number < first + count; number++) {
            var ended = watching.queryForObject(
                    BenchmarkDatabase.WATCH + "select end_act_id_ from act_hi_procinst where id_ = ?",
                    String.class,
                    instances.remove(number));
            if (!"EndEvent_SellerCertified".equals(ended)) {
                throw new IllegalStateException("case " + number + " ended at " + ended);
            }
        }
        returned.clear();
    }

    @Override
    public void close() {
        executor.shutdown();
        engine.close();
    }
}
