package io.kaidian.enforcement;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.questions.SellerQuestionRepository;
import io.kaidian.enforcement.SellerSituationFacts.Facts;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says how things stand for a seller, from everything that runs about the shop. Pages, messages, reminders and the interface
 * to other systems ask nothing else.
 */
@Component
public class SellerSituationService {

    private final SellerSituationFacts facts;
    private final ViolationRepository violations;
    private final SanctionRepository sanctions;
    private final CaseRepository cases;
    private final ReinstatementService reinstatements;
    private final EnforcementDeadlines deadlines;
    private final SellerQuestionRepository questions;
    private final List<SellerRequestProvider> requests;

    SellerSituationService(
            SellerSituationFacts facts,
            ViolationRepository violations,
            SanctionRepository sanctions,
            CaseRepository cases,
            ReinstatementService reinstatements,
            EnforcementDeadlines deadlines,
            SellerQuestionRepository questions,
            List<SellerRequestProvider> requests) {
        this.facts = facts;
        this.violations = violations;
        this.sanctions = sanctions;
        this.cases = cases;
        this.reinstatements = reinstatements;
        this.deadlines = deadlines;
        this.questions = questions;
        this.requests = requests;
    }

    /**
     * How things stand for that seller, whoever asks.
     *
     * @throws io.kaidian.platform.errors.NotFoundException if there is no such seller
     */
    public SellerSituation of(String sellerId) {
        return of(facts.of(sellerId));
    }

    public SellerSituation of(Facts facts) {
        var open = cases.findOpenBySeller(facts.shop().sellerId());
        return switch (facts.shop().standing()) {
            case PENDING -> open.map(c -> certification(c)).orElseGet(() -> beforeTheFirst(facts));
            case CLOSED -> afterTheEnd(facts, SellerNextStep.CLOSED);
            default -> running(facts, open);
        };
    }

    private SellerSituation beforeTheFirst(Facts facts) {
        var isBarred = cases.of(facts.shop().sellerId()).stream().anyMatch(CertificationCase::barred);
        return isBarred ? afterTheEnd(facts, SellerNextStep.BARRED) : SellerSituation.of(SellerNextStep.CERTIFY);
    }

    /** What stands against the seller can be appealed, is appealed, or stands for good. */
    private static SellerSituation afterTheEnd(Facts facts, SellerNextStep end) {
        return ofTheClosure(facts).orElseGet(() -> ofAnythingElse(facts, end));
    }

    /** What closed the shop comes before what went before it, which would not open it again. */
    private static Optional<SellerSituation> ofTheClosure(Facts facts) {
        var closures = facts.sanctions().stream()
                .filter(sanction ->
                        sanction.kind() == Sanction.Kind.CLOSURE && sanction.status() == Sanction.Status.IN_FORCE)
                .toList();
        var acts = closures.stream().map(Sanction::violationId).toList();
        var decided = Stream.concat(
                        closures.stream().map(closure -> closure.id().value()),
                        acts.stream().map(ViolationId::value))
                .collect(Collectors.toSet());
        return facts.appeals().stream()
                .filter(appeal -> appeal.status() == Appeal.Status.OPEN
                        && appeal.violationId() != null
                        && acts.contains(appeal.violationId()))
                .map(Appeal::answerDueAt)
                .min(Comparator.naturalOrder())
                .map(answer ->
                        SellerSituation.of(SellerNextStep.WAIT_FOR_APPEAL).by(answer))
                .or(() -> facts.appealable().stream()
                        .filter(open -> decided.contains(open.subject().id()))
                        .map(Appealable::until)
                        .max(Comparator.naturalOrder())
                        .map(until -> SellerSituation.of(SellerNextStep.APPEAL).by(until)));
    }

    private static SellerSituation ofAnythingElse(Facts facts, SellerNextStep end) {
        var answer = facts.appeals().stream()
                .filter(appeal -> appeal.status() == Appeal.Status.OPEN
                        // No permit opens a closed shop.
                        && appeal.subject().kind() != Appeal.Kind.PERMIT_DECISION)
                .map(Appeal::answerDueAt)
                .min(Comparator.naturalOrder());
        if (answer.isPresent()) {
            return SellerSituation.of(SellerNextStep.WAIT_FOR_APPEAL).by(answer.get());
        }
        return facts.appealable().stream()
                .map(Appealable::until)
                .min(Comparator.naturalOrder())
                .map(until -> SellerSituation.of(SellerNextStep.APPEAL).by(until))
                .orElseGet(() -> SellerSituation.of(end));
    }

    private SellerSituation running(Facts facts, Optional<CertificationCase> open) {
        var proposed = facts.sanctions().stream()
                .filter(sanction -> sanction.status() == Sanction.Status.PROPOSED)
                .map(Sanction::violationId)
                .toList();
        var hearing = facts.sanctions().stream()
                .filter(sanction -> sanction.isHearingOpen(deadlines.now()))
                .flatMap(sanction -> sanction.hearing().stream())
                .map(Sanction.Hearing::until)
                .min(Comparator.naturalOrder());
        if (hearing.isPresent()) {
            return SellerSituation.of(SellerNextStep.ANSWER_CLOSURE).by(hearing.get());
        }
        if (!proposed.isEmpty()) {
            // The time to correct something else runs on meanwhile.
            return facts.violations().stream()
                    .filter(violation -> violation.isCorrectionDue() && !proposed.contains(violation.id()))
                    .map(violation -> ahead(violation.correctionDueAt()))
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .map(due -> SellerSituation.of(SellerNextStep.CORRECT).by(due))
                    .orElseGet(() -> SellerSituation.of(SellerNextStep.WAIT_FOR_CLOSURE_DECISION));
        }
        var toCorrect = facts.violations().stream()
                .filter(Violation::isCorrectionDue)
                .map(Violation::correctionDueAt)
                .min(Comparator.nullsLast(Comparator.naturalOrder()));
        return facts.suspension()
                .filter(suspension -> isReverifying(open) || !sanctions.isOnHold(suspension))
                .map(suspension -> wayBack(facts, suspension, open, toCorrect))
                .orElseGet(() -> toCorrect
                        .map(due -> SellerSituation.of(SellerNextStep.CORRECT).by(ahead(due)))
                        .orElseGet(() -> ofOpenShop(facts, open)));
    }

    private SellerSituation ofOpenShop(Facts facts, Optional<CertificationCase> open) {
        if (open.isPresent() && !isSellersTurn(open.get())) {
            return waiting(open.get(), SellerNextStep.WAIT_FOR_CASE);
        }
        if (facts.recheck().isPresent()) {
            // A case that was withdrawn is nothing to go on with; another begins.
            return new SellerSituation(
                    SellerNextStep.RECHECK,
                    open.map(CertificationCase::id).orElse(null),
                    dueBy(facts.recheck().get()));
        }
        return open.map(c -> new SellerSituation(SellerNextStep.CONTINUE_CHANGE, c.id(), c.correctionDueAt()))
                .orElseGet(() -> ofShopAtRest(facts));
    }

    /** What runs out or was left for later names its own day. */
    private Instant dueBy(Recheck recheck) {
        return recheck.evidence().isEmpty()
                ? recheck.dueAt()
                : deadlines.daysAfter(recheck.dueAt(), recheck.requireDays());
    }

    private SellerSituation ofShopAtRest(Facts facts) {
        if (requests.stream()
                .anyMatch(request -> request.isSellerAsked(facts.shop().id()))) {
            return SellerSituation.of(SellerNextStep.SEND_PERMIT_EVIDENCE);
        }
        return violations
                .heldUntil(facts.shop().id())
                .map(until -> SellerSituation.of(SellerNextStep.WAIT_FOR_HOLD).by(until))
                .orElseGet(() -> SellerSituation.of(
                        isJudged(facts) ? SellerNextStep.WAIT_FOR_CORRECTION_CHECK : SellerNextStep.NONE));
    }

    private static boolean isReverifying(Optional<CertificationCase> open) {
        return open.filter(c -> c.kind() == CaseKind.REINSTATEMENT).isPresent();
    }

    private SellerSituation wayBack(
            Facts facts, Suspension suspension, Optional<CertificationCase> open, Optional<Instant> toCorrect) {
        if (suspension.reverifiedAt() != null) {
            return toCorrect
                    .map(due -> SellerSituation.of(SellerNextStep.CORRECT).by(ahead(due)))
                    .orElseGet(() -> isJudged(facts)
                            ? SellerSituation.of(SellerNextStep.WAIT_FOR_CORRECTION_CHECK)
                            : SellerSituation.of(SellerNextStep.WAIT_FOR_PERIOD_END)
                                    .by(suspension.endsAt()));
        }
        if (isReverifying(open)) {
            var c = open.get();
            return isSellersTurn(c)
                    ? new SellerSituation(SellerNextStep.CONTINUE_REVERIFICATION, c.id(), c.correctionDueAt())
                    : waiting(c, SellerNextStep.WAIT_FOR_REVIEW);
        }
        if (toCorrect.isPresent()) {
            return SellerSituation.of(SellerNextStep.CORRECT).by(ahead(toCorrect.get()));
        }
        // What an officer still judges keeps the shop from opening, and the seller from nothing.
        if (suspension.ruleConfirmedAt() == null) {
            return SellerSituation.of(SellerNextStep.CONFIRM_RULE);
        }
        var from = reinstatements.earliestBeginOf(suspension, facts.shop().sellerId());
        return from.isAfter(deadlines.now())
                ? SellerSituation.of(SellerNextStep.WAIT_FOR_REVERIFICATION).by(from)
                : SellerSituation.of(SellerNextStep.REVERIFY);
    }

    private SellerSituation certification(CertificationCase c) {
        return isSellersTurn(c)
                ? new SellerSituation(SellerNextStep.CONTINUE_CERTIFICATION, c.id(), c.correctionDueAt())
                : waiting(c, SellerNextStep.WAIT_FOR_REVIEW);
    }

    private SellerSituation waiting(CertificationCase c, SellerNextStep reviewed) {
        if (c.status().awaitsSeller()) {
            return new SellerSituation(SellerNextStep.WAIT_FOR_ROUNDS, c.id(), null);
        }
        return questions.of(c.id()).stream()
                .findFirst()
                .map(question -> new SellerSituation(SellerNextStep.ANSWER_QUESTION, c.id(), question.dueAt()))
                .orElseGet(() -> new SellerSituation(reviewed, c.id(), c.promisedBy()));
    }

    private static boolean isSellersTurn(CertificationCase c) {
        return c.status().awaitsSeller() && c.moreRoundsAsked() == null;
    }

    private static boolean isJudged(Facts facts) {
        return facts.violations().stream().anyMatch(Violation::isCorrectionClaimed);
    }

    /** What was not corrected in time counts and is still to be corrected: no moment is set for it any more. */
    private @Nullable Instant ahead(@Nullable Instant due) {
        return due == null || due.isBefore(deadlines.now()) ? null : due;
    }
}
