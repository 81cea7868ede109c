package io.kaidian.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.Roles;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.privacy.EvidenceRetentionCandidate;
import io.kaidian.privacy.EvidenceRetentionReport;
import io.kaidian.privacy.LegalHoldService;
import io.kaidian.privacy.RetentionCandidate;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.layout.MainLayout;
import jakarta.annotation.security.RolesAllowed;

/** What tonight's run will erase, and what the law keeps longer. */
@Route(value = "admin/retention", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class RetentionView extends Div implements HasDynamicTitle {

    private final DataSubjectRequests data;
    private final EvidenceRetentionReport evidence;
    private final Grid<RetentionCandidate> grid = new Grid<>();
    private final Grid<EvidenceRetentionCandidate> early = new Grid<>();
    private final Div ofTypes = new Div();

    RetentionView(
            DataSubjectRequests data, EvidenceRetentionReport evidence, LegalHoldService holds, DateTimeFormats times) {
        this.data = data;
        this.evidence = evidence;

        grid.addColumn(RetentionCandidate::sellerId)
                .setHeader(getTranslation("admin.retention.seller"))
                .setAutoWidth(true);
        grid.addColumn(one -> one.id().toString())
                .setHeader(getTranslation("admin.retention.case"))
                .setFlexGrow(1);
        grid.addColumn(one -> getTranslation("admin.retention.rule." + one.why()))
                .setHeader(getTranslation("admin.retention.why"))
                .setFlexGrow(1);
        grid.addComponentColumn(one -> times.exact(one.since()))
                .setHeader(getTranslation("admin.since"))
                .setAutoWidth(true);
        grid.addColumn(RetentionCandidate::photos)
                .setHeader(getTranslation("admin.retention.photos"))
                .setAutoWidth(true);
        grid.addColumn(one -> one.held() ? getTranslation("admin.retention.held") : "")
                .setHeader(getTranslation("admin.state"))
                .setAutoWidth(true);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation("admin.retention.none"));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        TestId.set(grid, "retention");
        var now = new Button(
                getTranslation("admin.retention.now"), click -> Confirm.before("admin.retention.now", this::erase));
        var head = new Div(new H1(getTranslation("admin.retention.title")), TestId.set(now, "retention-now"));
        head.addClassNames("row", "row-between");
        var lead = new Paragraph(getTranslation("admin.retention.lead"));
        lead.addClassName("soft");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        addClassName("page");
        add(head, lead, frame, ofTypes(), new LegalHoldCard(holds, times, this::show));
        show();
    }

    /** What goes before the rest of its case. */
    private Div ofTypes() {
        early.addColumn(EvidenceRetentionCandidate::sellerId)
                .setHeader(getTranslation("admin.retention.seller"))
                .setAutoWidth(true);
        early.addColumn(one -> one.id().toString())
                .setHeader(getTranslation("admin.retention.case"))
                .setFlexGrow(1);
        early.addColumn(one -> getTranslation("evidence.label." + one.type()))
                .setHeader(getTranslation("admin.retention.evidence.type"))
                .setAutoWidth(true);
        early.addColumn(one -> getTranslation("admin.retention.rule." + one.why()))
                .setHeader(getTranslation("admin.retention.why"))
                .setFlexGrow(1);
        early.setAllRowsVisible(true);
        early.setSelectionMode(Grid.SelectionMode.NONE);
        early.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        TestId.set(early, "retention-evidence");
        var frame = new Div(early);
        frame.addClassName("table-frame");
        ofTypes.addClassName("stack");
        ofTypes.add(new H2(getTranslation("admin.retention.evidence")), frame);
        return ofTypes;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.retention.title"));
    }

    private void erase() {
        data.eraseNow();
        evidence.eraseNow();
        done();
    }

    private void done() {
        show();
        Toast.success(getTranslation("admin.retention.done"));
    }

    private void show() {
        grid.setItems(data.dueForErasure());
        var due = evidence.due();
        early.setItems(due);
        ofTypes.setVisible(!due.isEmpty());
    }
}
