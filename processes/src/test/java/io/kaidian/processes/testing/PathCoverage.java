package io.kaidian.processes.testing;

import java.util.List;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;

/** What the path tests that ran so far left unvisited in one diagram, in words an analyst understands. */
final class PathCoverage {

    private final BpmnDiagram diagram;
    private final CoverageRecorder coverageRecorder = TestProcessEngine.footprints();

    PathCoverage(BpmnDiagram diagram) {
        this.diagram = diagram;
    }

    List<String> nodesNeverReached() {
        return diagram.nodes().stream()
                .filter(node -> count(node.getId()) == 0)
                .map(BpmnDiagram::describe)
                .toList();
    }

    List<String> flowsNeverTaken() {
        return diagram.flows().stream()
                .filter(flow -> count(flow.getId()) == 0)
                .map(BpmnDiagram::describe)
                .toList();
    }

    /** Conditional flows whose gateway no path test passed while the condition was false. */
    List<String> conditionsNeverFalse() {
        return diagram.conditionalFlows()
                .filter(flow -> count(flow.getId()) >= count(flow.getSource().getId()))
                .map(PathCoverage::withCondition)
                .toList();
    }

    private int count(String elementId) {
        return coverageRecorder.count(diagram.key(), elementId);
    }

    private static String withCondition(SequenceFlow flow) {
        return BpmnDiagram.describe(flow) + " with the condition " + BpmnDiagram.condition(flow);
    }
}
