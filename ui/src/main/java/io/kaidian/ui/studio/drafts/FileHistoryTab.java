package io.kaidian.ui.studio.drafts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.DraftFileRevision;
import io.kaidian.studio.drafts.DraftId;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;

/** Every state in which the open file was saved; any of them can be put back, and nothing is lost by that. */
@org.springframework.stereotype.Component
class FileHistoryTab implements StudioTab {

    private final DraftService drafts;
    private final CurrentActor currentActor;
    private final DateTimeFormats times;

    FileHistoryTab(DraftService drafts, CurrentActor currentActor, DateTimeFormats times) {
        this.drafts = drafts;
        this.currentActor = currentActor;
        this.times = times;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public int order() {
        return 45;
    }

    @Override
    public Component open(EditorContext place) {
        var tab = new Div();
        tab.addClassName("history-tab");
        TestId.set(tab, "history");
        place.draft().ifPresent(draft -> {
            Runnable show = () -> show(tab, draft, place);
            var saved = place.onSaved(show);
            tab.addDetachListener(gone -> saved.remove());
            show.run();
        });
        return tab;
    }

    private void show(Div tab, DraftId draft, EditorContext place) {
        tab.removeAll();
        var revisions = drafts.revisions(draft, place.file());
        if (revisions.isEmpty()) {
            var nothing = new Paragraph(tab.getTranslation("studio.history.nothing"));
            nothing.addClassName("soft");
            tab.add(nothing);
            return;
        }
        var list = new OrderedList();
        list.addClassName("revisions");
        var now = drafts.file(draft, place.file()).version();
        revisions.forEach(revision ->
                list.add(line(tab, draft, place, revision, revision.version() == now && !revision.aside())));
        tab.add(list);
    }

    private ListItem line(Div tab, DraftId draft, EditorContext place, DraftFileRevision revision, boolean isNow) {
        var version = new Span(String.valueOf(revision.version()));
        version.addClassName("figure");
        var comment = new Span(
                revision.aside() && revision.comment().isEmpty()
                        ? tab.getTranslation("studio.history.aside")
                        : revision.comment().isEmpty()
                                ? tab.getTranslation("studio.history.noComment")
                                : revision.comment());
        comment.addClassName(revision.comment().isEmpty() ? "soft" : "revision-comment");
        var who = new Span(revision.author());
        var line = new ListItem(version, who, times.moment(revision.savedAt()), comment);
        if (isNow) {
            var here = new Span(tab.getTranslation("studio.history.now"));
            here.addClassName("soft");
            line.add(here);
        } else if (currentActor.get().has(Role.ANALYST)) {
            var restore = new Button(
                    tab.getTranslation("studio.history.restore"), click -> restore(tab, draft, place, revision));
            restore.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            line.add(TestId.set(restore, "restore-" + revision.version()));
        }
        line.addClassName("revision");
        return line;
    }

    private void restore(Div tab, DraftId draft, EditorContext place, DraftFileRevision revision) {
        drafts.restore(
                draft,
                revision.id(),
                tab.getTranslation("studio.history.restored", revision.version(), times.dateTime(revision.savedAt())));
        Toast.success(tab.getTranslation("studio.history.isBack", revision.version()));
    }
}
