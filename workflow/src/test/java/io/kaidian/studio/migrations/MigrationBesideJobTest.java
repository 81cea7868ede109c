package io.kaidian.studio.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.ActingStaff;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A case is moved to another version while the job executor is at its step: whichever comes first, the case goes on. */
@WorkflowTest
class MigrationBesideJobTest {

    private static final String LETTER = "letter";
    private static final Duration LOCK = Duration.ofMinutes(5);

    @Autowired
    private ProcessMigrationService migrations;

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
        deploy("Activity_ReadLetter", "Activity_AnswerLetter");
        start("one");
        start("two");
        deploy("Activity_ReadLetter", "Activity_AnswerLetter", "Activity_SendLetter");
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
    void waitsForAttemptsThatHaveBegun() {
        var id = begin();
        jobs().forEach(this::hold);

        assertThat(migrations.moveNext()).isFalse();

        assertThat(analyst(() -> migrations.get(id)).waiting()).isEqualTo(2);
        release(jobs().getFirst());
        assertThat(migrations.moveNext()).isTrue();
        assertThat(analyst(() -> migrations.get(id)).moved()).isEqualTo(1);
    }

    @Test
    void movesOthersWhileOneIsWaitedFor() {
        var id = begin();
        hold(jobs().getFirst());

        moveAll();

        assertThat(analyst(() -> migrations.get(id)).waiting()).isEqualTo(1);
        assertThat(analyst(() -> migrations.get(id)).moved()).isEqualTo(1);
    }

    @Test
    void letsNoAttemptBeginBeforeTheCaseHasMoved() throws Exception {
        begin();

        var held = transaction.execute(status -> {
            assertThat(migrations.moveNext()).isTrue();
            assertThat(migrations.moveNext()).isTrue();
            var holding = CompletableFuture.supplyAsync(() -> hold(jobs().getFirst()));
            Awaitility.await().until(this::somebodyWaitsForALock);
            return holding;
        });

        assertThat(held.get(1, TimeUnit.MINUTES)).isZero();
    }

    @Test
    void movesACaseThatSomebodyTakesOnInTheSameMoment() throws Exception {
        jobs().forEach(job -> engine.getManagementService().executeJob(job.getId()));
        var id = begin();

        var moving = transaction.execute(status -> {
            engine.getTaskService()
                    .createTaskQuery()
                    .list()
                    .forEach(task -> engine.getTaskService().complete(task.getId()));
            var move = CompletableFuture.supplyAsync(migrations::moveNext);
            Awaitility.await().until(this::somebodyWaitsForALock);
            return move;
        });
        assertThat(moving.get(1, TimeUnit.MINUTES)).isTrue();
        moveAll();

        assertThat(analyst(() -> migrations.get(id)).failed()).isZero();
        assertThat(analyst(() -> migrations.get(id)).moved()).isEqualTo(2);
    }

    private void moveAll() {
        while (migrations.moveNext()) {
            // the next case
        }
    }

    private boolean somebodyWaitsForALock() {
        return jdbc.sql("""
                        select exists (select from pg_stat_activity
                                       where datname = current_database() and wait_event_type = 'Lock')
                        """).query(Boolean.class).single();
    }

    /** As the job executor does before it begins. */
    private int hold(Job job) {
        return jdbc.sql("""
                        update act_ru_job set lock_owner_ = 'node', rev_ = rev_ + 1,
                               lock_exp_time_ = ?::timestamptz at time zone 'UTC'
                        where id_ = ? and rev_ = ?
                        """)
                .params(
                        ClockUtil.getCurrentTime().toInstant().plus(LOCK).atOffset(ZoneOffset.UTC),
                        job.getId(),
                        ((JobEntity) job).getRevision())
                .update();
    }

    private void release(Job job) {
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where id_ = ?")
                .param(job.getId())
                .update();
    }

    private List<Job> jobs() {
        return engine.getManagementService()
                .createJobQuery()
                .processDefinitionKey(LETTER)
                .list();
    }

    private void start(String letter) {
        transaction.executeWithoutResult(status -> processes.start(LETTER, letter, ProcessVariables.none()));
    }

    private UUID begin() {
        var plan = analyst(() -> migrations.propose(LETTER, 1, 2));
        var id = analyst(() -> migrations.ask(plan, migrations.tryOut(plan, 10)));
        ActingStaff.as(actor, "publisher1", Role.PUBLISHER, () -> {
            migrations.approve(id);
            return id;
        });
        return id;
    }

    private <T> T analyst(Supplier<T> work) {
        return ActingStaff.analyst(actor, work);
    }

    private void deploy(String... tasks) {
        AbstractFlowNodeBuilder<?, ?> letter = Bpmn.createExecutableProcess(LETTER)
                .camundaHistoryTimeToLiveString("P1D")
                .startEvent("StartEvent_Come");
        for (var task : tasks) {
            letter = letter.userTask(task).camundaAsyncBefore();
        }
        engine.getRepositoryService()
                .createDeployment()
                .name(LETTER)
                .addModelInstance(
                        "letter.bpmn", letter.endEvent("EndEvent_Done").done())
                .deploy();
    }
}
