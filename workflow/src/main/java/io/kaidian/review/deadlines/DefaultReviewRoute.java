package io.kaidian.review.deadlines;

import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.bpmn.CertificationProcess.Route;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.dmn.DecisionTableNames.ReviewRouting;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How the table routes a submission in which the machine finds nothing. Sellers are promised an answer by this: a promise by
 * the queue in which the case really waits would tell them what is suspected.
 */
@Component
public class DefaultReviewRoute {

    private final DecisionTableService tables;

    DefaultReviewRoute(DecisionTableService tables) {
        this.tables = tables;
    }

    /** A queue, how urgent it is there, and within how much working time reviewers would have to decide. */
    public record Waiting(
            String queue, int priority, @Nullable Duration dueIn) {}

    /** Empty where the table sends such a case to nobody. */
    public Optional<Waiting> of(String kind, int round) {
        return tables
                .evaluate(
                        ReviewRouting.KEY,
                        Map.of(
                                ReviewRouting.KIND.name(),
                                kind,
                                ReviewRouting.ROUND.name(),
                                round,
                                ReviewRouting.MACHINE_EFFECT.name(),
                                Reason.MachineEffect.NONE.name(),
                                ReviewRouting.NEW_FAULT.name(),
                                false,
                                ReviewRouting.FOUR_EYES.name(),
                                false))
                .stream()
                .findFirst()
                .filter(row -> Route.REVIEW.name().equals(row.get(ReviewRouting.ROUTE.name())))
                .map(row -> new Waiting(
                        DecisionTableSchemas.ReviewRouting.QUEUE.requiredOf(row),
                        DecisionTableSchemas.ReviewRouting.PRIORITY.requiredOf(row),
                        DecisionTableSchemas.ReviewRouting.DUE_IN.requiredOf(row)));
    }
}
