package io.kaidian.forms;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a file of a form says.
 *
 * @param form null where the file has any fault
 */
public record ParsedForm(@Nullable FormDefinition form, List<FormFault> faults) {

    public ParsedForm {
        faults = List.copyOf(faults);
    }

    /**
     * The form.
     *
     * @throws IllegalStateException if the file has faults; no such file is ever published
     */
    public FormDefinition requireForm() {
        if (form == null) {
            throw new IllegalStateException("no form: " + faults);
        }
        return form;
    }
}
