package io.kaidian.api.operations;

import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what becomes of cases, and how long sellers wait for it. */
@Component
class CaseMetrics {

    private static final Set<CaseStatus> DECIDED =
            Set.of(CaseStatus.CERTIFIED, CaseStatus.RETURNED, CaseStatus.DECLINED);

    private final MeterRegistry meters;
    private final Clock clock;

    CaseMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(CaseStatusChangedEvent moved) {
        Counter.builder("kaidian.cases")
                .description("Cases that came to a status; the share of round 1 among CERTIFIED is the headline figure")
                .tag("kind", moved.kind().name())
                .tag("status", moved.now().name())
                .tag("round", moved.round() <= 1 ? "1" : "later")
                .register(meters)
                .increment();
        if (DECIDED.contains(moved.now()) && moved.submittedAt() != null) {
            Timer.builder("kaidian.cases.answered")
                    .description("Time from a submission to its answer, on the business clock")
                    .tag("kind", moved.kind().name())
                    .tag("status", moved.now().name())
                    .serviceLevelObjectives(
                            Duration.ofHours(1), Duration.ofHours(8), Duration.ofHours(24), Duration.ofHours(48))
                    .register(meters)
                    .record(Duration.between(moved.submittedAt(), clock.instant()));
        }
    }
}
