package io.kaidian.cases;

import io.kaidian.platform.security.Actor;
import java.time.Instant;
import java.util.Map;

/** One line of a case's history. */
public record CaseHistoryEntry(
        long id,
        CaseId caseId,
        Instant at,
        Event event,
        int round,
        Actor.Kind byKind,
        String byName,
        Map<String, Object> detail) {

    /** What can happen to a case, and whether its seller is told of it. */
    public enum Event {
        OPENED,
        STATED,
        CONSENTED,
        ACCOUNT_NAMED,
        /** A small amount is on its way to the account, to be confirmed by it. */
        TRANSFER_SENT,
        TRANSFER_CONFIRMED,
        TRANSFER_FAILED,
        /** Somebody was asked to take part in the case of a company. */
        PERSON_INVITED,
        PERSON_AGREED,
        PERSON_REFUSED,
        /** Somebody who had agreed does not any more, which ends the case. */
        PERSON_TOOK_BACK,
        /** The case waits for that person no more. */
        PERSON_NOT_AWAITED,
        PHOTO_UPLOADED,
        PHOTO_READ,
        SUBMITTED,
        CHECKED,
        REVIEW_OPENED,
        REVIEW_OVERDUE(Told.STAFF),
        PROMISE_MOVED,
        TAKEN(Told.STAFF),
        GIVEN_BACK(Told.STAFF),
        LEFT_IDLE(Told.STAFF),
        HANDED_OVER(Told.STAFF),
        REASSIGNED(Told.STAFF),
        PARKED(Told.STAFF),
        RESUMED(Told.STAFF),
        ANSWERED(Told.STAFF),
        PASSED_UP(Told.STAFF),
        DECIDED(Told.STAFF),
        /** A decision was taken back before it took effect. */
        TAKEN_BACK(Told.STAFF),
        /** A step that an analyst drew was done with a form. */
        FORM_ANSWERED(Told.STAFF),
        /** A step that an analyst drew asks the seller one thing, and waits. */
        SELLER_ASKED,
        SELLER_ANSWERED,
        /** The step that had asked was left without an answer: time ran out, or the case ended. */
        SELLER_QUESTION_ENDED,
        SECOND_REVIEW_OPENED,
        SECOND_REVIEWED(Told.STAFF),
        SETTLED(Told.STAFF),
        EVIDENCE_CHANGED,
        /** An appeal overturned an earlier decline of the same matter: whoever took part in it does not review this case. */
        REVIEWERS_EXCLUDED(Told.STAFF),
        RETURNED,
        REMINDED,
        MORE_ROUNDS_ASKED,
        MORE_ROUNDS_GRANTED,
        MORE_ROUNDS_REFUSED,
        HELP_ASKED,
        HELP_ANSWERED,
        WAIVER_PROPOSED(Told.STAFF),
        WAIVER_OBJECTED(Told.STAFF),
        PHOTO_WAIVED,
        HELP_CLOSED,
        CERTIFIED,
        DECLINED,
        DECLINE_HELD(Told.STAFF),
        EXPIRED,
        WITHDRAWN,
        CANCELLED;

        private final Told told;

        Event() {
            this(Told.EVERYBODY);
        }

        Event(Told told) {
            this.told = told;
        }

        /** Who may know of it. What staff do among themselves is told by its outcome, once that is in force. */
        private enum Told {
            EVERYBODY,
            STAFF
        }

        /** Whether the seller may know of it. */
        public boolean isToldToSeller() {
            return told == Told.EVERYBODY;
        }
    }
}
