package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.standing.AppealId;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Roles;
import io.kaidian.support.worklist.WorkItem;
import io.kaidian.support.worklist.WorkList;
import io.kaidian.ui.shell.EmptyState;
import io.kaidian.ui.shell.Glyph;
import io.kaidian.ui.shell.MainLayout;
import io.kaidian.ui.shell.Times;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/** Appeals that wait for an answer, most urgent first. */
@Route(value = AppealsView.PATH, layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class AppealsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    static final String PATH = "enforcement/appeals";

    private static final List<String> QUEUES = List.of("APPEALS", "DISPUTES");
    private static final int ROWS = 100;

    private final WorkList workList;
    private final CurrentActor currentActor;
    private final EnforcementWords words;
    private final Times times;

    AppealsView(WorkList workList, CurrentActor currentActor, EnforcementWords words, Times times) {
        this.workList = workList;
        this.currentActor = currentActor;
        this.words = words;
        this.times = times;
        addClassNames("page", "stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.appeals.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new H1(getTranslation("enforcement.appeals.title")));
        var waiting = QUEUES.stream()
                .flatMap(queue -> workList.page(new WorkList.Query(queue, null, null, ROWS)).stream())
                .toList();
        if (waiting.isEmpty()) {
            add(new EmptyState(
                    Glyph.CHECK,
                    getTranslation("enforcement.appeals.none"),
                    getTranslation("enforcement.appeals.none.how")));
        }
        waiting.forEach(item -> add(line(item)));
    }

    private Div line(WorkItem item) {
        var kind = new Span(getTranslation("enforcement.appeal.kind." + item.kind()));
        kind.addClassName("tag");
        var mine = item.excluded().contains(currentActor.get().name());
        var open = new Button(
                getTranslation(mine ? "enforcement.appeal.tookPart" : "enforcement.open.APPEALS"),
                click -> EnforcementNavigation.appeal(new AppealId(item.subjectId())));
        open.setEnabled(!mine);
        open.getElement().setAttribute("data-testid", "open-appeal");
        var due = item.dueAt() == null ? new Span() : times.moment(item.dueAt());
        due.addClassName("soft");
        var line = new Div(new Div(kind, new Span(item.sellerName() + " · " + words.act(item.worst()))), due, open);
        line.addClassNames("card", "row", "row-between");
        line.getElement().setAttribute("data-testid", "appeal");
        return line;
    }
}
