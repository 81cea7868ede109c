package io.kaidian.processes;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** What the path tests that ran so far left unvisited in one diagram, in words an analyst understands. */
final class CoverageOf {

    private final Diagram diagram;
    private final Footprints footprints = DiagramEngine.footprints();

    CoverageOf(Diagram diagram) {
        this.diagram = diagram;
    }

    List<String> nodesNeverReached() {
        return diagram.nodes().stream()
                .filter(node -> count(node.getId()) == 0)
                .map(Diagram::describe)
                .toList();
    }

    List<String> flowsNeverTaken() {
        return diagram.flows().stream()
                .filter(flow -> count(flow.getId()) == 0)
                .map(Diagram::describe)
                .toList();
    }

    /** Conditional flows whose gateway no path test passed while the condition was false. */
    List<String> conditionsNeverFalse() {
        return diagram.conditionalFlows()
                .filter(flow -> count(flow.getId()) >= count(flow.getSource().getId()))
                .map(CoverageOf::withCondition)
                .toList();
    }

    private int count(String elementId) {
        return footprints.count(diagram.key(), elementId);
    }

    private static String withCondition(SequenceFlow flow) {
        return Diagram.describe(flow) + " with the condition " + Diagram.condition(flow);
    }
}
