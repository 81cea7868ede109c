package io.kaidian.platform.engine.tables;

import io.kaidian.processes.dmn.BindingRules;
import java.time.Clock;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.behavior.DmnBusinessRuleTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement;
import org.camunda.bpm.engine.impl.core.model.BaseCallableElement.CallableElementBinding;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ConstantValueProvider;
import org.camunda.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.DecisionEvaluationUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets a step of a diagram ask a table that binds sellers as it stood when the act happened, whichever release the diagram is
 * of. Diagrams cannot say otherwise: every table in them is bound to their own release.
 */
@Component
class EffectiveRulesParseListener extends AbstractBpmnParseListener {

    private final EffectiveRuleReleases rules;
    private final ObjectProvider<RuleDateResolver> moments;
    private final Clock clock;

    EffectiveRulesParseListener(EffectiveRuleReleases rules, ObjectProvider<RuleDateResolver> moments, Clock clock) {
        this.rules = rules;
        this.moments = moments;
        this.clock = clock;
    }

    @Override
    public void parseBusinessRuleTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        var table = attribute(task, "decisionRef", null);
        if (table != null && BindingRules.TABLES.contains(table)) {
            var own = ((ProcessDefinitionEntity) activity.getProcessDefinition()).getDeploymentId();
            var called = new BaseCallableElement();
            called.setDeploymentId(own);
            called.setDefinitionKeyValueProvider(new ConstantValueProvider(table));
            called.setBinding(CallableElementBinding.VERSION);
            called.setVersionValueProvider(new EffectiveVersionProvider(table, own));
            activity.setActivityBehavior(new DmnBusinessRuleTaskActivityBehavior(
                    called,
                    attribute(task, "resultVariable", null),
                    DecisionEvaluationUtil.getDecisionResultMapperForName(
                            attribute(task, "mapDecisionResult", "resultList"))));
        }
    }

    private static String attribute(Element task, String name, @Nullable String otherwise) {
        return task.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, name, otherwise);
    }

    private final class EffectiveVersionProvider implements ParameterValueProvider {

        private final String table;
        private final String ownDeployment;

        private EffectiveVersionProvider(String table, String ownDeployment) {
            this.table = table;
            this.ownDeployment = ownDeployment;
        }

        @Override
        public Object getValue(VariableScope scope) {
            var process = ((ExecutionEntity) scope).getProcessInstance();
            var key = process.getProcessDefinition().getKey();
            var happened = moments.stream()
                    .flatMap(known -> known.of(key, process.getBusinessKey()).stream())
                    .findFirst()
                    .orElseGet(clock::instant);
            return rules.versionAt(table, happened)
                    .or(() -> rules.versionIn(table, ownDeployment))
                    .orElseThrow(() -> new IllegalStateException("no table " + table + " in " + ownDeployment));
        }

        @Override
        public boolean isDynamic() {
            return true;
        }
    }
}
