package io.kaidian.cases.people;

import io.kaidian.cases.CaseId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked to take part in a case.
 *
 * @param linkUntil until when the link opens, and photos are taken by what it opened
 * @param agreedAt null unless this person agreed
 * @param withdrewAt when this person took that back; null unless they did
 */
public record CasePerson(
        UUID id,
        CaseId caseId,
        PersonRole role,
        State state,
        Instant invitedAt,
        Instant linkUntil,
        @Nullable Instant agreedAt,
        @Nullable Instant withdrewAt) {

    /** How far it is. */
    public enum State {
        /** There is a link that nobody has used. */
        INVITED,
        /** A device has used it. */
        OPENED,
        /** This person lets identity data be handled. */
        AGREED,
        /** This person does not. */
        REFUSED,
        /** This person did, and does not any more. */
        WITHDREW
    }

    /** Whether nothing of this person may be taken, and the case waits for what its company makes of that. */
    public boolean isAwaited() {
        return state != State.AGREED;
    }
}
