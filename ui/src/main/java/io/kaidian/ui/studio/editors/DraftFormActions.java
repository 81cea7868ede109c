package io.kaidian.ui.studio.editors;

import java.util.List;
import java.util.function.Consumer;

/** What the editor of a diagram knows of the files beside it, and can do with the forms among them. */
public interface DraftFormActions {

    /**
     * A form that a step can show.
     *
     * @param name what its reader calls it
     * @param variable set to the outcome when the step is done
     */
    record StepForm(String id, String name, String variable, List<Choice> outcomes) {}

    /** Something to choose, as its reader calls it. */
    record Choice(String value, String label) {}

    /** The forms of the draft; of one that cannot be read without outcomes. */
    List<StepForm> forms();

    /** Keys of the tables of the draft. */
    default List<String> tables() {
        return List.of();
    }

    /**
     * Asks for a new form.
     *
     * @param then called with its id
     */
    void create(Consumer<String> then);

    /** Opens a form in its editor. */
    void open(String id);
}
