package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.studio.monitoring.ProcessInstanceDiagrams;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.PaletteEntry;
import io.kaidian.ui.review.ShortcutHelpDialog;
import io.kaidian.ui.review.TaskActionsMenu;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.worklist.WorkItem;
import java.util.List;

/** The head of a case: whose it is, how far it is, and what can be done with it besides deciding. */
@org.springframework.stereotype.Component
class ReviewCaseHead {

    private final WorkItemLabels itemWords;
    private final TaskActionsMenu taskActionsMenu;
    private final ProcessInstanceDiagrams diagrams;
    private final JsonColumns json;
    private final RecheckCause cause;

    ReviewCaseHead(
            WorkItemLabels itemWords,
            TaskActionsMenu taskActionsMenu,
            ProcessInstanceDiagrams diagrams,
            JsonColumns json,
            RecheckCause cause) {
        this.itemWords = itemWords;
        this.taskActionsMenu = taskActionsMenu;
        this.diagrams = diagrams;
        this.json = json;
        this.cause = cause;
    }

    /**
     * What can be done with the item.
     *
     * @param gone called when it is in other hands
     */
    MenuBar menu(WorkItem item, Runnable gone) {
        var menu = taskActionsMenu.menu(item, gone);
        var more = menu.getItems().get(0);
        more.setText(word("review.work.byKey"));
        // A button of its own stands beside it.
        more.getSubMenu().getItems().stream()
                .filter(entry -> "work-release".equals(entry.getElement().getAttribute("data-testid")))
                .toList()
                .forEach(more.getSubMenu()::remove);
        return menu;
    }

    /** The same for the palette, as far as it gives the item out of one's hands. */
    List<PaletteEntry> paletteActions(WorkItem item, Runnable gone) {
        return List.of(
                PaletteEntry.action(word("review.bulk.handOver"), "W", () -> taskActionsMenu.handOver(item, gone)),
                PaletteEntry.action(word("review.bulk.park"), "W", () -> taskActionsMenu.snooze(item, gone)));
    }

    void showDiagram(ReviewCase file) {
        new CaseDiagram(
                        diagrams.of(
                                CertificationProcess.KEY,
                                file.certification().id().toString()),
                        json)
                .open();
    }

    /**
     * The head.
     *
     * @param mine whether whoever looks at it holds it
     * @param work what can be done with the item
     */
    CaseHead create(WorkItem item, ReviewCase file, boolean mine, MenuBar work, Button release) {
        var c = file.certification();
        var name = new H1(item.sellerName());
        var kind = new Span(itemWords.kind(item));
        kind.addClassName("tag");
        var type = new Span(word("review.type." + file.seller().type()));
        var round = new Span(word("review.case.round", c.round(), c.correctionsLeft()));
        var first = new Div(name, kind);
        first.addClassName("case-name");
        var due = new Div(itemWords.dueInWords(item));
        var holder = new Span();
        TestId.set(holder, "holder");
        var second = new Div(type, round, due, holder);
        second.addClassNames("case-facts", "soft");
        cause.of(c).ifPresent(why -> second.addComponentAtIndex(1, why));
        release.setVisible(mine);
        var diagram = ReviewCaseActions.action(
                "review.diagram.open", "diagram", ButtonVariant.LUMO_TERTIARY, () -> showDiagram(file));
        diagram.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var keys = ReviewCaseActions.action(
                "review.keys.open",
                "keys",
                ButtonVariant.LUMO_TERTIARY,
                () -> ShortcutHelpDialog.ofCase().open());
        keys.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var tools = new Div(diagram, keys, work, release);
        tools.addClassName("case-tools");
        second.add(tools);
        var head = new CaseHead(first, second, due, holder);
        head.show(item, mine);
        if (!item.elementId().equals(CertificationProcess.REVIEW_CASE)) {
            var step = item.form();
            var stage = new Span(
                    step == null
                            ? word("review.stage." + item.elementId())
                            : step.step().in(UI.getCurrent().getLocale()));
            stage.addClassNames("tag", "tag-hold");
            first.add(stage);
        }
        return head;
    }

    /** The head, which follows what becomes of the case while somebody looks at it. */
    final class CaseHead extends Div {

        private final Component due;
        private final Span holder;

        private CaseHead(Div first, Div second, Component due, Span holder) {
            super(first, second);
            this.due = due;
            this.holder = holder;
            addClassName("case-head");
        }

        /** In whose hands it is. */
        void show(WorkItem item, boolean mine) {
            holder.setText(
                    mine
                            ? word("review.heldByYou")
                            : item.claimedBy() == null
                                    ? word("review.heldByNobody")
                                    : word("review.heldBy", itemWords.person(item.claimedBy())));
        }

        /** Nobody waits for it any more. */
        void showDecided() {
            due.setVisible(false);
            holder.setText(word("review.case.over"));
        }
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
