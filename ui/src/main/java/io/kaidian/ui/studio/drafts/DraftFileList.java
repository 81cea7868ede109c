package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.forms.FormDefinition;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.studio.drafts.DraftFile;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.editors.MessageTemplateEditor;
import io.kaidian.ui.studio.monitoring.PublishedFileView;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files of a draft at its left, each with whether the draft changes it. */
class DraftFileList extends Aside {

    private static final List<String> CATALOGUES = Stream.concat(
                    Stream.of(ReasonCatalogue.RESOURCE, ViolationCatalogue.RESOURCE), PublishedFileView.FILES.stream())
            .toList();

    private final StudioLabels words;
    private final DraftId draft;
    private final Nav nav = new Nav();
    private Set<String> changed = Set.of();

    private final Button newForm;
    private final Button newProcess;
    private final Button newTable;

    /**
     * @param createForm asks for a new form and opens it
     * @param create asks for a new process or table and opens it
     */
    DraftFileList(StudioLabels words, DraftId draft, Runnable createForm, DraftProcessFiles create) {
        this.words = words;
        this.draft = draft;
        newForm = new Button(getTranslation("studio.form.new"), click -> createForm.run());
        newForm.addClassName("rail-button");
        newForm.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        TestId.set(newForm, "form-new");
        newProcess = new Button(getTranslation("studio.process.new"), click -> create.createProcess());
        newProcess.addClassName("rail-button");
        newProcess.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        TestId.set(newProcess, "process-new");
        newTable = new Button(getTranslation("studio.newTable.new"), click -> create.createTable());
        newTable.addClassName("rail-button");
        newTable.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        TestId.set(newTable, "table-new");
        nav.addClassName("queues");
        nav.getElement().setAttribute("aria-label", getTranslation("studio.files"));
        addClassNames("rail", "studio-rail");
        add(nav);
    }

    /**
     * Shows what the draft has.
     *
     * @param differing names of those that say something else than the release
     * @param writable whether forms can be added to the draft
     */
    void show(List<DraftFile> files, Set<String> differing, String open, boolean writable) {
        changed = differing;
        nav.removeAll();
        var back = new RouterLink(getTranslation("studio.drafts.back"), DraftsView.class);
        back.addClassName("queue");
        nav.add(TestId.set(back, "drafts-back"));
        group("studio.diagrams", files, open, name -> name.endsWith(".bpmn"));
        if (writable) {
            nav.add(newProcess);
        }
        group("studio.tables", files, open, name -> name.endsWith(".dmn"));
        if (writable) {
            nav.add(newTable);
        }
        var forms = group("studio.forms", files, open, FormDefinition::isForm);
        if (writable) {
            if (!forms) {
                nav.add(new H2(getTranslation("studio.forms")));
            }
            nav.add(newForm);
        }
        group(
                "studio.catalogues",
                files.stream()
                        .sorted(Comparator.comparingInt(file -> placeOf(file.name())))
                        .toList(),
                open,
                name -> name.startsWith("catalogue/") || name.equals(MessageTemplateEditor.CHINESE));
        group("studio.scenarios", files, open, name -> name.startsWith("scenarios/"));
    }

    /** Catalogues stand in the order in which they stand without a draft, too. */
    private static int placeOf(String file) {
        var place = CATALOGUES.indexOf(file);
        return place < 0 ? CATALOGUES.size() : place;
    }

    private boolean group(String title, List<DraftFile> files, String open, Predicate<String> belongs) {
        var some = files.stream().filter(file -> belongs.test(file.name())).toList();
        if (!some.isEmpty()) {
            nav.add(new H2(getTranslation(title)));
            some.forEach(file -> nav.add(way(file, open)));
        }
        return !some.isEmpty();
    }

    private Component way(DraftFile file, String open) {
        var way = new RouterLink("", DraftView.class, draft.toString());
        way.setQueryParameters(new DraftLocation(file.name(), null, null).parameters());
        way.add(new Span(words.file(file.name(), file.content())));
        if (isChanged(file)) {
            var mark = new Span(getTranslation("studio.file.changed"));
            mark.addClassName("file-mark");
            way.add(mark);
        }
        way.addClassName("queue");
        if (file.name().equals(open)) {
            way.getElement().setAttribute("aria-current", "page");
        }
        return TestId.set(way, "file-" + StudioLabels.baseName(file.name()));
    }

    /** Notices are one thing to edit in two files. */
    private boolean isChanged(DraftFile file) {
        return changed.contains(file.name())
                || file.name().equals(MessageTemplateEditor.CHINESE) && changed.contains(MessageTemplateEditor.ENGLISH);
    }
}
