package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftClosedException;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftPresenceEntry;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.StaleDraftException;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.SavedAsTyped;
import io.kaidian.ui.live.LiveUpdates;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import io.kaidian.ui.studio.editors.FileEditorFactory;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The studio at work on a draft: its files on the left, the open one in the middle, below it what is known of it. What is
 * drawn is saved by itself; one page writes in a file at a time, the others see it live.
 */
@Route(value = "studio/draft", layout = MainLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class DraftView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private static final String NOTHING_OPEN = "no draft is open";

    private final DraftService drafts;
    private final FileEditorFactory editors;
    private final StudioLabels words;
    private final LiveUpdates liveUpdates;
    private final DateTimeFormats times;
    private final boolean mayWrite;
    private final String me;
    private final DraftEditingSessionFactory sessions;
    private final StudioExtensions extensions;

    private final Div head = new Div();
    private final Div called = new Div();
    private final Div present = new Div();
    private final Div tools = new Div();
    // The same two as long as the page lives: a press that meets a save is not lost.
    private final Button comment = commentButton();
    private final Button takePen = acquireEditLockButton();
    private final Div notes = new Div();
    private final Div middle = new Div();
    private final Span state = new Span();
    private @Nullable DraftEditingSession open;
    private @Nullable DraftFileList rail;
    private @Nullable DraftForms forms;
    private @Nullable StudioDrawer drawer;
    private List<Object> offeredTools = List.of();
    private Registration marking = () -> {};
    private boolean writing;
    private String name = "";

    DraftView(
            DraftService drafts,
            FileEditorFactory editors,
            StudioLabels words,
            LiveUpdates liveUpdates,
            DateTimeFormats times,
            CurrentActor currentActor,
            DraftEditingSessionFactory sessions,
            StudioExtensions extensions) {
        this.drafts = drafts;
        this.editors = editors;
        this.words = words;
        this.liveUpdates = liveUpdates;
        this.times = times;
        this.mayWrite = currentActor.get().has(Role.ANALYST);
        this.me = currentActor.get().name();
        this.sessions = sessions;
        this.extensions = extensions;
        head.addClassNames("studio-head", "draft-head");
        called.addClassName("draft-head-part");
        present.addClassName("draft-head-part");
        tools.addClassName("draft-head-part");
        head.add(called, state, present, tools);
        state.addClassNames("soft", "draft-state");
        state.getElement().setAttribute("role", "status");
        TestId.set(state, "draft-state");
        notes.addClassName("draft-notes");
        middle.addClassName("draft-middle");
        addClassNames("page-wide", "studio", "draft-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", name);
    }

    @Override
    public void setParameter(BeforeEvent event, String draft) {
        var id = DraftId.of(draft);
        var parameters = event.getLocation().getQueryParameters();
        var file = parameters.getSingleParameter("file").orElse(ProcessResources.CERTIFICATION);
        var element = parameters.getSingleParameter("element").orElse(null);
        if (open == null || !open.draft().orElseThrow().equals(id)) {
            begin(id);
        }
        // An address can be older than the draft, or have a slip in it.
        var isThere = session().has(file);
        if (!isThere) {
            Toast.error(getTranslation("studio.draft.noFile", file));
            if (session().file().isEmpty()) {
                openFile(session().firstFile());
            }
        } else if (!file.equals(session().file())) {
            openFile(file);
        }
        drawer().select(parameters.getSingleParameter("tab").orElse(null));
        if (isThere && element != null) {
            session().show(file, element);
        }
    }

    private StudioDrawer drawer() {
        return Objects.requireNonNull(drawer, NOTHING_OPEN);
    }

    private DraftEditingSession session() {
        return Objects.requireNonNull(open, NOTHING_OPEN);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (open != null) {
            open.leave();
        }
    }

    private void begin(DraftId id) {
        removeAll();
        var begun = sessions.begin(id);
        open = begun;
        name = begun.read().name();
        var forms = new DraftForms(drafts, words, id);
        this.forms = forms;
        var files = new DraftFileList(
                words,
                id,
                () -> forms.create(forms::open),
                new DraftProcessFiles(
                        drafts, id, file -> StudioNavigation.draft(id, new DraftLocation(file, null, null))));
        rail = files;
        var below = extensions.drawer(begun);
        drawer = below;
        var page = new Div(head, notes);
        extensions.releaseBar(begun).ifPresent(page::add);
        page.add(middle, below);
        page.addClassName("studio-content");
        add(files, page);
        liveUpdates.onDraft(page, id, this::refresh);
    }

    private void openFile(String file) {
        session().enter(file);
        editAnew();
        session().check();
        drawer().fileOpened();
        around();
    }

    /** Shows the file in an editor where the pen is this page's, and to look at where it is not. */
    private void editAnew() {
        writing = mayWrite
                && session().read().state() == Draft.State.OPEN
                && session().hasEditLock();
        var editor = editors.of(session().file(), writing, Objects.requireNonNull(forms, NOTHING_OPEN));
        session().edits(editor);
        editor.onChanged((name, content) -> save(name, content, ""));
        editor.onReplaced((name, content) -> save(name, content, getTranslation("studio.history.uploaded")));
        editor.onFound(found -> {
            session().found(found);
            around();
        });
        editor.onMissing(session()::editorMissing);
        editor.show(session()::content);
        editor.problems(session().checkedHere());
        marking.remove();
        marking = session().onProblems(() -> editor.problems(session().checkedHere()));
        middle.removeAll();
        middle.add(SavedAsTyped.mark(editor.component()));
    }

    /** @param comment only with what replaces the whole file */
    private void save(String file, String content, String comment) {
        try {
            session().save(file, content, comment);
            state.setText(getTranslation("studio.draft.saved", times.dateTimeNow()));
        } catch (StaleDraftException late) {
            Toast.error(getTranslation("studio.draft.overtaken", late.now().changedBy()));
            editAnew();
        } catch (DraftClosedException closed) {
            Toast.error(getTranslation("studio.draft.closed"));
            editAnew();
        }
        afterChange();
    }

    /** Something happened to the draft, here or elsewhere. */
    private void refresh() {
        if (session().isGone()) {
            toFirstFile();
            return;
        }
        var pen = mayWrite
                && session().read().state() == Draft.State.OPEN
                && session().hasEditLock();
        if (pen != writing || session().isStale()) {
            editAnew();
            afterChange();
        }
        around();
    }

    private void afterChange() {
        session().check();
        session().notifySaved();
        around();
    }

    private Button commentButton() {
        var button = new Button(getTranslation("studio.draft.comment"), click -> askForComment());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "draft-comment");
    }

    private Button acquireEditLockButton() {
        var button = new Button(getTranslation("studio.draft.takePen"), click -> {
            session().acquireEditLock();
            refresh();
        });
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "take-pen");
    }

    /** What stands around the editor. */
    private void around() {
        var draft = session().read();
        var id = session().draft().orElseThrow();
        Objects.requireNonNull(rail, NOTHING_OPEN)
                .show(
                        drafts.files(id),
                        drafts.differing(id),
                        session().file(),
                        mayWrite && draft.state() == Draft.State.OPEN);
        name = draft.name();
        var title = new H1(name);
        var kind = new Span(getTranslation("studio.draft.kind"));
        kind.addClassName("draft-kind");
        var file = new Span(titleOf(session().file()));
        file.addClassName("draft-file");
        called.removeAll();
        called.add(kind, TestId.set(title, "draft-title"), file);
        present.removeAll();
        present.add(people());
        showTools(draft);
        notes.removeAll();
        if (draft.state() == Draft.State.DISCARDED) {
            notes.add(note(getTranslation("studio.draft.is.DISCARDED")));
        } else if (draft.state() == Draft.State.OPEN && mayWrite && !writing) {
            notes.add(editLockNote());
        }
        if (draft.state() == Draft.State.OPEN && drafts.isBehind(draft.id())) {
            notes.add(behindNote(draft));
        }
    }

    private String titleOf(String file) {
        return words.file(file, session().files());
    }

    private Component people() {
        var people = new Div();
        people.addClassName("people");
        TestId.set(people, "people");
        session().others().stream()
                .filter(other -> !other.person().equals(me))
                .collect(Collectors.groupingBy(DraftPresenceEntry::person))
                .forEach((person, at) -> {
                    var chip = new Span(KaidianIcon.PERSON.create(), new Span(person));
                    chip.addClassName("person");
                    chip.setTitle(at.stream()
                            .map(visit -> titleOf(visit.file())
                                    + (visit.hasPen() ? " · " + getTranslation("studio.draft.writes") : ""))
                            .collect(Collectors.joining("\n")));
                    people.add(chip);
                });
        return people;
    }

    private Component editLockNote() {
        var holder = session().others().stream()
                .filter(other -> other.file().equals(session().file()) && other.hasPen())
                .map(DraftPresenceEntry::person)
                .findFirst()
                .orElse("");
        return note(
                getTranslation(holder.isEmpty() ? "studio.draft.penFree" : "studio.draft.penWith", holder), takePen);
    }

    private Component behindNote(Draft draft) {
        var catchUp = new Button(getTranslation("studio.draft.catchUp"), click -> {
            var both = drafts.rebase(draft.id());
            if (!both.isEmpty()) {
                Toast.error(getTranslation(
                        "studio.draft.bothChanged",
                        both.stream().map(words::file).collect(Collectors.joining(", "))));
            }
            editAnew();
            afterChange();
        });
        catchUp.addThemeVariants(ButtonVariant.LUMO_SMALL);
        catchUp.setVisible(mayWrite);
        return note(getTranslation("studio.draft.behind", draft.base()), TestId.set(catchUp, "catch-up"));
    }

    private static Component note(String text, Component... more) {
        return new Banner(StatusBadge.Tone.WAITING, text, more);
    }

    /** Left alone as long as they offer the same: a menu stays open, and a press is not lost, while a colleague saves. */
    private void showTools(Draft draft) {
        var file = session().file();
        List<Object> offered = mayWrite && draft.state() == Draft.State.OPEN
                ? List.of(draft.id(), draft.name(), file, drafts.isNew(draft.id(), file), writing)
                : List.of();
        if (!offered.equals(offeredTools)) {
            offeredTools = offered;
            tools.removeAll();
            if (!offered.isEmpty()) {
                tools.add(comment, menu(draft));
            }
        }
    }

    private Component menu(Draft draft) {
        var menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.LUMO_SMALL, MenuBarVariant.LUMO_TERTIARY);
        SubMenu more = menu.addItem(getTranslation("studio.draft.more")).getSubMenu();
        more.addItem(getTranslation("studio.draft.rename"), click -> askForName(draft));
        var takeBack = drafts.isNew(draft.id(), session().file()) ? "studio.draft.remove" : "studio.draft.takeBack";
        more.addItem(
                        getTranslation(takeBack),
                        click -> Confirm.before(
                                takeBack,
                                () -> takeBack(draft.id()),
                                titleOf(session().file())))
                .setEnabled(writing);
        if (FormDefinition.isForm(session().file())) {
            more.addItem(
                            getTranslation("studio.form.delete"),
                            click -> Objects.requireNonNull(forms, NOTHING_OPEN)
                                    .delete(session().file(), this::toFirstFile))
                    .setEnabled(writing);
        }
        var file = session().file();
        if (file.startsWith("processes/") && !ProcessResources.required().contains(file)) {
            more.addItem(
                            getTranslation("studio.process.delete"),
                            click -> Confirm.before(
                                    "studio.process.delete",
                                    () -> {
                                        drafts.drop(draft.id(), file);
                                        toFirstFile();
                                    },
                                    titleOf(file)))
                    .setEnabled(writing);
        }
        more.addItem(
                getTranslation("studio.draft.discard"),
                click -> Confirm.before(
                        "studio.draft.discard",
                        () -> {
                            drafts.close(draft.id(), Draft.State.DISCARDED);
                            getUI().ifPresent(ui -> ui.navigate(DraftsView.class));
                        },
                        draft.name()));
        return TestId.set(menu, "draft-more");
    }

    private void takeBack(DraftId draft) {
        if (drafts.revertFile(draft, session().file()).isPresent()) {
            editAnew();
            afterChange();
        } else {
            toFirstFile();
        }
    }

    /** The open file is no more. */
    private void toFirstFile() {
        StudioNavigation.draft(session().draft().orElseThrow(), new DraftLocation(null, null, null));
    }

    private void askForComment() {
        ask("studio.draft.comment", "", comment -> {
            session().comment(comment);
            Toast.success(getTranslation("studio.draft.commented"));
        });
    }

    private void askForName(Draft draft) {
        ask("studio.draft.rename", draft.name(), newName -> drafts.rename(draft.id(), newName));
    }

    private void ask(String key, String now, Consumer<String> then) {
        var field = new ValidatedTextField(getTranslation(key + ".label"));
        field.setHelperText(getTranslation(key + ".help"));
        field.setValue(now);
        field.setWidthFull();
        var dialog = FirstField.focusIn(new Dialog(getTranslation(key)));
        var apply = new Button(getTranslation("studio.apply"), click -> {
            if (!field.getValue().isBlank()) {
                dialog.close();
                then.accept(field.getValue());
            }
        });
        apply.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        field.pressOnEnter(apply);
        dialog.add(TestId.set(field, "ask"));
        dialog.getFooter()
                .add(
                        new Button(getTranslation("shell.cancel"), click -> dialog.close()),
                        TestId.set(apply, "ask-apply"));
        dialog.setWidth("440px");
        dialog.open();
    }
}
