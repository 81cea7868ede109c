package io.kaidian.review;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.Decision.DecisionReason;
import io.kaidian.cases.Decision.Outcome;
import io.kaidian.cases.Slot;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A case whose right answer is known.
 *
 * @param source the decided case whose first submission is shown
 * @param shownAs name of the shop under which it is put on the list
 * @param retiredAt null while it is used
 */
public record GoldenCase(
        UUID id,
        CaseId source,
        Basis basis,
        String shownAs,
        Answer expected,
        String madeBy,
        Instant madeAt,
        Instant retiredAt) {

    /** Why a case may be used. */
    public enum Basis {
        /** The people in it are invented. */
        SPECIMEN,
        /** The seller agreed. */
        CONSENT
    }

    /** A reason and the photo that it is about; where it is about none, the slot is null. */
    public record Fault(String code, Slot slot) implements Comparable<Fault> {

        @Override
        public int compareTo(Fault other) {
            return toString().compareTo(other.toString());
        }

        /** As people write it: {@code HLD-FAR HANDHELD}. */
        @Override
        public String toString() {
            return slot == null ? code : code + " " + slot;
        }
    }

    /** What is decided, and why. */
    public record Answer(Outcome outcome, Set<Fault> faults) {

        public Answer {
            faults = Set.copyOf(faults);
        }

        static Answer of(Outcome outcome, Collection<DecisionReason> reasons) {
            var faults = new TreeSet<Fault>();
            reasons.forEach(reason -> faults.add(new Fault(reason.code(), reason.slot())));
            return new Answer(outcome, outcome == Outcome.CERTIFY ? Set.of() : faults);
        }
    }

    /** How an answer compares with the right one. */
    public enum Result {
        /** Outcome and reasons. */
        RIGHT,
        /** The outcome, with a reason missed or one too many. */
        REASONS,
        /** Another outcome. */
        WRONG
    }

    /**
     * An answer held against the right one.
     *
     * @param missed faults that were not found
     * @param tooMany faults that are none
     */
    record Score(Result result, int missed, int tooMany) {

        static Score of(Answer given, Answer expected) {
            var missed = (int) expected.faults().stream()
                    .filter(fault -> !given.faults().contains(fault))
                    .count();
            var tooMany = (int) given.faults().stream()
                    .filter(fault -> !expected.faults().contains(fault))
                    .count();
            if (given.outcome() != expected.outcome()) {
                return new Score(Result.WRONG, missed, tooMany);
            }
            return new Score(missed + tooMany == 0 ? Result.RIGHT : Result.REASONS, missed, tooMany);
        }
    }
}
