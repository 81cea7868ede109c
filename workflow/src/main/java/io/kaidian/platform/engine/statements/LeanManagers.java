package io.kaidian.platform.engine.statements;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.ProcessEventJobHandler;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkEntity;
import org.camunda.bpm.engine.impl.persistence.entity.IdentityLinkManager;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobManager;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.task.Task;

/**
 * Answers what the engine asks the database for at each step though it is known here: tasks have no subtasks, candidates and
 * variables of their own, messages are correlated at once and by no job, and a definition does not change once it is deployed.
 */
final class LeanManagers {

    /** Some tens a release, and those of releases whose cases still run. */
    private static final int MOST_DEFINITIONS = 10_000;

    private LeanManagers() {}

    /** One for each kind of row; each opens sessions of one engine. */
    static List<SessionFactory> factories() {
        var definitions = Caffeine.newBuilder().maximumSize(MOST_DEFINITIONS).<String, ProcessDefinitionEntity>build();
        var tables =
                Caffeine.newBuilder().maximumSize(MOST_DEFINITIONS).<DeployedTable, DecisionDefinitionEntity>build();
        return List.of(
                new Factory(TaskManager.class, Tasks::new),
                new Factory(VariableInstanceManager.class, Variables::new),
                new Factory(JobManager.class, Jobs::new),
                new Factory(IdentityLinkManager.class, Candidates::new),
                new Factory(ProcessDefinitionManager.class, () -> new Definitions(definitions)),
                new Factory(DecisionDefinitionManager.class, () -> new DeployedTables(tables)));
    }

    private record Factory(Class<?> type, Supplier<Session> sessions) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return type;
        }

        @Override
        public Session openSession() {
            return sessions.get();
        }
    }

    private static final class Tasks extends TaskManager {

        @Override
        public List<Task> findTasksByParentTaskId(String parentTaskId) {
            return new ArrayList<>();
        }

        /** An execution waits at one activity, which has one task. */
        @Override
        public List<TaskEntity> findTasksByExecutionId(String executionId) {
            var known = getDbEntityManager().getCachedEntitiesByType(TaskEntity.class).stream()
                    .filter(task -> executionId.equals(task.getExecutionId()))
                    .collect(Collectors.toCollection(ArrayList::new));
            return known.isEmpty() ? super.findTasksByExecutionId(executionId) : known;
        }
    }

    private static final class Variables extends VariableInstanceManager {

        /** Values are found by their execution; an index by process would be one entry more for each. */
        @Override
        public List<VariableInstanceEntity> findVariableInstancesByProcessInstanceId(String processInstanceId) {
            return getProcessInstanceManager().findExecutionsByProcessInstanceId(processInstanceId).stream()
                    .flatMap(execution -> findVariableInstancesByExecutionId(execution.getId()).stream())
                    .collect(Collectors.toCollection(ArrayList::new));
        }

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByTaskId(String taskId) {
            return new ArrayList<>();
        }

        @Override
        public List<VariableInstanceEntity> findVariableInstancesByTaskIdAndVariableNames(
                String taskId, Collection<String> names) {
            return new ArrayList<>();
        }
    }

    private static final class Jobs extends JobManager {

        @Override
        public List<JobEntity> findJobsByConfiguration(String handlerType, String configuration, String tenantId) {
            return handlerType.equals(ProcessEventJobHandler.TYPE)
                    ? new ArrayList<>()
                    : super.findJobsByConfiguration(handlerType, configuration, tenantId);
        }
    }

    private static final class Candidates extends IdentityLinkManager {

        /**
         * A task whose diagram names nobody has none. Those that an earlier version of the program kept go with their task, by the
         * database.
         */
        @Override
        public List<IdentityLinkEntity> findIdentityLinksByTaskId(String taskId) {
            var task = getDbEntityManager().getCachedEntity(TaskEntity.class, taskId);
            var definition = task == null ? null : task.getTaskDefinition();
            return definition != null
                            && definition.getCandidateGroupIdExpressions().isEmpty()
                            && definition.getCandidateUserIdExpressions().isEmpty()
                    ? new ArrayList<>()
                    : super.findIdentityLinksByTaskId(taskId);
        }
    }

    private static final class Definitions extends ProcessDefinitionManager {

        private final Cache<String, ProcessDefinitionEntity> known;

        private Definitions(Cache<String, ProcessDefinitionEntity> known) {
            this.known = known;
        }

        @Override
        public ProcessDefinitionEntity findLatestProcessDefinitionById(String id) {
            var definition = known.getIfPresent(id);
            if (definition != null) {
                return definition;
            }
            var read = super.findLatestProcessDefinitionById(id);
            if (read != null) {
                known.put(id, read);
            }
            return read;
        }
    }

    private record DeployedTable(String deploymentId, String key) {}

    private static final class DeployedTables extends DecisionDefinitionManager {

        private final Cache<DeployedTable, DecisionDefinitionEntity> known;

        private DeployedTables(Cache<DeployedTable, DecisionDefinitionEntity> known) {
            this.known = known;
        }

        @Override
        public DecisionDefinitionEntity findDecisionDefinitionByDeploymentAndKey(String deploymentId, String key) {
            var table = new DeployedTable(deploymentId, key);
            var definition = known.getIfPresent(table);
            if (definition != null) {
                return definition;
            }
            var read = super.findDecisionDefinitionByDeploymentAndKey(deploymentId, key);
            if (read != null) {
                known.put(table, read);
            }
            return read;
        }
    }
}
