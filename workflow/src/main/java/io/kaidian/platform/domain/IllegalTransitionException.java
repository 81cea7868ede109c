package io.kaidian.platform.domain;

import io.kaidian.platform.errors.StateConflictException;

/** A command came to an aggregate in a state that it does not lead on from; nothing was changed. */
public class IllegalTransitionException extends StateConflictException {

    /** Code of what changed meanwhile, where no other code says more. */
    public static final String STALE = "stale";

    /**
     * @param aggregate kind and id, such as {@code shop 4711}
     * @param command what was asked for
     * @param state what it is in
     */
    public IllegalTransitionException(String code, String aggregate, String command, Object state) {
        super(code, "%s is %s, which \"%s\" does not lead on from".formatted(aggregate, state, command));
    }

    /** The same with the code {@value #STALE}. */
    public IllegalTransitionException(String aggregate, String command, Object state) {
        this(STALE, aggregate, command, state);
    }
}
