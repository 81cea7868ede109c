package io.kaidian.review.quality;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.photos.DocumentSlot;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        ExpectedDecision expected,
        String madeBy,
        Instant madeAt,
        @Nullable Instant retiredAt) {

    /** Why a case may be used. */
    public enum Basis {
        /** The people in it are invented. */
        SPECIMEN,
        /** The seller agreed. */
        CONSENT
    }

    /** A reason and the photo that it is about; where it is about none, the slot is null. */
    public record ExpectedReason(String code, @Nullable DocumentSlot slot) implements Comparable<ExpectedReason> {

        @Override
        public int compareTo(ExpectedReason other) {
            return toString().compareTo(other.toString());
        }

        /** As people write it: {@code HLD-FAR HANDHELD}. */
        @Override
        public String toString() {
            return slot == null ? code : code + " " + slot;
        }
    }

    /** What is decided, and why. */
    public record ExpectedDecision(Outcome outcome, Set<ExpectedReason> faults) {

        public ExpectedDecision {
            faults = Set.copyOf(faults);
        }

        static ExpectedDecision of(Outcome outcome, Collection<DecisionReason> reasons) {
            var faults = new TreeSet<ExpectedReason>();
            reasons.forEach(reason -> faults.add(new ExpectedReason(reason.code(), reason.slot())));
            return new ExpectedDecision(outcome, outcome == Outcome.CERTIFY ? Set.of() : faults);
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

        static Score of(ExpectedDecision given, ExpectedDecision expected) {
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
