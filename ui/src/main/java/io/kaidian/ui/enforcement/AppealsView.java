package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.enforcement.appeals.OverturnStatistics;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.LiveContent;
import io.kaidian.ui.live.LiveUpdates;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Appeals that wait for an answer, most urgent first. */
@Route(value = AppealsView.PATH, layout = MainLayout.class)
@RolesAllowed({Roles.LEAD, Roles.OFFICER})
class AppealsView extends Div implements HasDynamicTitle {

    static final String PATH = "enforcement/appeals";

    private static final List<String> QUEUES = List.of("APPEALS", "DISPUTES");
    private static final int ROWS = 100;
    private static final int RATE_DAYS = 90;

    private final OfficerTaskRows tasks;
    private final OverturnStatistics rates;
    private final Clock clock;
    private final CurrentActor currentActor;
    private final OfficerTaskRows.RowList waiting;
    private final Div ratesPlace = new Div();
    private final LiveContent ratesContent = new LiveContent(ratesPlace);

    AppealsView(
            OfficerTaskRows tasks,
            OverturnStatistics rates,
            CurrentActor currentActor,
            LiveUpdates liveUpdates,
            Clock clock) {
        this.tasks = tasks;
        this.waiting = tasks.newList("enforcement.appeals.none");
        this.rates = rates;
        this.clock = clock;
        this.currentActor = currentActor;
        addClassNames("page", "stack");
        add(new H1(getTranslation("enforcement.appeals.title")), waiting, ratesPlace);
        liveUpdates.onWorkList(this, this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("enforcement.appeals.title"));
    }

    private void show() {
        waiting.show(tasks.waiting(QUEUES, ROWS));
        if (currentActor.get().has(Role.LEAD)) {
            ratesContent.show(List.of(rates()));
        }
    }

    /** Whose decisions were overturned, for leads to talk about. */
    private Div rates() {
        var section = new Div(new H2(getTranslation("enforcement.rates.title", RATE_DAYS)));
        section.addClassName("stack");
        var those = rates.since(clock.instant().minus(Duration.ofDays(RATE_DAYS)));
        if (those.isEmpty()) {
            section.add(new Paragraph(getTranslation("enforcement.rates.none")));
        }
        those.forEach(rate -> section.add(new FieldRow(
                rate.username(),
                new Span(getTranslation("enforcement.rates.of", rate.overturned(), rate.answered())))));
        section.getElement().setAttribute("data-testid", "overturn-rates");
        return section;
    }
}
