package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.replicas.CaseReplicas;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.review.quality.GoldenCheckRepository.Chosen;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.NonProcessWorkItems;
import io.kaidian.worklist.WorkItem;
import io.kaidian.worklist.WorkItemFactory;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a golden case beside a submission that waits for a person; it looks like that one. */
@Component
class GoldenCasePlacement {

    private final GoldenCheckRepository checks;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final FindingRepository findings;
    private final CaseReplicas caseReplicas;
    private final NonProcessWorkItems nonProcessWorkItems;
    private final Clock clock;

    GoldenCasePlacement(
            GoldenCheckRepository checks,
            CaseRepository cases,
            SellerRepository sellers,
            FindingRepository findings,
            CaseReplicas caseReplicas,
            NonProcessWorkItems nonProcessWorkItems,
            Clock clock) {
        this.checks = checks;
        this.cases = cases;
        this.sellers = sellers;
        this.findings = findings;
        this.caseReplicas = caseReplicas;
        this.nonProcessWorkItems = nonProcessWorkItems;
        this.clock = clock;
    }

    /** Nothing where none fits, or the submission is no first one. */
    void putBeside(CaseId id) {
        var beside = cases.get(id);
        var item = nonProcessWorkItems.about(CertificationProcess.REVIEW_CASE, id.value());
        if (item.isEmpty() || beside.round() != 1 || beside.kind() != CaseKind.INITIAL || caseReplicas.isReplica(id)) {
            return;
        }
        checks.choose(strongestEffect(id, 1)).ifPresent(chosen -> put(chosen, beside, item.get()));
    }

    private void put(Chosen chosen, CertificationCase beside, WorkItem item) {
        var id = caseReplicas.make(chosen.source(), chosen.shownAs(), beside);
        var c = cases.get(id);
        var now = clock.instant();
        nonProcessWorkItems.addWithoutStatistics(
                CertificationProcess.KEY,
                CertificationProcess.REVIEW_CASE,
                id.value(),
                new WorkItemFactory.Description(
                        item.queue(),
                        item.roles(),
                        item.priority(),
                        item.dueAt() == null ? null : item.dueAt().plus(Duration.between(item.waitingSince(), now)),
                        c.sellerId(),
                        sellers.get(c.sellerId()).displayName(),
                        c.kind().name(),
                        1,
                        worst(id),
                        chosen.excluded()));
        checks.add(id, chosen.id());
    }

    /** What the strongest finding about that submission asks for. */
    String strongestEffect(CaseId id, int round) {
        return findings.of(id, round).stream()
                .filter(found -> !found.overturned())
                .map(found -> found.effect().name())
                .findFirst()
                .orElse(AutomationLevel.NONE.name());
    }

    private @Nullable String worst(CaseId id) {
        return findings.of(id, 1).stream()
                .filter(found -> found.effect() != AutomationLevel.NONE)
                .map(found -> found.finding().code())
                .findFirst()
                .orElse(null);
    }
}
