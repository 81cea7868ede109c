package io.kaidian.processes.testing;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.runtime.TransitionInstance;

/** Where a process is and which elements of its diagram it has left behind, as the engine tells it. */
public final class ProcessInstanceAssert extends AbstractAssert<ProcessInstanceAssert, ProcessInstance> {

    ProcessInstanceAssert(ProcessInstance instance) {
        super(instance, ProcessInstanceAssert.class);
    }

    /** Left each of these elements, in whatever order. */
    public ProcessInstanceAssert hasPassed(String... elements) {
        Assertions.assertThat(passed()).as("elements that were passed").contains(elements);
        return this;
    }

    /** Left these elements in this order, others perhaps in between. */
    public ProcessInstanceAssert hasPassedInOrder(String... elements) {
        Assertions.assertThat(passed()).as("elements that were passed").containsSubsequence(elements);
        return this;
    }

    /** Left none of these elements; it may be at one of them. */
    public ProcessInstanceAssert hasNotPassed(String... elements) {
        Assertions.assertThat(passed()).as("elements that were passed").doesNotContain(elements);
        return this;
    }

    /** Is at each of these elements, or waits for the job in front of it. */
    public ProcessInstanceAssert isWaitingAt(String... elements) {
        Assertions.assertThat(waitingAt()).as("elements where it waits").contains(elements);
        return this;
    }

    public ProcessInstanceAssert isNotWaitingAt(String... elements) {
        isNotEnded();
        Assertions.assertThat(waitingAt()).as("elements where it waits").doesNotContain(elements);
        return this;
    }

    /** Began and no longer runs. */
    public ProcessInstanceAssert isEnded() {
        Assertions.assertThat(isRunning())
                .as("whether it runs, at %s", waitingAt())
                .isFalse();
        Assertions.assertThat(passed()).as("elements that were passed").isNotEmpty();
        return this;
    }

    public ProcessInstanceAssert isNotEnded() {
        Assertions.assertThat(isRunning()).as("whether it runs").isTrue();
        return this;
    }

    private boolean isRunning() {
        return TestProcessEngine.running()
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(actual.getId())
                        .count()
                == 1;
    }

    /** As time passed; what happened in the same moment in the order in which its branch came to it. */
    private List<String> passed() {
        isNotNull();
        return TestProcessEngine.running()
                .getHistoryService()
                .createHistoricActivityInstanceQuery()
                .processInstanceId(actual.getId())
                .finished()
                .orderByHistoricActivityInstanceEndTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .map(HistoricActivityInstance::getActivityId)
                .toList();
    }

    private List<String> waitingAt() {
        isNotNull();
        var whole = TestProcessEngine.running().getRuntimeService().getActivityInstance(actual.getId());
        return whole == null ? List.of() : within(whole).toList();
    }

    private static Stream<String> within(ActivityInstance scope) {
        var jobs = Stream.of(scope.getChildTransitionInstances()).map(TransitionInstance::getActivityId);
        var children = Stream.of(scope.getChildActivityInstances())
                .flatMap(child -> Stream.concat(Stream.of(child.getActivityId()), within(child)));
        return Stream.concat(jobs, children);
    }
}
