package io.kaidian.platform.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.impl.migration.validation.instance.AsyncAfterMigrationValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.AsyncMigrationValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.AsyncProcessStartMigrationValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingActivityInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingTransitionInstanceValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instance.MigratingTransitionInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.NoUnmappedLeafInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.SupportedActivityInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instance.VariableConflictActivityInstanceValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.AdditionalFlowScopeInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.CannotAddMultiInstanceBodyValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.CannotAddMultiInstanceInnerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.CannotRemoveMultiInstanceInnerActivityValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.ConditionalEventUpdateEventTriggerValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.GatewayMappingValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidationReportImpl;
import org.camunda.bpm.engine.impl.migration.validation.instruction.MigrationInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.OnlyOnceMappedActivityInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.SameBehaviorInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.SameEventScopeInstructionValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.SameEventTypeValidator;
import org.camunda.bpm.engine.impl.migration.validation.instruction.UpdateEventTriggersValidator;

/** The engine's own rules for moving running cases, each of which says by name what it found. */
final class MigrationRules {

    private static final Map<Class<?>, MigrationObstacle> OBSTACLES = Map.ofEntries(
            Map.entry(NoUnmappedLeafInstanceValidator.class, MigrationObstacle.NO_INSTRUCTION),
            Map.entry(SameBehaviorInstructionValidator.class, MigrationObstacle.OTHER_KIND),
            Map.entry(SameEventTypeValidator.class, MigrationObstacle.OTHER_KIND),
            Map.entry(OnlyOnceMappedActivityInstructionValidator.class, MigrationObstacle.MAPPED_TWICE),
            Map.entry(AdditionalFlowScopeInstructionValidator.class, MigrationObstacle.SCOPE),
            Map.entry(SameEventScopeInstructionValidator.class, MigrationObstacle.SCOPE),
            Map.entry(GatewayMappingValidator.class, MigrationObstacle.GATEWAY),
            Map.entry(CannotAddMultiInstanceBodyValidator.class, MigrationObstacle.REPEATED),
            Map.entry(CannotAddMultiInstanceInnerActivityValidator.class, MigrationObstacle.REPEATED),
            Map.entry(CannotRemoveMultiInstanceInnerActivityValidator.class, MigrationObstacle.REPEATED),
            Map.entry(AsyncMigrationValidator.class, MigrationObstacle.NO_JOB),
            Map.entry(AsyncAfterMigrationValidator.class, MigrationObstacle.NO_JOB),
            Map.entry(AsyncProcessStartMigrationValidator.class, MigrationObstacle.NO_JOB),
            Map.entry(VariableConflictActivityInstanceValidator.class, MigrationObstacle.VALUES),
            Map.entry(SupportedActivityInstanceValidator.class, MigrationObstacle.UNSUPPORTED),
            // About triggers that are read anew, which no plan of ours asks for.
            Map.entry(UpdateEventTriggersValidator.class, MigrationObstacle.OTHER),
            Map.entry(ConditionalEventUpdateEventTriggerValidator.class, MigrationObstacle.OTHER));

    private MigrationRules() {}

    static boolean knows(Object rule) {
        return OBSTACLES.containsKey(rule.getClass());
    }

    /** About the plan. */
    static List<MigrationInstructionValidator> ofInstructions(List<MigrationInstructionValidator> rules) {
        return rules.stream()
                .<MigrationInstructionValidator>map(rule -> (instruction, all, report) -> {
                    var own = new MigrationInstructionValidationReportImpl(report.getMigrationInstruction());
                    rule.validate(instruction, all, own);
                    tell(rule, own.getFailures(), report::addFailure);
                })
                .toList();
    }

    /** About where a case is. */
    static List<MigratingActivityInstanceValidator> ofActivities(List<MigratingActivityInstanceValidator> rules) {
        return rules.stream()
                .<MigratingActivityInstanceValidator>map(rule -> (activity, instance, report) -> {
                    var own = new MigratingActivityInstanceValidationReportImpl(activity);
                    rule.validate(activity, instance, own);
                    tell(rule, own.getFailures(), report::addFailure);
                })
                .toList();
    }

    /** About the jobs for which a case waits. */
    static List<MigratingTransitionInstanceValidator> ofTransitions(List<MigratingTransitionInstanceValidator> rules) {
        return rules.stream()
                .<MigratingTransitionInstanceValidator>map(rule -> (transition, instance, report) -> {
                    var own = new MigratingTransitionInstanceValidationReportImpl(transition);
                    rule.validate(transition, instance, own);
                    tell(rule, own.getFailures(), report::addFailure);
                })
                .toList();
    }

    private static void tell(Object rule, List<String> failures, Consumer<String> report) {
        var obstacle = OBSTACLES.getOrDefault(rule.getClass(), MigrationObstacle.OTHER);
        failures.forEach(failure -> report.accept(obstacle.before(failure)));
    }
}
