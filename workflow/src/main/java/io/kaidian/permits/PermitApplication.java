package io.kaidian.permits;

import io.kaidian.platform.domain.StateTransition;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shop applies for a permit. The process behind it runs under its id; what is granted by it may end while it still runs, where
 * its diagram goes on.
 *
 * @param processKey of the diagram
 * @param demanded whether an officer asked for it; else the seller applied
 * @param round how often evidence was sent
 * @param request what the process waits for from the seller; null while it waits for nothing
 * @param told what a reviewer said to the seller last; null where nothing was
 * @param version counts the changes of the row
 */
public record PermitApplication(
        PermitApplicationId id,
        ShopId shopId,
        String processKey,
        Permit.Matter matter,
        State state,
        boolean demanded,
        int round,
        @Nullable Request request,
        @Nullable String told,
        Moments moments,
        int version) {

    /** What work items about such applications have as their kind. */
    public static final String KIND = "PERMIT";

    /** How it stands. */
    public enum State {
        OPEN,
        GRANTED,
        REFUSED,
        /** The seller did not send what was asked for. */
        EXPIRED,
        /** The seller withdrew it. */
        WITHDRAWN
    }

    /**
     * Evidence that the seller is asked for.
     *
     * @param elementId the user task of the diagram
     * @param wanted codes of types, all of which are to be sent
     * @param optional codes of types that may be sent besides
     */
    public record Request(String elementId, List<String> wanted, List<String> optional) {

        public Request {
            wanted = List.copyOf(wanted);
            optional = List.copyOf(optional);
        }

        /** Every type that can be sent now. */
        public List<String> types() {
            return Stream.concat(wanted.stream(), optional.stream()).toList();
        }
    }

    /**
     * When what happened.
     *
     * @param sentAt when evidence was sent last; null before
     * @param decidedAt when it was answered or ended; null before
     * @param dueAt until when whoever it waits for has to act: the seller where something is asked for, else staff; null where its
     *     diagram sets no term
     */
    public record Moments(
            Instant openedAt,
            @Nullable Instant sentAt,
            @Nullable Instant decidedAt,
            @Nullable Instant dueAt) {

        private Moments due(@Nullable Instant at) {
            return new Moments(openedAt, sentAt, decidedAt, at);
        }
    }

    /** @param reason why an officer asks for it; null where the seller applies */
    static PermitApplication open(
            ShopId shop, String processKey, Permit.Matter matter, @Nullable String reason, Instant now) {
        return new PermitApplication(
                PermitApplicationId.next(),
                shop,
                processKey,
                matter,
                State.OPEN,
                reason != null,
                0,
                null,
                reason,
                new Moments(now, null, null, null),
                0);
    }

    /** The process waits for evidence from the seller. */
    @StateTransition
    PermitApplication waitFor(Request wanted, @Nullable Instant until) {
        return with(state, round, wanted, told, moments.due(until));
    }

    /** The process waits for somebody else, until then if at all. */
    @StateTransition
    PermitApplication waitForNothing(@Nullable Instant until) {
        return with(state, round, null, told, moments.due(until));
    }

    /** The seller sends what was asked for; with what words it was asked for is over. */
    @StateTransition
    PermitApplication send(Instant now) {
        requireRequest();
        return with(state, round + 1, null, null, new Moments(moments.openedAt(), now, moments.decidedAt(), null));
    }

    /** A reviewer says something to the seller; what was said before counts no more. */
    @StateTransition
    PermitApplication tell(@Nullable String words) {
        return with(state, round, request, words, moments);
    }

    /** It has its answer. One that was granted goes on as its diagram says, and is never open again. */
    @StateTransition
    PermitApplication end(State how, Instant now) {
        if (state != State.OPEN) {
            throw new StateConflictException("stale", "application " + id + " is " + state + ", not open");
        }
        return with(how, round, null, told, new Moments(moments.openedAt(), moments.sentAt(), now, null));
    }

    /** The refusal is undone: it is looked at again, with what was sent. */
    @StateTransition
    PermitApplication reopen() {
        if (state != State.REFUSED) {
            throw new StateConflictException("stale", "application " + id + " is " + state + ", not refused");
        }
        return with(State.OPEN, round, null, null, new Moments(moments.openedAt(), moments.sentAt(), null, null));
    }

    private PermitApplication with(
            State next, int nextRound, @Nullable Request wanted, @Nullable String words, Moments at) {
        return new PermitApplication(
                id, shopId, processKey, matter, next, demanded, nextRound, wanted, words, at, version + 1);
    }

    /**
     * What the seller is asked for.
     *
     * @throws StateConflictException with code {@code not-open} if nothing is
     */
    public Request requireRequest() {
        if (request == null) {
            throw new StateConflictException("not-open", "application " + id + " waits for nothing from the seller");
        }
        return request;
    }

    /** Whether something was sent, and somebody asks the seller for more. */
    public boolean isSentBack() {
        return request != null && round > 0;
    }

    /** When it was answered; only of one that was. */
    public Instant requireDecidedAt() {
        return Objects.requireNonNull(moments.decidedAt(), "the application is open");
    }
}
