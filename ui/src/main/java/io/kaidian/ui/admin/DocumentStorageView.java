package io.kaidian.ui.admin;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.Registration;
import io.kaidian.platform.blobstore.StorageMigration;
import io.kaidian.platform.blobstore.StorageMigrationAdministration;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.UiAccess;
import jakarta.annotation.security.RolesAllowed;
import java.text.NumberFormat;
import java.util.Optional;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;

/** Where photos rest, and moving them to where new ones go while everybody works on. */
@Route(value = "admin/documents", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class DocumentStorageView extends Div implements HasDynamicTitle {

    private static final int LOOK_EVERY_MILLIS = 2000;

    private final StorageMigrationAdministration places;
    private final DateTimeFormats times;
    private final Div rest = new Div();
    private final Div move = new Div();
    private final Div store = new Div(new Span("…"));
    private Registration looking = () -> {};

    DocumentStorageView(StorageMigrationAdministration places, DateTimeFormats times) {
        this.places = places;
        this.times = times;

        var lead = new Paragraph(getTranslation("admin.documents.lead"));
        lead.addClassName("soft");
        rest.addClassName("card");
        move.addClassName("card");
        addClassNames("page", "page-narrow");
        add(
                new H1(getTranslation("admin.documents.title")),
                lead,
                TestId.set(rest, "documents-rest"),
                TestId.set(move, "documents-move"));
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.documents.title"));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        looking = event.getUI().addPollListener(poll -> show());
        askTheStore(event.getUI());
    }

    @Override
    protected void onDetach(DetachEvent event) {
        event.getUI().setPollInterval(-1);
        looking.remove();
    }

    private void show() {
        var state = places.state();
        rest.removeAll();
        rest.add(
                new H2(getTranslation("admin.documents.where")),
                new FieldRow(getTranslation("admin.documents.new"), new Span(place(state.newOnesAway()))),
                new FieldRow(getTranslation("admin.documents.here"), new Span(number(state.here()))),
                new FieldRow(getTranslation("admin.documents.away"), new Span(number(state.away()))));
        if (state.storeNamed()) {
            rest.add(new FieldRow(getTranslation("admin.documents.store"), store));
        }
        if (state.unneeded() > 0) {
            rest.add(new FieldRow(getTranslation("admin.documents.unneeded"), new Span(number(state.unneeded()))));
        }
        move.removeAll();
        move.add(new H2(getTranslation("admin.documents.move")));
        state.move().ifPresent(last -> move.add(progress(last)));
        move.add(acts(state));
        var runs = state.unneeded() > 0
                || state.move().filter(StorageMigration::isOpen).isPresent();
        getUI().or(() -> Optional.ofNullable(UI.getCurrent()))
                .ifPresent(ui -> ui.setPollInterval(runs ? LOOK_EVERY_MILLIS : -1));
    }

    private Div progress(StorageMigration last) {
        var bar = new ProgressBar(0, Math.max(1, last.planned()), Math.min(last.moved(), Math.max(1, last.planned())));
        var said = new Paragraph(getTranslation(
                last.isOpen()
                        ? last.paused() ? "admin.documents.move.paused" : "admin.documents.move.runs"
                        : "admin.documents.move.ended",
                number(last.moved()),
                number(last.planned()),
                place(last.toObjects())));
        var who = new Div(
                new Span(getTranslation("admin.documents.move.by", last.startedBy())), times.exact(last.startedAt()));
        who.addClassNames("row", "small", "soft");
        var all = new Div(TestId.set(said, "documents-said"), bar, who);
        if (last.failed() > 0) {
            all.add(new StatusBadge(
                    Tone.STOPPED, getTranslation("admin.documents.move.failed", number(last.failed()))));
        }
        return all;
    }

    private Div acts(StorageMigrationAdministration.State state) {
        var row = new Div();
        row.addClassName("row");
        var open = state.move().filter(StorageMigration::isOpen);
        if (open.isPresent()) {
            row.add(open.get().paused() ? button("go-on", places::goOn) : button("pause", places::pause));
        } else if (!state.storeNamed()) {
            row.add(new Paragraph(getTranslation("admin.documents.noStore")));
        } else if (state.toMove() == 0) {
            row.add(new Paragraph(getTranslation("admin.documents.nothing", place(state.newOnesAway()))));
        } else {
            var start = new Button(
                    getTranslation("admin.documents.start", number(state.toMove()), place(state.newOnesAway())),
                    click -> Confirm.before("admin.documents.start", () -> {
                        places.move();
                        show();
                    }));
            start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            row.add(TestId.set(start, "documents-start"));
        }
        return row;
    }

    private Button button(String what, Runnable act) {
        return TestId.set(
                new Button(getTranslation("admin.documents." + what), click -> {
                    act.run();
                    show();
                }),
                "documents-" + what);
    }

    /** May take as long as the store's time-out: meanwhile the page is free. */
    private void askTheStore(UI ui) {
        Thread.startVirtualThread(new DelegatingSecurityContextRunnable(() -> {
            var answers = places.storeAnswers();
            UiAccess.run(ui, () -> {
                store.removeAll();
                store.add(
                        answers
                                ? new StatusBadge(Tone.DONE, getTranslation("admin.documents.store.answers"))
                                : new StatusBadge(Tone.STOPPED, getTranslation("admin.documents.store.silent")));
            });
        }));
    }

    private String place(boolean inObjects) {
        return getTranslation(inObjects ? "admin.documents.objects" : "admin.documents.database");
    }

    private String number(long count) {
        return NumberFormat.getIntegerInstance(getLocale()).format(count);
    }
}
