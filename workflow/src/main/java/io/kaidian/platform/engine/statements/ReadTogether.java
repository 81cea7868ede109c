package io.kaidian.platform.engine.statements;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a session has read beside the one that was asked for, since the engine asks for them next: of an execution, all
 * executions of its process; of a job, all jobs of its execution. Each list is an answer once, for what was read is older then; a row
 * that another transaction has changed meanwhile is found by its revision, as when the engine had read it a moment later.
 */
final class ReadTogether {

    /** What is read together. */
    enum Kind {
        EXECUTIONS_OF_PROCESS(
                ExecutionEntity.class,
                "selectExecutionsOfSameProcess",
                "selectExecutionsByProcessInstanceId",
                row -> ((ExecutionEntity) row).getProcessInstanceId()),
        JOBS_OF_EXECUTION(
                JobEntity.class,
                "selectJobsOfSameExecution",
                "selectJobsByExecutionId",
                row -> ((JobEntity) row).getExecutionId());

        private final Class<?> entity;
        private final String together;
        private final String later;
        private final Function<Object, @Nullable String> shared;

        Kind(Class<?> entity, String together, String later, Function<Object, @Nullable String> shared) {
            this.entity = entity;
            this.together = "io.kaidian.engine." + together;
            this.later = later;
            this.shared = shared;
        }

        /** Null where a row is read alone. */
        static @Nullable Kind of(Class<?> entity) {
            return Stream.of(values())
                    .filter(kind -> kind.entity.isAssignableFrom(entity))
                    .findFirst()
                    .orElse(null);
        }

        /** The statement that reads the row of an id and those that go with it. */
        String statement() {
            return together;
        }
    }

    private record Question(String statement, String parameter) {}

    private final Map<Question, List<?>> answers = new HashMap<>();

    /** Keeps what was read; none of them belongs to anything where the list is empty. */
    void keep(Kind kind, List<?> rows) {
        if (!rows.isEmpty()) {
            var shared = kind.shared.apply(rows.getFirst());
            if (shared != null) {
                answers.put(new Question(kind.later, shared), rows);
            }
        }
    }

    /** The row of that id, where it was read. */
    Optional<?> find(Kind kind, String id) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().statement().equals(kind.later))
                .flatMap(answer -> answer.getValue().stream())
                .filter(row -> id.equals(((DbEntity) row).getId()))
                .findFirst();
    }

    /** What that statement would read; null where it has to be sent. */
    @Nullable
    List<?> take(String statement, @Nullable Object parameter) {
        var rows = parameter instanceof ListQueryParameterObject list && list.getParameter() instanceof String key
                ? answers.remove(new Question(statement, key))
                : null;
        return rows == null ? null : new ArrayList<>(rows);
    }

    /** For when rows were written. */
    void forget() {
        answers.clear();
    }
}
