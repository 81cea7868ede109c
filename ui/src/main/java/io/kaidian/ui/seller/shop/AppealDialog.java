package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.StatementWithFilesService;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.TextPromptDialog;
import io.kaidian.ui.components.Toast;
import org.springframework.stereotype.Component;

/** How a seller appeals against a decision: words, and the files that go with them. */
@Component
public class AppealDialog {

    private final StatementWithFilesService statements;
    private final EvidenceFileService evidence;

    AppealDialog(StatementWithFilesService statements, EvidenceFileService evidence) {
        this.statements = statements;
        this.evidence = evidence;
    }

    /**
     * The button that opens it.
     *
     * @param about what the seller knows the decision by
     * @param reload called once it is filed
     */
    public Button button(Appeal.Subject disputed, String about, Runnable reload) {
        var button = new Button(word("seller.appeal.file"), click -> open(disputed, about, reload));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "appeal-" + disputed.kind());
    }

    private void open(Appeal.Subject disputed, String about, Runnable reload) {
        var files = new StatementFiles(statements, evidence);
        TextPromptDialog.of("seller.appeal.write", disputed, UI.getCurrent()::getTranslation, words -> {
                    statements.appeal(disputed, words, files.chosen());
                    Toast.success(word("seller.appeal.filed"));
                    reload.run();
                })
                .titled(word("seller.appeal.write.of", about))
                .with(files)
                .open();
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
