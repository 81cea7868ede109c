package io.kaidian.review.desk;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.help.HelpRequestRepository;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerType;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts together what one member of staff sees of a case; a second person who looks blind sees no opinion before an own one. */
@Component
class ReviewCaseAssembler {

    private final CaseComparison comparison;
    private final FindingRepository findings;
    private final DecisionRepository decisions;
    private final CaseHistory history;
    private final WaiverRepository waivers;
    private final HelpRequestRepository help;
    private final CasePeople people;
    private final CurrentActor currentActor;

    ReviewCaseAssembler(
            CaseComparison comparison,
            FindingRepository findings,
            DecisionRepository decisions,
            CaseHistory history,
            WaiverRepository waivers,
            HelpRequestRepository help,
            CasePeople people,
            CurrentActor currentActor) {
        this.comparison = comparison;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.waivers = waivers;
        this.help = help;
        this.people = people;
        this.currentActor = currentActor;
    }

    ReviewCase assemble(CertificationCase c) {
        var id = c.id();
        var compared = comparison.compare(c, false);
        var decided = decisions.of(id);
        var blind = isBlindFor(c, decided);
        return new ReviewCase(
                c,
                compared.seller(),
                compared.photos(),
                ReviewCase.AccountState.valueOf(compared.account().state().name()),
                compared.business().state(),
                compared.rows(),
                findings.of(id),
                blind
                        ? decided.stream()
                                .filter(decision -> !isOpinion(c, decision))
                                .toList()
                        : decided,
                blind
                        ? history.of(id).stream()
                                .filter(event ->
                                        event.round() < c.round() || event.event() != CaseHistoryEntry.Event.DECIDED)
                                .toList()
                        : history.of(id),
                waivers.of(id),
                help.of(id),
                blind);
    }

    List<CasePerson> people(ReviewCase file) {
        return file.seller().type() == SellerType.ENTERPRISE
                ? people.of(file.certification().id())
                : List.of();
    }

    /**
     * A second person who is to form an own opinion first, and everybody else who may become that person. Once there are two
     * opinions nobody forms one blind: who settles a disagreement weighs both.
     */
    private boolean isBlindFor(CertificationCase c, List<Decision> decided) {
        var me = currentActor.get().name();
        return c.blind()
                && (c.status() == CaseStatus.IN_SECOND_REVIEW || c.decisionOpen())
                && decided.stream()
                        .filter(decision -> decision.round() == c.round())
                        .noneMatch(decision -> decision.decidedBy().equals(me) || isSecondOpinion(decision));
    }

    private static boolean isSecondOpinion(Decision decision) {
        return decision.stage() == Decision.Stage.SECOND_REVIEW && !decision.cancelled();
    }

    private static boolean isOpinion(CertificationCase c, Decision decision) {
        return decision.round() == c.round() && decision.stage() == Decision.Stage.REVIEW;
    }
}
