package io.kaidian.processes.catalogue;

import java.util.Optional;

/**
 * What the program does with a reason, apart from what a decision with it does.
 *
 * @param raisedBy what a check must establish to raise it; empty where only people give it
 * @param countsInChanges in which changes of an open shop a finding of it counts
 * @param beforePhotos what it does where it is found of what was typed, before any photo is there
 * @param adviceAction the button beside what the seller is told
 * @param offersDispute whether a seller is offered to dispute it wherever it is told
 * @param offersHelp whether its remedy names the way to a person, so that nobody who is told it need fail again first
 * @param correctedByTyping whether what is said of a photo may be corrected in the form
 * @param mayApplyAgain whether who was declined for good may apply again without an appeal
 * @param freeText whether it must be written out for each case
 * @param aboutAccount whether it is about the payment account
 */
public record ReasonBehaviour(
        Optional<FindingType> raisedBy,
        CountsInChanges countsInChanges,
        BeforePhotos beforePhotos,
        AdviceAction adviceAction,
        boolean offersDispute,
        boolean offersHelp,
        boolean correctedByTyping,
        boolean mayApplyAgain,
        boolean freeText,
        boolean aboutAccount) {

    /** Of a reason that does nothing of all this. */
    public static final ReasonBehaviour NONE = new ReasonBehaviour(
            Optional.empty(),
            CountsInChanges.ALWAYS,
            BeforePhotos.NONE,
            AdviceAction.NONE,
            false,
            false,
            false,
            false,
            false,
            false);

    /** Whether it is what a check raises that establishes this. */
    public boolean isRaisedBy(FindingType type) {
        return raisedBy.filter(type::equals).isPresent();
    }

    /** In which changes of an open shop a finding counts; in all other cases it always does. */
    public enum CountsInChanges {
        /** Whatever changes. */
        ALWAYS,
        /** If anything that is certified changes. */
        ANY_CHANGE,
        /** If the person changes, or how the person is known. */
        IDENTITY,
        LICENCE,
        IDENTITY_OR_LICENCE,
        NO_CHANGE
    }

    /** What a finding about the form does before photos are taken. */
    public enum BeforePhotos {
        /** It is told later. */
        NONE,
        /** It is told at the form. */
        ADVISE,
        /** It is told at the form, and no photo is asked for before it is corrected. */
        BLOCK
    }

    /** The button beside a reason. */
    public enum AdviceAction {
        NONE,
        /** Have the payment account looked at again. */
        RECHECK_ACCOUNT,
        /** Let the photos of both sides of the card change places. */
        SWAP_SIDES,
        /** Put the photo in the place of the card's other side. */
        MOVE_TO_OTHER_SIDE
    }
}
