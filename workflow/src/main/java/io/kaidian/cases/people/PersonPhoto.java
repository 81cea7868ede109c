package io.kaidian.cases.people;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;

/**
 * A photo that somebody who takes part in a case is asked for.
 *
 * @param type what the catalogue says of it by which the case is asked
 */
public record PersonPhoto(DocumentSlot slot, EvidenceType type, State state) {

    /** How far it is. */
    public enum State {
        MISSING,
        /** One is there, which another one may replace. */
        SENT,
        /** One is accepted, and no other one is taken. */
        ACCEPTED
    }
}
