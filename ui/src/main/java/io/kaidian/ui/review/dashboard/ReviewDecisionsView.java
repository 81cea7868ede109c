package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import io.kaidian.platform.security.Roles;
import io.kaidian.review.forecast.ReviewDashboard;
import io.kaidian.review.forecast.ReviewDashboard.Decided;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.ui.review.desk.CaseReadOnlyView;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The decisions behind a figure of the board, newest first. */
@Route(value = ReviewDecisionsView.PATH, layout = MainLayout.class)
@RolesAllowed(Roles.LEAD)
public class ReviewDecisionsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    public static final String PATH = "review/decisions";

    private static final int ROWS = 50;
    private static final int LONGEST = 366;

    private final ReviewDashboard board;
    private final StaffNames names;
    private final Div chips = new Div();
    private final Grid<Decided> grid = new Grid<>();
    private final Div nothing = new Div();
    private final Button more;
    private final List<Decided> rows = new ArrayList<>();
    private Filter filter = new Filter(7);

    ReviewDecisionsView(ReviewDashboard board, WorkItemLabels words, StaffNames names, DateTimeFormats times) {
        this.board = board;
        this.names = names;
        more = new Button(getTranslation("review.decisions.more"), click -> load());
        TestId.set(more, "decisions-more");
        grid.addComponentColumn(row -> times.exact(row.decidedAt()))
                .setHeader(getTranslation("review.decisions.at"))
                .setWidth("176px")
                .setFlexGrow(0);
        grid.addComponentColumn(ReviewDecisionsView::file)
                .setHeader(getTranslation("review.column.seller"))
                .setTooltipGenerator(Decided::sellerName)
                .setWidth("200px")
                .setFlexGrow(0);
        grid.addColumn(Decided::round)
                .setHeader(getTranslation("review.column.round"))
                .setWidth("72px")
                .setFlexGrow(0);
        grid.addColumn(row -> getTranslation("review.decisions.stage." + row.stage()))
                .setHeader(getTranslation("review.decisions.stage"))
                .setWidth("136px")
                .setFlexGrow(0);
        grid.addColumn(row -> getTranslation("review.outcome." + row.outcome()))
                .setHeader(getTranslation("review.decisions.outcome"))
                .setWidth("120px")
                .setFlexGrow(0);
        grid.addColumn(row -> names.of(row.decidedBy()))
                .setHeader(getTranslation("review.board.column.person"))
                .setWidth("136px")
                .setFlexGrow(0);
        grid.addComponentColumn(row -> {
                    var codes = new Span(String.join(" ", row.reasons()));
                    codes.setTitle(String.join(
                            "\n",
                            row.reasons().stream()
                                    .map(code -> code + " · " + words.reason(code))
                                    .toList()));
                    return codes;
                })
                .setHeader(getTranslation("review.reasons"))
                .setFlexGrow(1);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        grid.addClassName("work-grid");
        TestId.set(grid, "decisions");
        chips.addClassName("chips");
        var back = new RouterLink(getTranslation("review.board.title"), ReviewDashboardView.class);
        var head = new Div(new H1(getTranslation("review.decisions.title")), chips, back);
        head.addClassName("inbox-head");
        var list = new Div(head, grid, nothing, more);
        list.addClassName("inbox-list");
        addClassNames("page-wide", "inbox");
        add(list);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.decisions.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        filter = Filter.of(event.getLocation().getQueryParameters());
        rows.clear();
        showChips();
        load();
    }

    private static RouterLink file(Decided row) {
        var link = new RouterLink(
                row.sellerName(), CaseReadOnlyView.class, row.caseId().toString());
        return TestId.set(link, "file-" + row.id());
    }

    private void load() {
        var last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        var found = board.decisions(new ReviewDashboard.Which(
                filter.by(), filter.code(), filter.slot(), filter.outcome(), filter.days(), last, ROWS + 1));
        rows.addAll(found.size() > ROWS ? found.subList(0, ROWS) : found);
        grid.setItems(rows);
        grid.setVisible(!rows.isEmpty());
        more.setVisible(found.size() > ROWS);
        nothing.removeAll();
        if (rows.isEmpty()) {
            nothing.add(new EmptyState(
                    KaidianIcon.CHECK,
                    getTranslation("review.decisions.none"),
                    getTranslation("review.decisions.none.how")));
        }
    }

    /** What narrows the list; each word can be taken away. */
    private void showChips() {
        chips.removeAll();
        chips.add(plain(getTranslation("review.decisions.days", filter.days())));
        chip("by", filter.by(), filter.by() == null ? null : names.of(filter.by()));
        chip("code", filter.code(), filter.code());
        chip("slot", filter.slot(), filter.slot() == null ? null : getTranslation("evidence.label." + filter.slot()));
        chip(
                "outcome",
                filter.outcome(),
                filter.outcome() == null ? null : getTranslation("review.outcome." + filter.outcome()));
    }

    private void chip(String name, @Nullable String value, @Nullable String text) {
        if (value == null) {
            return;
        }
        var chip = new RouterLink(text + " ×", ReviewDecisionsView.class);
        chip.setQueryParameters(filter.with(name, null).parameters());
        chip.addClassName("chip");
        chip.getElement().setAttribute("aria-current", "true");
        chips.add(chip);
    }

    private static Span plain(String text) {
        var chip = new Span(text);
        chip.addClassName("chip");
        return chip;
    }

    /** What the address says; null where nothing. */
    record Filter(
            @Nullable String by,
            @Nullable String code,
            @Nullable String slot,
            @Nullable String outcome,
            int days) {

        Filter(int days) {
            this(null, null, null, null, days);
        }

        Filter with(@Nullable String name, @Nullable String value) {
            return name == null
                    ? this
                    : switch (name) {
                        case "by" -> new Filter(value, code, slot, outcome, days);
                        case "code" -> new Filter(by, value, slot, outcome, days);
                        case "slot" -> new Filter(by, code, value, outcome, days);
                        default -> new Filter(by, code, slot, value, days);
                    };
        }

        QueryParameters parameters() {
            var all = new LinkedHashMap<String, String>();
            all.put("days", String.valueOf(days));
            put(all, "by", by);
            put(all, "code", code);
            put(all, "slot", slot);
            put(all, "outcome", outcome);
            return QueryParameters.simple(all);
        }

        static Filter of(QueryParameters parameters) {
            var days = parameters
                    .getSingleParameter("days")
                    .filter(text -> text.matches("\\d{1,3}"))
                    .map(Integer::parseInt)
                    .orElse(7);
            return new Filter(
                    parameters.getSingleParameter("by").orElse(null),
                    parameters.getSingleParameter("code").orElse(null),
                    parameters.getSingleParameter("slot").orElse(null),
                    parameters.getSingleParameter("outcome").orElse(null),
                    Math.max(1, Math.min(days, LONGEST)));
        }

        private static void put(LinkedHashMap<String, String> all, String name, @Nullable String value) {
            if (value != null) {
                all.put(name, value);
            }
        }
    }
}
