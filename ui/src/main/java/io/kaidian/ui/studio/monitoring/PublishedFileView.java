package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.ConsentDeclaration;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioLayout;
import io.kaidian.ui.studio.editors.FileEditorFactory;
import io.kaidian.ui.studio.editors.MessageTemplateEditor;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** A catalogue or the messages as they are in force, to be read without a draft; shown as the draft's editor shows them. */
@Route(value = "studio/published", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class PublishedFileView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    /** What has no page of its own; the last part of the address is the file's name without its ending. */
    public static final List<String> FILES = List.of(
            EvidenceCatalogue.RESOURCE,
            EvidenceFields.RESOURCE,
            ConsentDeclaration.RESOURCE,
            MessageTemplateEditor.CHINESE);

    private final ReleaseService releases;
    private final FileEditorFactory editors;
    private final StudioLabels words;
    private final EditButtonFactory edits;
    private String name = "";

    PublishedFileView(ReleaseService releases, FileEditorFactory editors, StudioLabels words, EditButtonFactory edits) {
        this.releases = releases;
        this.editors = editors;
        this.words = words;
        this.edits = edits;
        addClassNames("table-page", "published-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", name);
    }

    @Override
    public void setParameter(BeforeEvent event, String wanted) {
        var file = FILES.stream()
                .filter(one -> StudioLabels.baseName(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("file", wanted));
        name = words.file(file);
        removeAll();
        var head = new Div(new H1(name), edits.ofFile(file));
        head.addClassName("studio-head");
        var editor = editors.preview(file);
        editor.show(releases::content);
        var middle = new Div(editor.component());
        middle.addClassName("draft-middle");
        add(head, TestId.set(middle, "published-file"));
    }
}
