package io.kaidian.processes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Stands as the last nested class of a diagram's path tests and says what they left out. Extended there, because only there
 * it is known that all paths have run.
 */
public abstract class PathCoverageTest {

    private final PathCoverage coverage;

    public PathCoverageTest(BpmnDiagram diagram) {
        this.coverage = new PathCoverage(diagram);
    }

    @Test
    void reachesEveryNode() {
        assertThat(coverage.nodesNeverReached())
                .as("No path test reaches these elements. Tell their story in a test, or take them out of the diagram")
                .isEmpty();
    }

    @Test
    void takesEverySequenceFlow() {
        assertThat(coverage.flowsNeverTaken())
                .as("No path test takes these arrows. Tell their story in a test, or take them out of the diagram")
                .isEmpty();
    }

    @Test
    void passesEveryConditionalFlowByAsWell() {
        assertThat(coverage.conditionsNeverFalse())
                .as("In every path test these conditions were true. Tell a story in which each is false")
                .isEmpty();
    }
}
