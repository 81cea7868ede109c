package io.kaidian.enforcement.appeals;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.appeals.Appeal.Subject;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.sellers.Shop;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Knows what a seller can still appeal, and until when. */
@Component
public class AppealableDecisions {

    private final CaseRepository cases;
    private final AppealRepository appeals;
    private final AppealSubjectQueries subjects;
    private final EnforcementDeadlines deadlines;

    AppealableDecisions(
            CaseRepository cases,
            AppealRepository appeals,
            AppealSubjectQueries subjects,
            EnforcementDeadlines deadlines) {
        this.cases = cases;
        this.appeals = appeals;
        this.subjects = subjects;
        this.deadlines = deadlines;
    }

    /**
     * What is in force, was not appealed yet, and is not too old.
     *
     * @param violations as the seller is told of them
     */
    public List<Appealable> of(Shop shop, List<Violation> violations, List<Sanction> sanctions) {
        var declined = cases.of(shop.sellerId()).stream()
                .filter(c -> c.status() == CaseStatus.DECLINED)
                .map(c -> new Subject(Appeal.Kind.CASE, c.id().value()));
        var own = Stream.of(
                        violations.stream().map(violation -> Subject.of(violation.id())),
                        sanctions.stream().map(sanction -> Subject.of(sanction.id())),
                        declined)
                .flatMap(subject -> subject)
                .map(subjects::resolve);
        return Stream.concat(own, subjects.inForceElsewhere(shop).stream())
                .filter(DisputedDecision::isInForce)
                .filter(dispute -> appeals.find(dispute.subject()).isEmpty())
                .map(dispute -> new Appealable(dispute.subject(), deadlines.appealUntil(dispute.decidedAt())))
                .filter(open -> !deadlines.now().isAfter(open.until()))
                .toList();
    }
}
