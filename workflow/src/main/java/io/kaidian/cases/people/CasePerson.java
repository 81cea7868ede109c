package io.kaidian.cases.people;

import io.kaidian.cases.CaseId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is asked to take part in a case.
 *
 * @param linkUntil until when the link works, and what it opened
 * @param agreedAt null unless this person agreed
 */
public record CasePerson(
        UUID id,
        CaseId caseId,
        PersonRole role,
        State state,
        Instant invitedAt,
        Instant linkUntil,
        @Nullable Instant agreedAt) {

    /** How far it is. */
    public enum State {
        /** There is a link that nobody has used. */
        INVITED,
        /** A device has used it. */
        OPENED,
        /** This person lets identity data be handled. */
        AGREED,
        /** This person does not. */
        REFUSED
    }

    /** Whether nothing of this person may be taken yet. */
    public boolean isAwaited() {
        return state != State.AGREED;
    }
}
