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
        EXPIRED,
        WITHDRAWN,
        /** A newer one for the same took its place. */
        REPLACED
    }

    /**
     * What it is about, as the diagram declared it when it was applied for.
     *
     * @param kind code that other systems know
     * @param subject what the seller named, such as a trade mark; empty where it is for the shop as it is
     */
    public record Matter(String kind, LocalizedText name, String subject) {

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
        if (state != State.ACTIVE || how == State.ACTIVE) {
            throw new IllegalTransitionException("permit " + id, "become " + how, state);
        }
        return new Permit(id, shopId, applicationId, matter, how, grantedAt, validUntil, now);
    }

    /** When it ended; only of one that has. */
    public Instant requireEndedAt() {
        return Objects.requireNonNull(endedAt, "the permit holds");
    }
}
