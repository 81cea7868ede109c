package io.kaidian.forms;

import java.util.List;

/** Thrown when what was filled in cannot be taken; nothing has happened. */
public final class FaultyAnswersException extends RuntimeException {

    private final transient List<AnswerFault> faults;

    public FaultyAnswersException(List<AnswerFault> faults) {
        super("answers not taken: " + faults.stream().map(AnswerFault::code).toList());
        this.faults = List.copyOf(faults);
    }

    /** What is wrong with them. */
    public List<AnswerFault> faults() {
        return faults;
    }
}
