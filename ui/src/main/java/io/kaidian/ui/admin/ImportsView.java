package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.UploadHandler;
import io.kaidian.cases.imports.ImportRow;
import io.kaidian.cases.imports.SellerImport;
import io.kaidian.cases.imports.SellerImport.State;
import io.kaidian.cases.imports.SellerImportService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.live.UiAccess;
import jakarta.annotation.security.RolesAllowed;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files of sellers who ran their shops before: upload, look at what would come of them, start, follow. */
@Route(value = "admin/imports", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class ImportsView extends Div implements HasDynamicTitle, HasUrlParameter<String> {

    private static final int PREVIEWED = 20;
    private static final int FOLLOWED_EVERY_MS = 2000;

    private final SellerImportService imports;
    private final DateTimeFormats times;
    private final Div chosen = new Div();
    private final Div list = new Div();

    ImportsView(SellerImportService imports, DateTimeFormats times) {
        this.imports = imports;
        this.times = times;
        addClassName("page");
        var columns = new Paragraph(getTranslation("admin.imports.columns"));
        columns.addClassName("secret");
        add(
                new H1(getTranslation("admin.imports.title")),
                new Paragraph(getTranslation("admin.imports.lead")),
                columns,
                upload(),
                chosen,
                new H2(getTranslation("admin.imports.recent")),
                list);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.imports.title"));
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        try {
            show(id == null ? null : imports.get(UUID.fromString(id)));
        } catch (IllegalArgumentException | NotFoundException unknown) {
            show(null);
        }
    }

    private Component upload() {
        UploadHandler handler = event -> {
            var ui = event.getUI();
            var made = imports.upload(event.getFileName(), event.getInputStream());
            UiAccess.run(ui, () -> ui.navigate(ImportsView.class, made.id().toString()));
        };
        var upload = new Upload(handler);
        upload.setAcceptedFileTypes(".csv", "text/csv");
        upload.setMaxFiles(1);
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        var button = new Button(getTranslation("admin.imports.choose"));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        upload.setUploadButton(button);
        upload.setDropLabel(new Span(getTranslation("admin.imports.drop")));
        return TestId.set(upload, "import-upload");
    }

    private void show(@Nullable SellerImport one) {
        chosen.removeAll();
        if (one != null) {
            chosen.add(detail(one));
        }
        var running = one != null && one.state() == State.RUNNING ? one.id() : null;
        getUI().ifPresent(ui -> {
            ui.setPollInterval(running == null ? -1 : FOLLOWED_EVERY_MS);
            if (running != null) {
                ui.addPollListener(poll -> {
                    poll.unregisterListener();
                    show(imports.get(running));
                });
            }
        });
        list.removeAll();
        list.add(recent());
    }

    private Component detail(SellerImport one) {
        var head = new Div(new H2(one.fileName()), badge(one));
        head.addClassName("row");
        var detail = new Div(head);
        detail.addClassName("card");
        TestId.set(detail, "import");
        if (one.state() == State.FAILED) {
            detail.add(new Paragraph(one.failure()));
            return detail;
        }
        detail.add(new Paragraph(
                getTranslation("admin.imports.counts", one.rows(), one.fit(), one.known(), one.faulty(), one.done())));
        if (one.state() == State.RUNNING) {
            var bar = new ProgressBar(0, Math.max(1, one.fit() + one.done()), one.done());
            detail.add(bar);
        }
        detail.add(acts(one), preview(one));
        return detail;
    }

    private Component acts(SellerImport one) {
        var acts = new Div();
        acts.addClassName("row");
        if (one.state() == State.CHECKED && one.fit() > 0) {
            var start = new Button(
                    getTranslation("admin.imports.start", one.fit()),
                    click -> Confirm.before("admin.imports.starting", () -> show(imports.start(one.id())), one.fit()));
            start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            acts.add(TestId.set(start, "import-start"));
        }
        if (one.state() == State.CHECKED || one.state() == State.RUNNING) {
            acts.add(new Button(getTranslation("admin.imports.cancel"), click -> show(imports.cancel(one.id()))));
        }
        if (one.faulty() > 0) {
            acts.add(TestId.set(
                    new Anchor(faultyRows(one.id()), getTranslation("admin.imports.faulty", one.faulty())),
                    "import-faulty"));
        }
        return acts;
    }

    private DownloadHandler faultyRows(UUID id) {
        var language = getLocale();
        return event -> {
            event.setFileName("faulty.csv");
            event.setContentType("text/csv;charset=UTF-8");
            try (var out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                // Excel takes a file without this mark for one of the machine's own character set.
                out.write('\ufeff');
                imports.writeFaultyRows(id, out, language);
            }
        };
    }

    private Component preview(SellerImport one) {
        var state = one.faulty() > 0 ? ImportRow.State.FAULTY : null;
        var rows = imports.rows(one.id(), state, 0, PREVIEWED);
        var grid = new Grid<ImportRow>();
        grid.addColumn(ImportRow::line)
                .setHeader(getTranslation("admin.imports.line"))
                .setAutoWidth(true);
        grid.addColumn(ImportRow::sellerId).setHeader("sellerId").setAutoWidth(true);
        grid.addColumn(ImportRow::displayName).setHeader("displayName").setAutoWidth(true);
        grid.addColumn(ImportRow::standing).setHeader("standing").setAutoWidth(true);
        grid.addColumn(row -> row.faults().isEmpty()
                        ? getTranslation("admin.imports.row." + row.state())
                        : imports.words(row.faults(), getLocale()))
                .setHeader(getTranslation("admin.imports.what"))
                .setFlexGrow(1);
        grid.setItems(rows);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        var frame = new Div(TestId.set(grid, "import-rows"));
        frame.addClassName("table-frame");
        return frame;
    }

    private Component recent() {
        var all = imports.recent();
        if (all.isEmpty()) {
            return new EmptyState(
                    KaidianIcon.CLOCK, getTranslation("admin.imports.none"), getTranslation("admin.imports.none.how"));
        }
        var grid = new Grid<SellerImport>();
        grid.addComponentColumn(one -> times.exact(one.createdAt()))
                .setHeader(getTranslation("admin.since"))
                .setAutoWidth(true);
        grid.addComponentColumn(one -> new Anchor("admin/imports/" + one.id(), one.fileName()))
                .setHeader(getTranslation("admin.imports.file"))
                .setFlexGrow(1);
        grid.addColumn(SellerImport::rows)
                .setHeader(getTranslation("admin.imports.rows"))
                .setAutoWidth(true);
        grid.addColumn(SellerImport::done)
                .setHeader(getTranslation("admin.imports.done"))
                .setAutoWidth(true);
        grid.addColumn(SellerImport::faulty)
                .setHeader(getTranslation("admin.imports.faults"))
                .setAutoWidth(true);
        grid.addComponentColumn(this::badge)
                .setHeader(getTranslation("admin.state"))
                .setAutoWidth(true);
        grid.setItems(all);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        var frame = new Div(TestId.set(grid, "imports"));
        frame.addClassName("table-frame");
        return frame;
    }

    private Component badge(SellerImport one) {
        return new StatusBadge(
                switch (one.state()) {
                    case CHECKING, RUNNING -> Tone.WAITING;
                    case CHECKED -> Tone.NEEDS_YOU;
                    case DONE -> Tone.DONE;
                    case CANCELLED, FAILED -> Tone.STOPPED;
                },
                getTranslation("admin.imports.state." + one.state()));
    }
}
