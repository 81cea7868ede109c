package io.kaidian.enforcement.appeals;

import io.kaidian.enforcement.sanctions.SanctionId;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A seller disputes a decision.
 *
 * @param violationId the violation behind it; null where it is about a case, a finding or a permit
 * @param given the answer; null before
 * @param effectedAt when what was decided had been carried out; null before
 */
public record Appeal(
        AppealId id,
        ShopId shopId,
        Subject subject,
        @Nullable ViolationId violationId,
        Statement said,
        Instant filedAt,
        Instant answerDueAt,
        Status status,
        @Nullable Answer given,
        @Nullable Instant effectedAt) {

    /**
     * What the seller says.
     *
     * @param text the seller's words
     * @param evidence what the seller points to; null where nothing
     */
    public record Statement(String text, @Nullable String evidence) {}

    /**
     * What somebody answered.
     *
     * @param by user name; null where a seller reads
     * @param text written for the seller
     * @param internalNote never shown to the seller
     */
    public record Answer(
            @Nullable String by,
            Instant at,
            @Nullable String text,
            @Nullable String internalNote) {}

    static Appeal filed(
            ShopId shop,
            Subject subject,
            @Nullable ViolationId violation,
            Statement said,
            Instant now,
            Instant answerDueAt) {
        return new Appeal(AppealId.next(), shop, subject, violation, said, now, answerDueAt, Status.OPEN, null, null);
    }

    public String statement() {
        return said.text();
    }

    public @Nullable String evidence() {
        return said.evidence();
    }

    public @Nullable String decidedBy() {
        return given == null ? null : given.by();
    }

    public @Nullable Instant decidedAt() {
        return given == null ? null : given.at();
    }

    public @Nullable String answer() {
        return given == null ? null : given.text();
    }

    public @Nullable String internalNote() {
        return given == null ? null : given.internalNote();
    }

    /** What the history of the shop says of it. */
    Map<String, Object> historyDetail() {
        return Map.of(
                "appeal", id.toString(),
                "about", subject.kind().name(),
                "subject", subject.id().toString());
    }

    /** The violation behind it; only where it is about one or its sanction. */
    public ViolationId requireViolationId() {
        return Objects.requireNonNull(violationId, "the appeal is about no violation");
    }

    /** Who decided; not before, nor for the copy that a seller reads. */
    public String requireDecidedBy() {
        return Objects.requireNonNull(decidedBy(), "the appeal is not decided");
    }

    /** What was answered; not before it is decided. */
    public String requireAnswer() {
        return Objects.requireNonNull(answer(), "the appeal is not decided");
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
        FINDING,
        /** An application for a permit that was refused, or a permit that was restricted or withdrawn. */
        PERMIT_DECISION
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
                said,
                filedAt,
                answerDueAt,
                status,
                given == null ? null : new Answer(null, given.at(), given.text(), null),
                effectedAt);
    }
}
