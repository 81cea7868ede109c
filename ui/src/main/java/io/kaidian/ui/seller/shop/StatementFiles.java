package io.kaidian.ui.seller.shop;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.StatementWithFilesService;
import io.kaidian.enforcement.evidence.StatementWithFilesService.AttachedFile;
import io.kaidian.ui.components.EvidenceList;
import io.kaidian.ui.components.TestId;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Files that a seller chooses while writing, and that are sent with the words or not at all. */
class StatementFiles extends Div {

    private final StatementWithFilesService statements;
    private final List<AttachedFile> chosen = new CopyOnWriteArrayList<>();

    StatementFiles(StatementWithFilesService statements, EvidenceFileService evidence) {
        this.statements = statements;
        var how = new Span(getTranslation("seller.files.how", StatementWithFilesService.FILES_AT_ONCE));
        how.addClassNames("soft", "small");
        add(
                new EvidenceList(evidence, List.of(), PhotoAccess.OWN)
                        .offerWithWords(this::take, StatementWithFilesService.FILES_AT_ONCE, this::forget),
                how);
        addClassName("stack");
        TestId.set(this, "statement-files");
    }

    /** What goes with the words. */
    List<AttachedFile> chosen() {
        return List.copyOf(chosen);
    }

    private void take(String name, InputStream content) {
        chosen.add(statements.attach(name, content, chosen.size()));
    }

    private void forget(String name) {
        chosen.stream().filter(file -> file.fileName().equals(name)).findFirst().ifPresent(chosen::remove);
    }
}
