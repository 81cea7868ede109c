package io.kaidian.ui.review.dashboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.identity.AccountRepository;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FirstField;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.LocalizedDatePicker;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.MainLayout;
import io.kaidian.ui.review.WorkItemLabels;
import io.kaidian.worklist.AbsenceCalendar;
import io.kaidian.worklist.AbsenceCalendar.Absence;
import io.kaidian.worklist.QueueMembership;
import io.kaidian.worklist.TaskAssignmentService;
import io.kaidian.worklist.TaskList;
import jakarta.annotation.security.RolesAllowed;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who works on what, who is away and who stands in. Leads arrange it for all, reviewers see it and their own absences. */
@Route(value = ReviewTeamView.PATH, layout = MainLayout.class)
@RolesAllowed({Roles.REVIEWER, Roles.LEAD})
public class ReviewTeamView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    public static final String PATH = "review/people";

    private final AccountRepository accounts;
    private final QueueMembership queueMembership;
    private final AbsenceCalendar absences;
    private final TaskAssignmentService assignments;
    private final TaskList taskList;
    private final WorkItemLabels words;
    private final DateTimeFormats times;
    private final boolean isLead;
    private final String me;

    ReviewTeamView(
            AccountRepository accounts,
            QueueMembership queueMembership,
            AbsenceCalendar absences,
            TaskAssignmentService assignments,
            TaskList taskList,
            WorkItemLabels words,
            DateTimeFormats times,
            CurrentActor currentActor) {
        this.accounts = accounts;
        this.queueMembership = queueMembership;
        this.absences = absences;
        this.assignments = assignments;
        this.taskList = taskList;
        this.words = words;
        this.times = times;
        this.isLead = currentActor.get().has(Role.LEAD);
        this.me = currentActor.get().name();
        addClassNames("page-board", "stack");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("review.people.title"));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    private void show() {
        removeAll();
        var away = new Button(getTranslation("review.people.away"), click -> writeAbsence());
        away.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(away, "away");
        var head = new Div(new H1(getTranslation("review.people.title")), away);
        head.addClassNames("board-head", "people-head");
        add(head, absencesPart());
        if (isLead) {
            add(queuesPart());
        }
    }

    private Component absencesPart() {
        var part = new Div(new H2(getTranslation("review.people.absences")));
        part.addClassName("board-part");
        var coming = absences.coming();
        if (coming.isEmpty()) {
            part.add(soft(getTranslation("review.people.absences.none")));
        }
        coming.forEach(absence -> part.add(line(absence)));
        return part;
    }

    private Component line(Absence absence) {
        var who = new Span(nameOf(absence.username()));
        who.addClassName("people-name");
        var when = new Span(times.date(absence.firstDay()) + " – " + times.date(absence.lastDay()));
        var deputy = new Span(
                absence.deputy() == null
                        ? getTranslation("review.people.noDeputy")
                        : getTranslation("review.people.deputy", nameOf(absence.deputy())));
        deputy.addClassName("soft");
        var line = new Div(who, when, deputy);
        line.addClassName("people-line");
        if (isLead || absence.username().equals(me)) {
            var strike = new Button(getTranslation("review.people.strike"), click -> {
                absences.delete(absence.id());
                show();
            });
            strike.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            line.add(strike);
        }
        return TestId.set(line, "absence-" + absence.username());
    }

    private String nameOf(String username) {
        return accounts.find(username).map(Account::displayName).orElse(username);
    }

    private Component queuesPart() {
        var part = new Div(
                new H2(getTranslation("review.people.queues")), soft(getTranslation("review.people.queues.how")));
        part.addClassName("board-part");
        var all = queueMembership.all();
        var held = taskList.countByHolder();
        var known = new TreeSet<>(queueMembership.known());
        all.values().forEach(known::addAll);
        for (var person : reviewers()) {
            var name = new Span(person.displayName() + " · " + person.username());
            name.addClassName("people-name");
            var queues = new MultiSelectComboBox<String>();
            queues.setItems(known);
            queues.setItemLabelGenerator(words::queue);
            queues.setPlaceholder(getTranslation("review.people.allQueues"));
            queues.setAriaLabel(getTranslation("review.people.queuesOf", person.displayName()));
            queues.setValue(all.getOrDefault(person.username(), java.util.Set.of()));
            queues.addValueChangeListener(change -> {
                queueMembership.set(person.username(), change.getValue());
                Toast.success(getTranslation("review.people.queues.kept", person.displayName()));
            });
            queues.addClassName("people-queues");
            TestId.set(queues, "queues-" + person.username());
            var handOver = new Button(getTranslation("review.people.handOver"), click -> handOverAll(person));
            handOver.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
            TestId.set(handOver, "hand-over-" + person.username());
            var holds = held.getOrDefault(person.username(), 0);
            handOver.setEnabled(holds > 0);
            var count = soft(getTranslation("review.people.holds", holds));
            count.addClassName("people-count");
            var line = new Div(name, queues, TestId.set(count, "holds-" + person.username()), handOver);
            line.addClassName("people-line");
            part.add(line);
        }
        return part;
    }

    /**
     * Who is away.
     *
     * @param who null for oneself
     */
    public record AbsenceForm(
            @Nullable Account who,
            LocalDate first,
            LocalDate last,
            @Nullable Account deputy) {}

    private void writeAbsence() {
        var who = new ComboBox<Account>(getTranslation("review.people.who"));
        who.setItems(isLead ? reviewers() : List.of());
        who.setItemLabelGenerator(Account::displayName);
        who.setVisible(isLead);
        var first = new LocalizedDatePicker(getTranslation("review.people.first"));
        var last = new LocalizedDatePicker(getTranslation("review.people.last"));
        first.setMin(times.today());
        last.setMin(times.today());
        first.setValue(times.today().plusDays(1));
        last.setValue(times.today().plusDays(1));
        var deputy = new ComboBox<Account>(getTranslation("review.people.deputy.choose"));
        deputy.setItems(reviewers());
        deputy.setItemLabelGenerator(Account::displayName);
        deputy.setHelperText(getTranslation("review.people.deputy.how"));
        deputy.setClearButtonVisible(true);
        var binder = new FormBinder<>(AbsenceForm.class);
        var missing = getTranslation("review.people.missing");
        binder.forField(who)
                .withValidator(person -> !isLead || person != null, missing)
                .bind("who");
        binder.forField(first)
                .withDefaultValidator(false)
                .asRequired(FormBinder.chosen(missing))
                .withValidator(day -> !day.isBefore(times.today()), getTranslation("review.people.unfit"))
                .bind("first");
        binder.forField(last)
                .withDefaultValidator(false)
                .asRequired(FormBinder.chosen(missing))
                .withValidator(day -> !day.isBefore(times.today()), getTranslation("review.people.unfit"))
                .bind("last");
        binder.forField(deputy).bind("deputy");
        var fields = new Div(who, first, last, deputy);
        fields.addClassName("stack");
        var dialog = FirstField.focusIn(new Dialog(fields));
        dialog.setHeaderTitle(getTranslation("review.people.away"));
        dialog.setWidth("400px");
        var write = new Button(
                getTranslation("review.people.write"),
                click -> binder.read().filter(this::hasWritten).ifPresent(done -> {
                    dialog.close();
                    show();
                }));
        write.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(write, "away-write");
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), write);
        dialog.open();
    }

    private boolean hasWritten(AbsenceForm form) {
        try {
            absences.write(
                    isLead && form.who() != null ? form.who().username() : me,
                    form.first(),
                    form.last(),
                    form.deputy() == null ? null : form.deputy().username());
            return true;
        } catch (IllegalArgumentException unfit) {
            Toast.error(getTranslation("review.people.unfit"));
            return false;
        }
    }

    private void handOverAll(Account from) {
        var to = new ComboBox<Account>(getTranslation("review.work.to"));
        to.setItems(reviewers().stream()
                .filter(person -> !person.username().equals(from.username()))
                .toList());
        to.setItemLabelGenerator(Account::displayName);
        to.setHelperText(getTranslation("review.people.handOver.how"));
        to.setClearButtonVisible(true);
        var note = new ValidatedTextArea(getTranslation("review.work.note"));
        note.setMaxLength(1000);
        note.setWidthFull();
        var form = new Div(to, note);
        form.addClassName("stack");
        var dialog = FirstField.focusIn(new Dialog(form));
        dialog.setHeaderTitle(getTranslation("review.people.handOver.title", from.displayName()));
        dialog.setWidth("400px");
        var go = new Button(getTranslation("review.people.handOver"), click -> {
            var given = assignments.reassignAll(
                    from.username(),
                    to.isEmpty() ? null : to.getValue().username(),
                    note.getValue().isBlank() ? null : note.getValue().strip());
            dialog.close();
            Toast.success(getTranslation("review.people.handedOver", given));
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(go, "hand-over-do");
        dialog.getFooter().add(new Button(getTranslation("shell.cancel"), click -> dialog.close()), go);
        dialog.open();
    }

    private List<Account> reviewers() {
        var people = new java.util.LinkedHashMap<String, Account>();
        accounts.withRole(Role.REVIEWER).forEach(person -> people.put(person.username(), person));
        accounts.withRole(Role.LEAD).forEach(person -> people.putIfAbsent(person.username(), person));
        return people.values().stream().filter(Account::enabled).toList();
    }

    private static Paragraph soft(String text) {
        var soft = new Paragraph(text);
        soft.addClassName("soft");
        return soft;
    }
}
