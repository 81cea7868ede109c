package io.kaidian.cases.people;

import io.kaidian.photos.DocumentSlot;

/** A photo that somebody who takes part in a case is asked for. */
public record PersonPhoto(DocumentSlot slot, State state) {

    /** How far it is. */
    public enum State {
        MISSING,
        /** One is there, which another one may replace. */
        SENT,
        /** One is accepted, and no other one is taken. */
        ACCEPTED
    }
}
