package io.kaidian.ui.components.photo;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.evidence.ClosedEvidence;
import java.util.stream.Collectors;

/** Says in place of a file why it cannot be opened. */
public final class ClosedEvidenceWords {

    private ClosedEvidenceWords() {}

    /** Who may open it, or that it is gone. */
    public static String of(ClosedEvidence closed) {
        var ui = UI.getCurrent();
        return switch (closed.why()) {
            case NOT_FOR_ROLE ->
                ui.getTranslation(
                        "shell.evidence.closed.NOT_FOR_ROLE",
                        closed.openTo().stream()
                                .sorted()
                                .map(role -> ui.getTranslation("admin.role." + role))
                                .collect(Collectors.joining(ui.getTranslation("shell.evidence.closed.between"))));
            case ERASED -> ui.getTranslation("shell.evidence.closed.ERASED");
        };
    }
}
