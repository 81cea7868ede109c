package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.sanctions.SanctionId;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.UUID;

/**
 * A seller disputes a decision.
 *
 * @param violationId the violation behind it; null where it is about a case or a finding
 * @param statement the seller's words
 * @param evidence what the seller points to; null where nothing
 * @param decidedBy user name; null before, and where a seller reads
 * @param answer written for the seller; null before
 * @param internalNote never shown to the seller
 * @param effectedAt when what was decided had been carried out; null before
 */
public record Appeal(
        AppealId id,
        ShopId shopId,
        Subject subject,
        ViolationId violationId,
        String statement,
        String evidence,
        Instant filedAt,
        Instant answerDueAt,
        Status status,
        String decidedBy,
        Instant decidedAt,
        String answer,
        String internalNote,
        Instant effectedAt) {

    /** What can be appealed. */
    public enum Kind {
        VIOLATION,
        /** Warning, restriction or suspension. */
        SANCTION,
        CLOSURE,
        /** A certification that was declined. */
        CASE,
        /** One finding of the machine. */
        FINDING
    }

    /** Where an appeal stands. */
    public enum Status {
        OPEN,
        UPHELD,
        OVERTURNED
    }

    /** What is disputed. */
    public record Subject(Kind kind, UUID id) {

        /** A violation. */
        public static Subject of(ViolationId violation) {
            return new Subject(Kind.VIOLATION, violation.value());
        }

        /** A sanction; a closure is one, too. */
        public static Subject of(SanctionId sanction) {
            return new Subject(Kind.SANCTION, sanction.value());
        }
    }

    public Appeal redactedForSeller() {
        return new Appeal(
                id,
                shopId,
                subject,
                violationId,
                statement,
                evidence,
                filedAt,
                answerDueAt,
                status,
                null,
                decidedAt,
                answer,
                null,
                effectedAt);
    }
}
