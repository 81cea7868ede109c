package io.kaidian.studio.trials;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.bpmn.behavior.ServiceTaskJavaDelegateActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** In a rehearsal no program comes for a step: it is answered like the steps of the program, under its topic's name. */
class ExternalTaskStub extends AbstractBpmnParseListener {

    private final ThreadLocal<TrialRun> current;

    ExternalTaskStub(ThreadLocal<TrialRun> current) {
        this.current = current;
    }

    @Override
    public void parseServiceTask(Element task, ScopeImpl scope, ActivityImpl activity) {
        var topic = task.attributeNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "topic");
        if (topic != null) {
            activity.setActivityBehavior(new ServiceTaskJavaDelegateActivityBehavior(
                    (JavaDelegate) execution -> current.get().answer(topic, execution)));
        }
    }
}
