package io.kaidian.cases;

import io.kaidian.support.security.Actor;
import java.time.Instant;
import java.util.Map;

/** One line of a case's history. */
public record CaseEvent(
        long id,
        CaseId caseId,
        Instant at,
        Event event,
        int round,
        Actor.Kind byKind,
        String byName,
        Map<String, Object> detail) {

    /** What can happen to a case. */
    public enum Event {
        OPENED,
        STATED,
        CONSENTED,
        ACCOUNT_NAMED,
        PHOTO_UPLOADED,
        SUBMITTED,
        CHECKED,
        REVIEW_OPENED,
        REVIEW_OVERDUE,
        TAKEN,
        GIVEN_BACK,
        LEFT_IDLE,
        HANDED_OVER,
        REASSIGNED,
        PARKED,
        RESUMED,
        ANSWERED,
        PASSED_UP,
        DECIDED,
        SECOND_REVIEW_OPENED,
        SECOND_REVIEWED,
        SETTLED,
        EVIDENCE_CHANGED,
        RETURNED,
        REMINDED,
        MORE_ROUNDS_ASKED,
        MORE_ROUNDS_GRANTED,
        MORE_ROUNDS_REFUSED,
        HELP_ASKED,
        HELP_ANSWERED,
        WAIVER_PROPOSED,
        WAIVER_OBJECTED,
        PHOTO_WAIVED,
        HELP_CLOSED,
        CERTIFIED,
        DECLINED,
        EXPIRED,
        WITHDRAWN,
        CANCELLED
    }
}
