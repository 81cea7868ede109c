package io.kaidian.platform.engine.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.MessageEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.junit.jupiter.api.Test;

class ReadTogetherTest {

    private static final String BY_PROCESS = "selectExecutionsByProcessInstanceId";

    private final ReadTogether readTogether = new ReadTogether();

    @Test
    void answersOnceWhatWasReadBeside() {
        var process = execution("process", "process");
        var part = execution("part", "process");
        readTogether.keep(ReadTogether.Kind.EXECUTIONS_OF_PROCESS, List.of(process, part));

        assertThat(readTogether.take(BY_PROCESS, asked("other"))).isNull();
        assertThat(readTogether.take("selectJobsByExecutionId", asked("process")))
                .isNull();
        assertThat(readTogether.take(BY_PROCESS, asked("process"))).isEqualTo(List.of(process, part));
        assertThat(readTogether.take(BY_PROCESS, asked("process"))).isNull();
    }

    @Test
    void findsEachOfThemUntilSomethingIsWritten() {
        var part = execution("part", "process");
        readTogether.keep(ReadTogether.Kind.EXECUTIONS_OF_PROCESS, List.of(execution("process", "process"), part));

        assertThat(find("part").orElseThrow()).isSameAs(part);
        assertThat(find("another")).isEmpty();

        readTogether.forget();

        assertThat(find("part")).isEmpty();
        assertThat(readTogether.take(BY_PROCESS, asked("process"))).isNull();
    }

    @Test
    void keepsNothingOfAJobThatBelongsToNoExecution() {
        readTogether.keep(ReadTogether.Kind.JOBS_OF_EXECUTION, List.of(new MessageEntity()));

        assertThat(readTogether.take("selectJobsByExecutionId", asked(null))).isNull();
    }

    @Test
    void readsOnlyExecutionsAndJobsTogether() {
        assertThat(ReadTogether.Kind.of(ExecutionEntity.class)).isEqualTo(ReadTogether.Kind.EXECUTIONS_OF_PROCESS);
        assertThat(ReadTogether.Kind.of(JobEntity.class)).isEqualTo(ReadTogether.Kind.JOBS_OF_EXECUTION);
        assertThat(ReadTogether.Kind.of(TaskEntity.class)).isNull();
    }

    private Optional<?> find(String id) {
        return readTogether.find(ReadTogether.Kind.EXECUTIONS_OF_PROCESS, id);
    }

    private static ListQueryParameterObject asked(String key) {
        return new ListQueryParameterObject(key, 0, Integer.MAX_VALUE);
    }

    private static ExecutionEntity execution(String id, String process) {
        var execution = new ExecutionEntity();
        execution.setId(id);
        execution.setProcessInstanceId(process);
        return execution;
    }
}
