package io.kaidian.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kaidian.enforcement.EnforcementFixture;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.OverturnStatistics;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.enforcement.evidence.EvidenceUploadService;
import io.kaidian.enforcement.sanctions.MeasureCalendar;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionId;
import io.kaidian.enforcement.violations.bulk.BulkSanctionService;
import io.kaidian.enforcement.violations.bulk.BulkSanctionTargets;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopId;
import java.io.InputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.access.AccessDeniedException;

/** The rows of the table of rights that concern enforcement: every action, tried by every role. */
class EnforcementRightsTest extends EnforcementFixture {

    @Autowired
    private EvidenceFileService evidence;

    @Autowired
    private EvidenceUploadService uploads;

    @Autowired
    private BulkSanctionService bulk;

    @Autowired
    private BulkSanctionTargets targets;

    @Autowired
    private MeasureCalendar calendar;

    @Autowired
    private OverturnStatistics rates;

    /** An action, tried on what does not exist: whoever may do it is told so, everybody else is refused before. */
    private enum Action {
        RECORD_VIOLATION(Role.OFFICER),
        AGREE_TO_DEVIATION(Role.OFFICER),
        REFUSE_DEVIATION(Role.OFFICER),
        CLAIM_CORRECTION(Role.SELLER),
        JUDGE_CORRECTION(Role.OFFICER),
        WITHDRAW_VIOLATION(Role.OFFICER),
        ANSWER_CLOSURE(Role.SELLER),
        CONFIRM_CLOSURE(Role.OFFICER),
        REFUSE_CLOSURE(Role.OFFICER),
        CONFIRM_RULE(Role.SELLER),
        FILE_APPEAL(Role.SELLER),
        READ_APPEAL(Role.LEAD, Role.OFFICER),
        DECIDE_APPEAL(Role.LEAD, Role.OFFICER),
        ADD_EVIDENCE(Role.OFFICER),
        ADD_EVIDENCE_TO_ANSWER(Role.SELLER),
        ADD_EVIDENCE_TO_APPEAL(Role.SELLER),
        LIST_EVIDENCE(Role.SELLER, Role.LEAD, Role.OFFICER),
        LIST_EVIDENCE_OF_APPEAL(Role.SELLER, Role.LEAD, Role.OFFICER),
        // Reviewers look at what stands beside applications for permits, and are told of nothing else.
        LOOK_AT_EVIDENCE(Role.SELLER, Role.REVIEWER, Role.LEAD, Role.OFFICER),
        PREVIEW_BULK(Role.OFFICER),
        PROPOSE_BULK(Role.OFFICER),
        AGREE_TO_BULK(Role.OFFICER),
        REFUSE_BULK(Role.OFFICER),
        READ_BULK(Role.OFFICER),
        LIST_BULK(Role.OFFICER),
        READ_CALENDAR(Role.LEAD, Role.OFFICER),
        READ_OVERTURN_RATES(Role.LEAD),
        PREVIEW(Role.OFFICER),
        READ_SHOP_FILE(Role.SELLER, Role.REVIEWER, Role.LEAD, Role.OFFICER, Role.ADMIN);

        private final Set<Role> allowed;

        Action(Role first, Role... others) {
            allowed = EnumSet.of(first, others);
        }
    }

    static Stream<Arguments> everyActionByEveryRole() {
        return Stream.of(Action.values())
                .flatMap(action -> Stream.of(Role.values()).map(role -> Arguments.of(action, role)));
    }

    @ParameterizedTest
    @MethodSource("everyActionByEveryRole")
    void letsOnlyThoseActWhoMay(Action action, Role role) {
        var kind = role == Role.SELLER ? Actor.Kind.SELLER : Actor.Kind.STAFF;
        var actor = new Actor(kind, "somebody", null, Set.of(role));

        var thrown = catchThrowable(() -> does(actor, () -> attempt(action)));

        if (action.allowed.contains(role)) {
            assertThat(thrown instanceof AccessDeniedException).isFalse();
        } else {
            assertThat(thrown).isInstanceOf(AccessDeniedException.class);
        }
    }

    private void attempt(Action action) {
        var nothing = ViolationId.next();
        switch (action) {
            case RECORD_VIOLATION -> violations.record(ShopId.next(), report("TRD-LATE", "order 1", null));
            case AGREE_TO_DEVIATION -> violations.approve(nothing);
            case REFUSE_DEVIATION -> violations.reject(nothing, "x");
            case CLAIM_CORRECTION -> correctionClaims.claimCorrection(nothing, "x");
            case JUDGE_CORRECTION -> correctionJudgements.judgeCorrection(nothing, true);
            case WITHDRAW_VIOLATION -> withdrawals.withdraw(nothing, "x");
            case ANSWER_CLOSURE -> hearings.answer(nothing, "x");
            case CONFIRM_CLOSURE -> closures.approve(nothing, null);
            case REFUSE_CLOSURE -> closures.reject(nothing, null);
            case CONFIRM_RULE -> reinstatements.confirmRule("nobody");
            case FILE_APPEAL -> appeals.file(Appeal.Subject.of(nothing), "x", null);
            case READ_APPEAL -> appeals.get(AppealId.next());
            case DECIDE_APPEAL -> appealDecisions.decide(AppealId.next(), true, "x", null);
            case ADD_EVIDENCE -> uploads.addTo(nothing, "x.png", InputStream.nullInputStream(), true);
            case ADD_EVIDENCE_TO_ANSWER -> uploads.addToAnswer(nothing, "x.png", InputStream.nullInputStream());
            case ADD_EVIDENCE_TO_APPEAL -> uploads.addTo(AppealId.next(), "x.png", InputStream.nullInputStream());
            case LIST_EVIDENCE -> evidence.of(nothing);
            case LIST_EVIDENCE_OF_APPEAL -> evidence.of(AppealId.next());
            case LOOK_AT_EVIDENCE -> evidence.look(EvidenceId.next(), "APPEAL");
            case PREVIEW_BULK -> targets.preview("TRD-LATE", List.of("nobody"), clock.instant());
            case PROPOSE_BULK ->
                bulk.propose("TRD-LATE", List.of("nobody"), "x", null, clock.instant(), Violation.FoundBy.PERSON);
            case AGREE_TO_BULK -> bulk.approve(BulkSanctionId.next());
            case REFUSE_BULK -> bulk.reject(BulkSanctionId.next(), "x");
            case READ_BULK -> bulk.get(BulkSanctionId.next());
            case LIST_BULK -> bulk.newest(1);
            case READ_OVERTURN_RATES -> rates.since(clock.instant());
            case READ_CALENDAR -> calendar.between(clock.instant(), clock.instant());
            case PREVIEW -> previews.preview(ShopId.next(), "TRD-LATE", clock.instant());
            case READ_SHOP_FILE -> shopOverviewService.of("nobody");
        }
    }
}
