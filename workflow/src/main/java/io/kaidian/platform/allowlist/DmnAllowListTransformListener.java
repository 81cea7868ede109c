package io.kaidian.platform.allowlist;

import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRequirementsGraph;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableInputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableOutputImpl;
import org.camunda.bpm.dmn.engine.impl.DmnDecisionTableRuleImpl;
import org.camunda.bpm.dmn.engine.impl.spi.transform.DmnTransformListener;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.instance.DomElement;

/**
 * The engine's own refusal of decision tables that choose a language, ask the clock or reach further than {@link RestrictedFeel}.
 * It looks at what the engine has parsed.
 */
public class DmnAllowListTransformListener implements DmnTransformListener {

    @Override
    public void transformDecision(Decision decision, DmnDecision dmnDecision) {
        look(decision.getDomElement());
    }

    private static void look(DomElement element) {
        var language = element.getAttribute("expressionLanguage");
        if (language != null) {
            throw new ProcessEngineException("Refused: " + element.getLocalName() + " "
                    + element.getAttribute("id") + " is written in " + language
                    + "; tables are written in FEEL, without the attribute expressionLanguage");
        }
        if (element.getLocalName().equals("literalExpression")
                || element.getLocalName().equals("invocation")
                || element.getLocalName().equals("context")) {
            throw new ProcessEngineException("Refused: only tables decide, no " + element.getLocalName());
        }
        if (element.getLocalName().equals("text")) {
            RestrictedFeel.broken(element.getTextContent()).ifPresent(code -> {
                throw new ProcessEngineException("Refused: "
                        + AllowListViolation.of(
                                code, null, 0, element.getTextContent().strip()));
            });
        }
        element.getChildElements().forEach(DmnAllowListTransformListener::look);
    }

    @Override
    public void transformDecisionTableInput(Input input, DmnDecisionTableInputImpl dmnInput) {
        // Part of the decision, which has been looked at.
    }

    @Override
    public void transformDecisionTableOutput(Output output, DmnDecisionTableOutputImpl dmnOutput) {
        // Part of the decision, which has been looked at.
    }

    @Override
    public void transformDecisionTableRule(Rule rule, DmnDecisionTableRuleImpl dmnRule) {
        // Part of the decision, which has been looked at.
    }

    @Override
    public void transformDecisionRequirementsGraph(Definitions definitions, DmnDecisionRequirementsGraph graph) {
        // Its decisions are looked at one by one.
    }
}
