package io.kaidian.review.forecast;

import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CaseStatusChangedEvent;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.Decision.Stage;
import io.kaidian.cases.decisions.DecisionOverturnedEvent;
import io.kaidian.cases.decisions.DecisionRecordedEvent;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.decisions.FourEyesDeclines;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.worklist.Counters;
import io.kaidian.worklist.Counters.CounterEntry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Adds up, day by day and with each decision, what the board of leads shows. */
@Component
class ReviewStatistics {

    /** Decisions of a person (who) at a stage with an outcome (what). */
    static final String DECIDED = "DECIDED";

    /** What became of the first submission of a case: kind (who), status (what). */
    static final String FIRST_ROUND = "FIRST_ROUND";

    /** Reason code (who) and photo slot (what) of returned and declined submissions. */
    static final String REASON = "REASON";

    /** The same for first submissions alone. */
    static final String REASON_IN_FIRST_ROUND = "REASON_FIRST";

    /** Photo slot (who) and verdict (what) in first submissions. */
    static final String SLOT = "SLOT";

    /** First decisions of a person (who) that a second one looked at: SAME or OTHER (what). */
    static final String SECOND = "SECOND";

    /** Reasons (who) of first decisions with which the second person did not agree. */
    static final String REASON_DISAGREED = "REASON_DISAGREED";

    /** Decisions of a person (who) that were overturned on appeal. */
    static final String OVERTURNED = "OVERTURNED";

    /** Reasons (who) of decisions that were overturned on appeal. */
    static final String REASON_OVERTURNED = "REASON_OVERTURNED";

    private static final Set<CaseStatus> AFTER_A_ROUND =
            EnumSet.of(CaseStatus.CERTIFIED, CaseStatus.RETURNED, CaseStatus.DECLINED);

    private final Counters counters;
    private final DecisionRepository decisions;
    private final FourEyesDeclines declines;
    private final BusinessZone zone;
    private final Clock clock;

    ReviewStatistics(
            Counters counters,
            DecisionRepository decisions,
            FourEyesDeclines declines,
            BusinessZone zone,
            Clock clock) {
        this.counters = counters;
        this.decisions = decisions;
        this.declines = declines;
        this.zone = zone;
        this.clock = clock;
    }

    @EventListener
    void updateFor(DecisionRecordedEvent recorded) {
        var decision = recorded.decision();
        if (decision.stage() == Stage.MORE_ROUNDS) {
            return;
        }
        var entries = new ArrayList<CounterEntry>();
        entries.add(one(DECIDED, decision.decidedBy(), decision.stage() + ":" + decision.outcome()));
        if (decision.stage() == Stage.SECOND_REVIEW) {
            addSecondOpinion(entries, decision);
        } else {
            addReasons(entries, decision);
        }
        if (decision.stage() == Stage.REVIEW && decision.round() == 1) {
            decision.verdicts().forEach((slot, verdict) -> entries.add(one(SLOT, slot.name(), verdict.name())));
        }
        counters.add(entries);
    }

    @EventListener
    void updateFor(CaseStatusChangedEvent moved) {
        if (moved.round() == 1 && AFTER_A_ROUND.contains(moved.now())) {
            counters.add(
                    List.of(one(FIRST_ROUND, moved.kind().name(), moved.now().name())));
        }
    }

    @EventListener
    void updateFor(DecisionOverturnedEvent overturned) {
        decisions.findLatest(overturned.caseId()).ifPresent(decision -> {
            var entries = new ArrayList<CounterEntry>();
            entries.add(one(OVERTURNED, decision.decidedBy(), ""));
            codes(decision).forEach(code -> entries.add(one(REASON_OVERTURNED, code, "")));
            counters.add(entries);
        });
    }

    private void addReasons(List<CounterEntry> entries, Decision decision) {
        if (decision.outcome() == Outcome.CERTIFY) {
            return;
        }
        record Fault(String code, String slot) {}
        var faults = new LinkedHashSet<Fault>();
        for (DecisionReason reason : decision.reasons()) {
            faults.add(new Fault(
                    reason.code(), reason.slot() == null ? "" : reason.slot().name()));
        }
        for (var fault : faults) {
            entries.add(one(REASON, fault.code(), fault.slot()));
            if (decision.round() == 1) {
                entries.add(one(REASON_IN_FIRST_ROUND, fault.code(), fault.slot()));
            }
        }
    }

    private void addSecondOpinion(List<CounterEntry> entries, Decision second) {
        decisions.of(second.caseId()).stream()
                .filter(first -> first.round() == second.round() && first.stage() == Stage.REVIEW && !first.cancelled())
                .reduce((earlier, later) -> later)
                .ifPresent(first -> {
                    var agrees = declines.agree(first, second.outcome(), second.reasons());
                    entries.add(one(SECOND, first.decidedBy(), agrees ? "SAME" : "OTHER"));
                    if (!agrees) {
                        codes(first).forEach(code -> entries.add(one(REASON_DISAGREED, code, "")));
                    }
                });
    }

    private static Set<String> codes(Decision decision) {
        var codes = new LinkedHashSet<String>();
        decision.reasons().forEach(reason -> codes.add(reason.code()));
        return codes;
    }

    private CounterEntry one(String figure, String who, String what) {
        return new CounterEntry(figure, today(), who, what, 1);
    }

    private Instant today() {
        return zone.startOf(zone.dateOf(clock.instant()));
    }
}
