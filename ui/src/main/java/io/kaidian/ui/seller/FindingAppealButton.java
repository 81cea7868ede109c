package io.kaidian.ui.seller;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.findings.FindingId;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.appeals.AppealTooLateException;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import java.util.Optional;

/** Disputes one finding of the machine: a person who took no part looks at it. */
class FindingAppealButton extends Div {

    private final AppealService appeals;
    private final FindingId finding;

    /** @param filed the dispute about this finding, if there is one */
    FindingAppealButton(AppealService appeals, FindingId finding, Optional<Appeal> filed) {
        this.appeals = appeals;
        this.finding = finding;
        addClassName("dispute");
        filed.ifPresentOrElse(appeal -> say("seller.dispute." + appeal.status()), this::offer);
    }

    private void offer() {
        var button = new Button(
                getTranslation("seller.dispute"),
                click -> TextPromptDialog.of("seller.dispute.write", finding, this::getTranslation, this::file)
                        .open());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        add(TestId.set(button, "dispute"));
    }

    private void file(String words) {
        try {
            appeals.file(new Appeal.Subject(Appeal.Kind.FINDING, finding.value()), words, null);
            say("seller.dispute.OPEN");
        } catch (AppealTooLateException late) {
            Toast.error(getTranslation("seller.dispute.late"));
        }
    }

    private void say(String key) {
        removeAll();
        var line = new Div(KaidianIcon.CLOCK.create(), new Span(getTranslation(key)));
        line.addClassNames("fine", "soft", "small");
        add(TestId.set(line, "disputed"));
    }
}
