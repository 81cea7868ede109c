package io.kaidian.permits;

import io.kaidian.platform.domain.IllegalTransitionException;
import io.kaidian.platform.domain.StateTransition;
import io.kaidian.processes.LocalizedText;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a shop may do, and until when.
 *
 * @param applicationId the application by which it was granted
 * @param endedAt when it ended, be it by time or by somebody; null while it holds
 */
public record Permit(
        PermitId id,
        ShopId shopId,
        PermitApplicationId applicationId,
        Matter matter,
        State state,
        Instant grantedAt,
        Instant validUntil,
        @Nullable Instant endedAt) {

    /** Whether it holds. */
    public enum State {
        ACTIVE,
        /** It counts for nothing new. */
        RESTRICTED,
        EXPIRED,
        WITHDRAWN,
        /** A newer one for the same took its place. */
        REPLACED;

        /** Whether it has not ended. */
        public boolean isInForce() {
            return this == ACTIVE || this == RESTRICTED;
        }
    }

    /**
     * What it is about, as the diagram declared it when it was applied for.
     *
     * @param kind code that other systems know
     * @param subject what the seller named, such as a trade mark; empty where it is for the shop as it is
     */
    public record Matter(String kind, LocalizedText name, String subject) {

        /** Whether that is for the same, whatever it was called then. */
        public boolean isFor(Matter other) {
            return kind.equals(other.kind) && subject.equalsIgnoreCase(other.subject);
        }

        /** Name and subject in one. */
        public LocalizedText title() {
            return subject.isEmpty() ? name : new LocalizedText(name.zh() + "：" + subject, name.en() + ": " + subject);
        }
    }

    static Permit granted(PermitApplication application, Instant now, Instant validUntil) {
        return new Permit(
                PermitId.next(),
                application.shopId(),
                application.id(),
                application.matter(),
                State.ACTIVE,
                now,
                validUntil,
                null);
    }

    /** It does not hold any more. */
    @StateTransition
    Permit end(State how, Instant now) {
        if (!state.isInForce() || how.isInForce()) {
            throw new IllegalTransitionException("permit " + id, "become " + how, state);
        }
        return with(how, now);
    }

    /** It counts for nothing new. */
    @StateTransition
    Permit restrict() {
        if (state != State.ACTIVE) {
            throw new IllegalTransitionException("permit " + id, "be restricted", state);
        }
        return with(State.RESTRICTED, null);
    }

    /** What was decided against it is undone: it counts until its own end. */
    @StateTransition
    Permit reinstate() {
        if (state != State.RESTRICTED && state != State.WITHDRAWN) {
            throw new IllegalTransitionException("permit " + id, "be reinstated", state);
        }
        return with(State.ACTIVE, null);
    }

    private Permit with(State next, @Nullable Instant ended) {
        return new Permit(id, shopId, applicationId, matter, next, grantedAt, validUntil, ended);
    }

    /** When it ended; only of one that has. */
    public Instant requireEndedAt() {
        return Objects.requireNonNull(endedAt, "the permit holds");
    }
}
