package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.processes.dmn.DecisionTableSchemas.SanctionTable.Row;
import io.kaidian.sellers.ShopId;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Judges the violations of a shop by the points that are left, as if one that is undone had never been. */
@Component
class PenaltyReassessment {

    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final SanctionTable table;
    private final PointsLedgerRepository ledger;
    private final EnforcementDeadlines deadlines;

    PenaltyReassessment(
            ViolationRepository violations,
            SanctionRepository sanctions,
            SanctionTable table,
            PointsLedgerRepository ledger,
            EnforcementDeadlines deadlines) {
        this.violations = violations;
        this.sanctions = sanctions;
        this.table = table;
        this.ledger = ledger;
        this.deadlines = deadlines;
    }

    /** What another violation is to be judged by, once one is undone. */
    record Judgement(Violation violation, PointsLedgerRepository.Change points, boolean relapse, Row before, Row now) {

        boolean isMilder() {
            var kinds = now.sanction().compareTo(before.sanction());
            return kinds < 0 || kinds == 0 && now.days() < before.days();
        }
    }

    /** Those whose points or relapse differ from what they were judged by, the oldest first. */
    Stream<Judgement> changed(ShopId shop, @Nullable ViolationId without) {
        return ledger.changesWithout(shop, without == null ? Set.of() : Set.of(without)).entrySet().stream()
                .map(entry -> judge(violations.get(entry.getKey()), entry.getValue(), without))
                .filter(judged -> judged.violation().status() == Violation.Status.CONFIRMED)
                .filter(judged -> judged.points().before() != judged.violation().requireBalanceBefore()
                        || judged.points().after() != judged.violation().requireBalanceAfter()
                        || judged.relapse() != judged.violation().relapse());
    }

    /** @param without a violation that is taken for undone; null where none */
    Judgement judge(Violation violation, PointsLedgerRepository.Change points, @Nullable ViolationId without) {
        var relapse = violation.relapse()
                && sanctions.wasReinstated(
                        violation.shopId(),
                        deadlines.repeatOffenceSince(violation.requireConfirmedAt(), violation.occurredAt()),
                        violation.requireConfirmedAt(),
                        without);
        return new Judgement(
                violation,
                points,
                relapse,
                table.of(
                        violation,
                        violation.requireBalanceBefore(),
                        violation.requireBalanceAfter(),
                        violation.relapse()),
                table.of(violation, points.before(), points.after(), relapse));
    }
}
