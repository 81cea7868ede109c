package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.sanctions.SanctionId;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        @Nullable ViolationId violationId,
        String statement,
        @Nullable String evidence,
        Instant filedAt,
        Instant answerDueAt,
        Status status,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String answer,
        @Nullable String internalNote,
        @Nullable Instant effectedAt) {

    /** The violation behind it; only where it is about one or its sanction. */
    public ViolationId requireViolationId() {
        return Objects.requireNonNull(violationId, "the appeal is about no violation");
    }

    /** Who decided; not before, nor for the copy that a seller reads. */
    public String requireDecidedBy() {
        return Objects.requireNonNull(decidedBy, "the appeal is not decided");
    }

    /** What was answered; not before it is decided. */
    public String requireAnswer() {
        return Objects.requireNonNull(answer, "the appeal is not decided");
    }

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
