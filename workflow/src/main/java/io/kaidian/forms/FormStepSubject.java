package io.kaidian.forms;

import io.kaidian.processes.LocalizedText;
import java.util.UUID;

/** What steps with a form are about, where that is no certification case. Implemented by whoever owns such things. */
public interface FormStepSubject {

    /** What work items call it, such as {@code PERMIT}. */
    String kind();

    /** Locks it until the transaction ends: what is decided about one comes one after the other. */
    void lock(UUID id);

    /**
     * Somebody did a step, in the same transaction, before the process goes on.
     *
     * @param step what its author calls it
     */
    void markAnswered(UUID id, String elementId, LocalizedText step, FormDefinition form, FormAnswers answers);

    /** Somebody took back what they did at a step, before it took effect; in the same transaction. */
    void markTakenBack(UUID id);
}
