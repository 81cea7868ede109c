package io.kaidian.api.review;

import io.kaidian.api.forms.FormFields;
import io.kaidian.api.forms.FormFields.FormField;
import io.kaidian.api.forms.FormFields.FormOutcome;
import io.kaidian.forms.FormDefinition;
import io.kaidian.worklist.WorkItem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** A step that waits, with what has to be filled in. */
@Schema(name = "FormTaskDetail", description = "A step that waits, with what has to be filled in.")
record FormTaskDetail(
        @Schema(description = "The task as in the list.") FormTaskController.FormTask task,

        @Schema(description = "What is filled in, in the order of the form.")
        List<FormField> fields,

        @Schema(description = "The buttons with which the step ends.")
        List<FormOutcome> outcomes) {

    static FormTaskDetail of(WorkItem item, FormDefinition form) {
        return new FormTaskDetail(
                FormTaskController.FormTask.of(item), FormFields.of(form), FormFields.outcomesOf(form));
    }
}
