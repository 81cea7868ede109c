package io.kaidian.platform.engine;

import io.kaidian.platform.allowlist.TimerDuration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Stops a process that goes on and on without waiting, before it has filled the memory: steps are counted since somebody or something was last
 * waited for, over all processes that call each other and over all transactions of this node. What was rolled back counts no more, so a step
 * that is repeated because it failed uses nothing up. {@link io.kaidian.platform.allowlist.NonWaitingLoops} refuses such diagrams beforehand; this holds where a
 * variable makes a timer of no time, or where nobody looked.
 */
public class ProcessStepLimit extends AbstractBpmnParseListener {

    /** The longest way between two waits in the shipped diagrams has some 40. */
    public static final int MOST_STEPS = 1_000;

    /** Processes that took steps lately; whoever is forgotten begins anew. */
    private static final int PROCESSES_REMEMBERED = 10_000;

    private final Map<CommandContext, Steps> inCommand = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<String, Integer> committed = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > PROCESSES_REMEMBERED;
        }
    });

    /** Steps of one command, which belongs to one thread. */
    private final class Steps {

        private final Map<String, Integer> byProcess = new HashMap<>();
        private final Map<String, Integer> before = new HashMap<>();
        private int all;

        void take(String process, String elementId) {
            all++;
            var here = byProcess.merge(process, 1, Integer::sum)
                    + before.computeIfAbsent(process, id -> committed.getOrDefault(id, 0));
            if (all > MOST_STEPS || here > MOST_STEPS) {
                throw new EndlessProcessException(elementId, MOST_STEPS);
            }
        }

        void waited(String process) {
            all = 0;
            byProcess.put(process, 0);
            before.put(process, 0);
        }

        void keep() {
            byProcess.forEach((process, steps) -> committed.put(process, before.getOrDefault(process, 0) + steps));
        }
    }

    @Override
    public void parseRootElement(Element root, List<ProcessDefinitionEntity> definitions) {
        definitions.forEach(this::countAllIn);
    }

    private void countAllIn(ScopeImpl scope) {
        for (ActivityImpl activity : scope.getActivities()) {
            activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> steps().take(process(execution), execution.getCurrentActivityId()));
            countAllIn(activity);
        }
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        resetAfter(activity);
    }

    @Override
    public void parseReceiveTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        resetAfter(activity);
    }

    @Override
    public void parseIntermediateMessageCatchEventDefinition(Element definition, ActivityImpl activity) {
        resetAfter(activity);
    }

    @Override
    public void parseBoundaryMessageEventDefinition(Element element, boolean interrupting, ActivityImpl activity) {
        resetAfter(activity);
    }

    @Override
    public void parseIntermediateTimerEventDefinition(Element definition, ActivityImpl activity) {
        resetAfterTimer(definition, activity);
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element definition, boolean interrupting, ActivityImpl activity) {
        resetAfterTimer(definition, activity);
    }

    private void resetAfter(ActivityImpl activity) {
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            if (!execution.isCanceled()) {
                steps().waited(process(execution));
            }
        });
    }

    /** What a variable says is known only when it is reached. */
    private void resetAfterTimer(Element definition, ActivityImpl activity) {
        var time = definition.elements().stream()
                .map(Element::getText)
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, (ExecutionListener) execution -> {
            if (!execution.isCanceled() && TimerDuration.isAtLeastAMinute(value(time, execution))) {
                steps().waited(process(execution));
            }
        });
    }

    private static String value(String time, DelegateExecution execution) {
        return TimerDuration.isVariable(time)
                ? String.valueOf(execution.getVariable(
                        time.substring(2, time.length() - 1).strip()))
                : time;
    }

    private Steps steps() {
        var command = Context.getCommandContext();
        return inCommand.computeIfAbsent(command, begun -> {
            var steps = new Steps();
            begun.getTransactionContext().addTransactionListener(TransactionState.COMMITTED, done -> steps.keep());
            return steps;
        });
    }

    private static String process(DelegateExecution execution) {
        return ((ExecutionEntity) execution).getRootProcessInstanceId();
    }
}
