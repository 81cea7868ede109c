package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.migrations.ProcessInstanceModifications;
import io.kaidian.studio.monitoring.ActivityVisit;
import io.kaidian.studio.monitoring.DeployedDiagram;
import io.kaidian.studio.monitoring.DiagramElement;
import io.kaidian.studio.monitoring.ProcessMonitoring;
import io.kaidian.studio.releases.ProposalStateException;
import io.kaidian.ui.components.Confirm;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.components.ValidatedTextField;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.studio.ReleaseLabels;
import io.kaidian.ui.studio.StudioLabels;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moving a case by hand: one administrator asks with a reason, another consents. */
@Route(value = "admin/moves", layout = MainLayout.class)
@RolesAllowed(Roles.ADMIN)
class ProcessModificationView extends Div implements HasDynamicTitle {

    private final ProcessInstanceModifications moves;
    private final ProcessMonitoring processMonitoring;
    private final StudioLabels words;
    private final StaffNames names;
    private final DateTimeFormats times;

    ProcessModificationView(
            ProcessInstanceModifications moves,
            ProcessMonitoring processMonitoring,
            StudioLabels words,
            StaffNames names,
            DateTimeFormats times) {
        this.moves = moves;
        this.processMonitoring = processMonitoring;
        this.words = words;
        this.names = names;
        this.times = times;
        addClassNames("page", "stack");
        fill();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("release.moves.title"));
    }

    private void fill() {
        removeAll();
        var how = new Paragraph(getTranslation("release.moves.how"));
        how.addClassName("soft");
        add(new H1(getTranslation("release.moves.title")), how, asking());
        add(new H2(getTranslation("release.moves.open")));
        var open = moves.open();
        if (open.isEmpty()) {
            add(new Span(getTranslation("release.moves.none")));
        }
        open.forEach(move -> add(card(move)));
    }

    /** What to move from where to where, and why. */
    public record Form(
            DeployedDiagram process, String businessKey, DiagramElement from, DiagramElement to, String reason) {}

    private Div asking() {
        var process = new Select<DeployedDiagram>();
        process.setLabel(getTranslation("release.moves.process"));
        process.setItems(processMonitoring.deployed());
        process.setItemLabelGenerator(words::diagram);
        var businessKey = new ValidatedTextField(getTranslation("release.moves.case"));
        businessKey.setWidth("340px");
        var from = new Select<DiagramElement>();
        from.setLabel(getTranslation("release.moves.from"));
        from.setItemLabelGenerator(ProcessModificationView::nameOf);
        from.setWidth("260px");
        var to = new Select<DiagramElement>();
        to.setLabel(getTranslation("release.moves.to"));
        to.setItemLabelGenerator(ProcessModificationView::nameOf);
        to.setWidth("260px");
        var reason = new ValidatedTextArea(getTranslation("release.moves.reason"));
        reason.setWidthFull();
        reason.setMaxLength(2_000);
        Runnable look = () -> {
            if (process.getValue() != null && !businessKey.getValue().isBlank()) {
                places(process.getValue().key(), businessKey, from, to);
            }
        };
        var binder = new FormBinder<>(Form.class);
        binder.forField(process)
                .asRequired(FormBinder.chosen(getTranslation("release.moves.process.missing")))
                .bind("process");
        binder.forText(businessKey, getTranslation("release.moves.case.missing"))
                .withValidator(
                        key -> process.isEmpty() || isUnderWay(key, process.getValue()),
                        getTranslation("release.moves.case.unknown"))
                .bind("businessKey");
        binder.forField(from)
                .asRequired(FormBinder.chosen(getTranslation("release.moves.from.missing")))
                .bind("from");
        binder.forField(to)
                .asRequired(FormBinder.chosen(getTranslation("release.moves.to.missing")))
                .bind("to");
        binder.forField(reason)
                .asRequired(FormBinder.written(getTranslation("release.moves.reason.missing")))
                .bind("reason");
        // After the binder, which takes back what was said at a field as soon as it changes.
        process.addValueChangeListener(change -> look.run());
        businessKey.addValueChangeListener(change -> look.run());
        var ask = new Button(
                getTranslation("release.moves.ask"),
                click -> binder.read()
                        .ifPresent(form -> act(
                                "release.moves.asked",
                                () -> moves.ask(
                                        form.process().key(),
                                        form.businessKey(),
                                        form.from().id(),
                                        form.to().id(),
                                        form.reason()))));
        ask.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var row = new Div(
                TestId.set(process, "move-process"),
                TestId.set(businessKey, "move-case"),
                TestId.set(from, "move-from"),
                TestId.set(to, "move-to"));
        row.addClassName("release-line");
        var card = new Div(row, TestId.set(reason, "move-reason"), new Div(TestId.set(ask, "move-ask")));
        card.addClassName("card");
        return card;
    }

    /** Only where the case waits can it leave; it may go on anywhere in its own version. */
    private void places(String process, TextField businessKey, Select<DiagramElement> from, Select<DiagramElement> to) {
        var here = waiting(businessKey.getValue().strip(), process);
        if (here.isEmpty()) {
            from.setItems();
            to.setItems();
            FormBinder.reject(businessKey, getTranslation("release.moves.case.unknown"));
            return;
        }
        businessKey.setInvalid(false);
        var elements = processMonitoring.elements(process, here.get(0).version());
        from.setItems(here.stream()
                .map(ActivityVisit::elementId)
                .distinct()
                .map(elements::get)
                .toList());
        to.setItems(elements.values());
    }

    private List<ActivityVisit> waiting(String businessKey, String process) {
        return processMonitoring.path(businessKey).stream()
                .filter(activityVisit -> activityVisit.leftAt() == null
                        && activityVisit.processKey().equals(process))
                .toList();
    }

    private boolean isUnderWay(String businessKey, DeployedDiagram process) {
        return !waiting(businessKey, process.key()).isEmpty();
    }

    private Div card(ProcessInstanceModifications.Move move) {
        var what = new Span(getTranslation("release.moves.line", move.businessKey(), move.from(), move.to()));
        what.addClassName("release-comment");
        var who = new Span(getTranslation(
                "release.moves.by", names.of(move.askedBy()), times.dateTime(move.askedAt()), move.reason()));
        who.addClassNames("soft", "small");
        var consent = new Button(
                getTranslation("release.moves.consent"),
                click -> Confirm.before(
                        "release.moves.consenting",
                        () -> act("release.moves.done", () -> moves.approve(move.id())),
                        move.businessKey(),
                        move.from(),
                        move.to()));
        consent.addThemeVariants(ButtonVariant.LUMO_PRIMARY, ButtonVariant.LUMO_SMALL);
        var refuse = new Button(getTranslation("release.moves.refuse"), click -> {
            moves.reject(move.id());
            fill();
        });
        refuse.addThemeVariants(ButtonVariant.LUMO_SMALL);
        var actions = new Div(TestId.set(consent, "move-consent"), TestId.set(refuse, "move-refuse"));
        actions.addClassName("release-line");
        var card = new Div(what, who, actions);
        card.addClassNames("card", "release-card");
        return TestId.set(card, "move");
    }

    private void act(String said, Runnable act) {
        try {
            act.run();
            Toast.success(getTranslation(said));
            fill();
        } catch (ProposalStateException e) {
            Toast.error(ReleaseLabels.in(e.why()));
        }
    }

    private static String nameOf(@Nullable DiagramElement element) {
        return element == null ? "" : ReleaseLabels.in(element.name());
    }
}
