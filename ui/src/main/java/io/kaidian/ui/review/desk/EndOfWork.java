package io.kaidian.ui.review.desk;

import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseHistoryEntry.Event;
import io.kaidian.platform.security.Actor;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds in a case's history what ended the work on it: a decision or a withdrawal, never that somebody took it or wrote. */
final class EndOfWork {

    private static final Set<Event> ENDS = EnumSet.of(
            Event.DECIDED,
            Event.FORM_ANSWERED,
            Event.SECOND_REVIEWED,
            Event.SETTLED,
            Event.EVIDENCE_CHANGED,
            Event.MORE_ROUNDS_GRANTED,
            Event.MORE_ROUNDS_REFUSED,
            Event.HELP_ANSWERED,
            Event.WAIVER_PROPOSED,
            Event.WAIVER_OBJECTED,
            Event.PHOTO_WAIVED,
            Event.HELP_CLOSED,
            Event.EXPIRED,
            Event.WITHDRAWN,
            Event.CANCELLED);

    /** What is told where the decision itself is held back from who is to form an own opinion. */
    private static final Set<Event> FOLLOWS =
            EnumSet.of(Event.SECOND_REVIEW_OPENED, Event.CERTIFIED, Event.RETURNED, Event.DECLINED);

    private EndOfWork() {}

    /**
     * The last such entry.
     *
     * @param history oldest first
     * @param since when the work began
     */
    static Optional<CaseHistoryEntry> of(List<CaseHistoryEntry> history, Instant since) {
        var recent = history.reversed().stream()
                .filter(entry -> !entry.at().isBefore(since))
                .toList();
        // Who decided is news; what the machine does afterwards is not.
        return recent.stream()
                .filter(entry -> ENDS.contains(entry.event()) && entry.byKind() != Actor.Kind.SYSTEM)
                .findFirst()
                .or(() -> recent.stream()
                        .filter(entry -> ENDS.contains(entry.event()) || FOLLOWS.contains(entry.event()))
                        .findFirst());
    }

    /** How it was decided, where it was. */
    static Optional<String> outcome(CaseHistoryEntry entry) {
        return Optional.ofNullable(entry.detail().get("outcome")).map(Object::toString);
    }
}
