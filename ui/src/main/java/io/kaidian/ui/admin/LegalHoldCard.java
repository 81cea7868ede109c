package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.privacy.LegalHoldService;
import io.kaidian.privacy.LegalHoldService.LegalHold;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;

/** Who is kept by law or dispute, and how to begin and end that. */
class LegalHoldCard extends Div {

    private final LegalHoldService holds;
    private final Runnable changed;
    private final Grid<LegalHold> grid = new Grid<>();
    private final TextField seller = new ValidatedTextField();
    private final TextField why = new ValidatedTextField();
    private final FormBinder<Form> binder = new FormBinder<>(Form.class);

    /** Whom to keep, and why. */
    public record Form(String seller, String why) {}

    /** @param changed called after a hold was set or lifted */
    LegalHoldCard(LegalHoldService holds, DateTimeFormats times, Runnable changed) {
        this.holds = holds;
        this.changed = changed;
        grid.addColumn(hold -> hold.sellerName() + " · " + hold.sellerId())
                .setHeader(getTranslation("admin.retention.hold.seller"))
                .setAutoWidth(true);
        grid.addColumn(LegalHold::why)
                .setHeader(getTranslation("admin.retention.hold.why"))
                .setFlexGrow(1);
        grid.addColumn(LegalHold::by)
                .setHeader(getTranslation("admin.retention.hold.by"))
                .setAutoWidth(true);
        grid.addComponentColumn(hold -> times.exact(hold.since()))
                .setHeader(getTranslation("admin.since"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::lift).setKey("lift").setAutoWidth(true);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation("admin.retention.hold.none"));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_ROW_STRIPES);
        var frame = new Div(TestId.set(grid, "holds"));
        frame.addClassName("table-frame");
        var how = new Paragraph(getTranslation("admin.retention.hold.how"));
        how.addClassName("soft");
        add(new H2(getTranslation("admin.retention.hold")), how, frame, form());
        addClassName("card");
        show();
    }

    private Div form() {
        seller.setLabel(getTranslation("admin.retention.seller"));
        why.setMaxLength(ValidatedTextArea.LONGEST);
        why.setLabel(getTranslation("admin.retention.hold.why"));
        why.setWidth("320px");
        binder.forText(seller, getTranslation("admin.people.needed")).bind("seller");
        binder.forText(why, getTranslation("admin.people.needed")).bind("why");
        var keep = new Button(getTranslation("admin.retention.hold.set"), click -> keep());
        keep.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var row = new Div(TestId.set(seller, "hold-seller"), TestId.set(why, "hold-why"), TestId.set(keep, "hold-set"));
        row.addClassNames("row", "filter-row");
        return row;
    }

    private void keep() {
        binder.read().ifPresent(this::keep);
    }

    private void keep(Form form) {
        try {
            if (!holds.set(form.seller(), form.why())) {
                FormBinder.reject(seller, getTranslation("admin.retention.hold.already"));
                return;
            }
            binder.clear();
            done();
        } catch (NotFoundException nobody) {
            FormBinder.reject(seller, getTranslation("admin.retention.hold.nobody"));
        }
    }

    private Component lift(LegalHold hold) {
        var button = new Button(
                getTranslation("admin.retention.hold.lift"),
                click -> Confirm.before(
                        "admin.retention.hold.lift",
                        () -> {
                            holds.lift(hold.sellerId());
                            done();
                        },
                        hold.sellerName()));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return TestId.set(button, "hold-lift-" + hold.sellerId());
    }

    private void done() {
        show();
        changed.run();
        Toast.success(getTranslation("admin.retention.done"));
    }

    private void show() {
        grid.setItems(holds.active());
    }
}
