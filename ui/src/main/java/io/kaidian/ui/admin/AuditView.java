package io.kaidian.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.kaidian.platform.audit.AuditRecord;
import io.kaidian.platform.audit.AuditTrail;
import io.kaidian.platform.audit.AuditVerificationResult;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.SubjectNames;
import io.kaidian.ui.components.Banner;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.live.KeptResult;
import io.kaidian.worklist.CompletedWorkItems;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who did what: to search, to take along, to verify. */
@Route(value = "admin/audit", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class AuditView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final String SUBJECT = "subject";
    private static final String ACTOR = "actor";
    private static final String ACTION = "action";
    private static final String FROM = "from";
    private static final String TO = "to";

    /** The head of the trail up to which it was verified. */
    private static final String VERIFIED = "verified";

    private static final int PAGE = 100;

    private final AuditTrail trail;
    private final BusinessZone zone;
    private final DateTimeFormats times;
    private final AuditLabels words;
    private final StaffNames names;
    private final SubjectNames subjects;
    private final CompletedWorkItems work;
    private final Map<String, String> sellers = new HashMap<>();
    private final Map<String, String> slots = new HashMap<>();
    private final TextField subject = new ValidatedTextField();
    private final TextField actor = new ValidatedTextField();
    private final TextField action = new ValidatedTextField();
    private final LocalizedDatePicker from = new LocalizedDatePicker(getTranslation("admin.audit.from"));
    private final LocalizedDatePicker to = new LocalizedDatePicker(getTranslation("admin.audit.to"));
    private final Div result = new Div();
    private final Grid<AuditRecord> grid = new Grid<>();
    private final Button older = new Button();
    private final List<AuditRecord> shown = new ArrayList<>();
    private String verified = "";

    AuditView(
            AuditTrail trail,
            BusinessZone zone,
            DateTimeFormats times,
            AuditLabels words,
            StaffNames names,
            SubjectNames subjects,
            CompletedWorkItems work) {
        this.work = work;
        this.subjects = subjects;
        this.trail = trail;
        this.zone = zone;
        this.times = times;
        this.words = words;
        this.names = names;

        subject.setLabel(getTranslation("admin.audit.subject"));
        subject.setWidth("240px");
        actor.setLabel(getTranslation("admin.audit.actor"));
        action.setLabel(getTranslation("admin.audit.action"));
        // One line at 1280 pixels, with the button at its end.
        Stream.<HasSize>of(actor, action, from, to).forEach(field -> field.setWidth("148px"));
        var search = new Button(getTranslation("admin.audit.search"), click -> {
            search();
            keep();
        });
        search.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        search.addClickShortcut(Key.ENTER);
        var verify = new Button(getTranslation("admin.audit.verify"), click -> verify());
        var export = new Anchor(
                DownloadHandler.fromInputStream(download -> {
                    var bytes = new ByteArrayOutputStream();
                    trail.export(query(null), bytes);
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes.toByteArray()),
                            "kaidian-audit.csv",
                            "text/csv;charset=UTF-8",
                            bytes.size());
                }),
                getTranslation("admin.audit.export"));
        export.addClassName("button-link");
        older.setText(getTranslation("admin.audit.older"));
        older.addClickListener(click -> showOlder());

        layOutGrid();
        var filter = new Div(
                TestId.set(subject, "audit-subject"),
                TestId.set(actor, "audit-actor"),
                TestId.set(action, "audit-action"),
                from,
                to,
                TestId.set(search, "audit-search"));
        filter.addClassNames("row", "filter-row");
        var acts = new Div(TestId.set(verify, "audit-verify"), TestId.set(export, "audit-export"));
        acts.addClassName("row");
        var head = new Div(new H1(getTranslation("admin.audit.title")), acts);
        head.addClassNames("row", "row-between");
        var frame = new Div(grid);
        frame.addClassName("table-frame");
        addClassName("page");
        add(head, result, filter, frame, TestId.set(older, "audit-older"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter(SUBJECT).ifPresent(subject::setValue);
        asked.getSingleParameter(ACTOR).ifPresent(actor::setValue);
        asked.getSingleParameter(ACTION).ifPresent(action::setValue);
        asked.getSingleParameter(FROM).flatMap(AuditView::day).ifPresent(from::setValue);
        asked.getSingleParameter(TO).flatMap(AuditView::day).ifPresent(to::setValue);
        asked.getSingleParameter(VERIFIED)
                .flatMap(head -> KeptResult.find(VERIFIED, head, AuditVerificationResult.class))
                .ifPresent(this::show);
        search();
    }

    private static Optional<LocalDate> day(String written) {
        try {
            return Optional.of(LocalDate.parse(written));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    /** What is shown stands in the address, so that it is there again when the page is made anew, as it is when the language changes. */
    private void keep() {
        var asked = new LinkedHashMap<String, String>();
        asked.put(SUBJECT, subject.getValue());
        asked.put(ACTOR, actor.getValue());
        asked.put(ACTION, action.getValue());
        asked.put(FROM, from.getValue() == null ? "" : from.getValue().toString());
        asked.put(TO, to.getValue() == null ? "" : to.getValue().toString());
        asked.put(VERIFIED, verified);
        asked.values().removeIf(String::isBlank);
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, new Location("admin/audit", QueryParameters.simple(asked)));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("admin.audit.title"));
    }

    /** A colleague by name, and the sign-in name that the trail is searched by; everybody else as the trail has them. */
    private Component actor(AuditRecord line) {
        var isSystem = Actor.Kind.SYSTEM.name().equals(line.actorKind());
        var name = Actor.Kind.STAFF.name().equals(line.actorKind())
                ? names.of(line.actorName())
                : isSystem ? getTranslation("admin.audit.actor.SYSTEM") : line.actorName();
        var actor = new Div(new Span(name));
        if (!isSystem && !name.equals(line.actorName())) {
            var signIn = new Span(line.actorName());
            signIn.addClassNames("soft", "small");
            actor.add(new Div(signIn));
        }
        return actor;
    }

    private void layOutGrid() {
        grid.addColumn(AuditRecord::seq).setHeader("#").setAutoWidth(true).setFlexGrow(0);
        grid.addComponentColumn(line -> times.exact(line.at()))
                .setHeader(getTranslation("admin.audit.at"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::actor)
                .setHeader(getTranslation("admin.audit.actor"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::did)
                .setHeader(getTranslation("admin.audit.action"))
                .setAutoWidth(true)
                .setFlexGrow(0);
        grid.addComponentColumn(this::about)
                .setHeader(getTranslation("admin.audit.about"))
                .setWidth("300px")
                .setFlexGrow(0);
        grid.addComponentColumn(this::values)
                .setHeader(getTranslation("admin.audit.values"))
                .setWidth("280px")
                .setFlexGrow(1);
        grid.setAllRowsVisible(true);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateText(getTranslation("admin.audit.none"));
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_WRAP_CELL_CONTENT);
        TestId.set(grid, "audit");
    }

    private Component about(AuditRecord line) {
        var kind = new Span(words.kind(
                line,
                words.photos(line).stream()
                        .map(slots::get)
                        .filter(Objects::nonNull)
                        .toList()));
        kind.addClassNames("soft", "small");
        var about = new Div(kind);
        var seller = sellers.get(line.subjectId());
        if (seller != null) {
            about.add(new Span(" "), TestId.set(new Span(seller), "audit-seller"));
        }
        // Everything else that was done to it.
        var id = new RouterLink("", AuditView.class);
        id.setText(line.subjectId());
        id.setQueryParameters(QueryParameters.of(SUBJECT, line.subjectId()));
        id.addClassNames("num", "small");
        about.add(new Div(id));
        return about;
    }

    /** In words, with the code under which it is searched for. */
    private Component did(AuditRecord line) {
        var what = new Span(sentence(words.what(line)));
        what.setTitle(line.source() + " " + line.action());
        return what;
    }

    /** What stands alone in a column begins like a sentence; the same words stand within one elsewhere. */
    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private Component values(AuditRecord line) {
        var values = new Div();
        values.addClassNames("small", "audit-values");
        words.values(line).forEach(value -> {
            var field = new Span(value.field() + " ");
            field.addClassName("soft");
            var change = new Span(
                    value.before() == null
                            ? value.after()
                            : value.before() + " → " + (value.after() == null ? "–" : value.after()));
            values.add(new Div(field, change));
        });
        return values;
    }

    private AuditTrail.Query query(@Nullable Long before) {
        return new AuditTrail.Query(
                subjectId(),
                actor.getValue(),
                action.getValue(),
                from.getValue() == null ? null : zone.startOf(from.getValue()),
                to.getValue() == null ? null : zone.startOf(to.getValue().plusDays(1)),
                before);
    }

    /** Reviewers see the id of a piece of work in the address; the trail has that of the case that it is about. */
    private String subjectId() {
        var typed = subject.getValue().strip();
        try {
            return work.subjectOfAny(UUID.fromString(typed)).map(UUID::toString).orElse(typed);
        } catch (IllegalArgumentException other) {
            return typed;
        }
    }

    private void search() {
        trail.refresh();
        shown.clear();
        showPage(null);
    }

    private void showOlder() {
        showPage(shown.get(shown.size() - 1).seq());
    }

    private void showPage(@Nullable Long before) {
        var page = trail.page(query(before), PAGE);
        shown.addAll(page);
        sellers.putAll(subjects.of(page.stream()
                .map(AuditRecord::subjectId)
                .filter(id -> !sellers.containsKey(id))
                .distinct()
                .toList()));
        slots.putAll(subjects.slotsOf(page.stream()
                .flatMap(line -> words.photos(line).stream())
                .filter(id -> !slots.containsKey(id))
                .distinct()
                .toList()));
        grid.setItems(shown);
        older.setVisible(page.size() == PAGE);
    }

    private void verify() {
        var found = trail.verify();
        KeptResult.keep(VERIFIED, found.head(), found);
        show(found);
        keep();
    }

    private void show(AuditVerificationResult found) {
        verified = found.head();
        result.removeAll();
        var seal = new Paragraph(getTranslation("admin.audit.head", found.head()));
        seal.addClassNames("num", "small", "breaks-anywhere");
        result.add(
                found.isSound()
                        ? sound(found, seal)
                        : new Banner(
                                StatusBadge.Tone.STOPPED,
                                getTranslation("admin.audit.unsound"),
                                new Paragraph(String.join("; ", found.faults()))));
        TestId.set(result, "audit-result");
    }

    /** Without a head that was kept elsewhere nobody knows whether the newest lines are all there. */
    private Banner sound(AuditVerificationResult found, Component head) {
        if (found.anchored() == 0) {
            return new Banner(
                    StatusBadge.Tone.NEEDS_YOU, getTranslation("admin.audit.unanchored", found.lines()), head);
        }
        var outside = new Paragraph(getTranslation("admin.audit.anchored", found.anchored()));
        outside.addClassName("small");
        return new Banner(StatusBadge.Tone.DONE, getTranslation("admin.audit.sound", found.lines()), outside, head);
    }
}
