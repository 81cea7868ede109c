package io.kaidian.enforcement.appeals;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.sellers.ShopRepository;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Who took part in what is appealed, and so answers no appeal about it. Rows name whoever acted last; histories, in which
 * nothing is overwritten, name everybody.
 */
@Component
class AppealParticipants {

    /** Lines about a violation that are somebody's opinion of it, carried out or not. */
    private static final Set<String> ABOUT_VIOLATION = Set.of(
            ShopHistoryEntryTypes.VIOLATION_PROPOSED,
            ShopHistoryEntryTypes.VIOLATION_RECORDED,
            ShopHistoryEntryTypes.VIOLATION_AGREED,
            ShopHistoryEntryTypes.VIOLATION_REFUSED,
            ShopHistoryEntryTypes.CORRECTION_ACCEPTED,
            ShopHistoryEntryTypes.CORRECTION_REFUSED,
            ShopHistoryEntryTypes.CLOSURE_CONFIRMED,
            ShopHistoryEntryTypes.CLOSURE_REFUSED,
            ShopHistoryEntryTypes.PUT_ON_HOLD,
            ShopHistoryEntryTypes.WITHDRAWAL_PROPOSED,
            ShopHistoryEntryTypes.WITHDRAWAL_REFUSED,
            ShopHistoryEntryTypes.VIOLATION_WITHDRAWN);

    private static final Set<CaseHistoryEntry.Event> ABOUT_CASE = EnumSet.of(
            CaseHistoryEntry.Event.DECIDED,
            CaseHistoryEntry.Event.SECOND_REVIEWED,
            CaseHistoryEntry.Event.SETTLED,
            CaseHistoryEntry.Event.FORM_ANSWERED,
            CaseHistoryEntry.Event.DECLINE_HELD);

    private final ShopRepository shops;
    private final SanctionRepository sanctions;
    private final CaseHistory cases;
    private final DecisionRepository decisions;

    AppealParticipants(
            ShopRepository shops, SanctionRepository sanctions, CaseHistory cases, DecisionRepository decisions) {
        this.shops = shops;
        this.sanctions = sanctions;
        this.cases = cases;
        this.decisions = decisions;
    }

    /** User names of those who took part in a violation and in what followed from it. */
    List<String> of(Violation violation) {
        var named = Stream.of(violation.recordedBy(), violation.agreedBy(), violation.correctionJudgedBy());
        var closers = sanctions.of(violation.id()).stream().map(Sanction::decidedBy);
        var acted = shops.staffOf(
                violation.shopId(), ABOUT_VIOLATION, "violation", violation.id().toString());
        return distinct(Stream.of(named, closers, acted.stream()).flatMap(names -> names));
    }

    /** The same of a case: those who decided about one of its submissions, did a step with a form or set the decision aside. */
    List<String> of(CaseId id) {
        var deciders = decisions.of(id).stream()
                .filter(decision -> decision.stage() != Decision.Stage.MACHINE)
                .map(Decision::decidedBy);
        return distinct(Stream.concat(deciders, cases.staffOf(id, ABOUT_CASE).stream()));
    }

    private static List<String> distinct(Stream<String> names) {
        return names.filter(Objects::nonNull).distinct().toList();
    }
}
