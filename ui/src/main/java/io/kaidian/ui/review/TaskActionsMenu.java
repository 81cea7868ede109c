package io.kaidian.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FormBinder;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.TaskAssignmentService;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be done with a piece of work besides deciding it: give it away, set it aside, ask, pass it up. */
@org.springframework.stereotype.Component
public class TaskActionsMenu {

    private final TaskAssignmentService assignments;
    private final TaskList taskList;
    private final CurrentActor currentActor;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final BusinessZone zone;

    TaskActionsMenu(
            TaskAssignmentService assignments,
            TaskList taskList,
            CurrentActor currentActor,
            StaffNames names,
            DateTimeFormats times,
            BusinessZone zone) {
        this.assignments = assignments;
        this.taskList = taskList;
        this.currentActor = currentActor;
        this.names = names;
        this.times = times;
        this.zone = zone;
    }

    /**
     * A menu of what the person may do with the item as it stands now; empty where nothing.
     *
     * @param after called when something was done
     */
    public MenuBar menu(WorkItem item, Runnable after) {
        var bar = new MenuBar();
        bar.addThemeVariants(MenuBarVariant.LUMO_TERTIARY, MenuBarVariant.LUMO_SMALL);
        TestId.set(bar, "work-actions");
        var menu = bar.addItem(say("review.work", item.sellerName())).getSubMenu();
        var me = currentActor.get();
        var isMine = me.name().equals(item.claimedBy());
        if (item.state() == WorkItem.State.PARKED) {
            if (isMine || me.has(Role.LEAD)) {
                act(menu, "resume", () -> perform("resume", () -> assignments.resume(item.id()), after), isMine);
            }
            act(
                    menu,
                    "answer",
                    () -> note("answer", item, words -> assignments.answer(item.id(), words), after),
                    item.asks() && !item.excluded().contains(me.name()));
            act(menu, "reassign", () -> give("reassign", item, after), me.has(Role.LEAD));
        } else {
            act(menu, "handOver", () -> give("handOver", item, after), isMine);
            act(menu, "park", () -> park(item, after), isMine);
            act(menu, "ask", () -> note("ask", item, words -> assignments.ask(item.id(), words), after), isMine);
            act(
                    menu,
                    "passUp",
                    () -> note("passUp", item, words -> assignments.escalate(item.id(), words), after),
                    isMine && !me.has(Role.LEAD));
            act(menu, "release", () -> perform("release", () -> taskList.release(item.id()), after), isMine);
            act(menu, "reassign", () -> give("reassign", item, after), me.has(Role.LEAD) && !isMine);
        }
        bar.setVisible(!menu.getItems().isEmpty());
        return bar;
    }

    /** Asks to whom the item, which is the current person's, is to go. */
    public void handOver(WorkItem item, Runnable after) {
        give("handOver", item, after);
    }

    /** Asks until which day the item, which is the current person's, is set aside. */
    public void snooze(WorkItem item, Runnable after) {
        park(item, after);
    }

    /** The note that a colleague left, with who and when; empty where there is none. */
    public Component note(WorkItem item) {
        var text = new Paragraph();
        text.setVisible(item.note() != null);
        if (item.note() != null && item.noteAt() != null) {
            text.setText(item.note());
            text.addClassName("work-note");
            text.getElement()
                    .setAttribute(
                            "title", say("review.workNote.by", names.of(item.noteBy()), times.dateTime(item.noteAt())));
            TestId.set(text, "work-note");
        }
        return text;
    }

    private void act(SubMenu menu, String what, Runnable act, boolean isOffered) {
        if (isOffered) {
            var item = menu.addItem(say("review.work." + what), click -> act.run());
            item.getElement().setAttribute("data-testid", "work-" + what);
        }
    }

    /** To whom, and what the receiver should know. */
    public record Assignment(Account to, String note) {}

    private void give(String what, WorkItem item, Runnable after) {
        var dialog = dialog(what, item);
        var to = new ComboBox<Account>(say("review.work.to"));
        var receivers = assignments.receivers(item);
        to.setItems(receivers);
        if (receivers.isEmpty()) {
            to.setHelperText(say("review.work.to.nobody"));
        }
        to.setItemLabelGenerator(account -> account.displayName() + " · " + account.username());
        TestId.set(to, "work-to");
        var note = words("review.work.note");
        dialog.add(to, note);
        var binder = new FormBinder<>(Assignment.class);
        binder.forField(to)
                .asRequired(FormBinder.chosen(say("review.work.to.missing")))
                .bind("to");
        binder.forOptionalText(note).bind("note");
        submit(
                dialog,
                to,
                what,
                () -> binder.read()
                        .filter(given -> perform(what, () -> assign(what, item, given), after))
                        .isPresent());
    }

    private void park(WorkItem item, Runnable after) {
        var dialog = dialog("park", item);
        var day = SnoozeDays.field(times.today(), assignments.latestSnooze().atZone(zone.id()));
        TestId.set(day, "work-until");
        var note = words("review.work.note");
        dialog.add(day, note);
        submit(dialog, day, "park", () -> {
            if (day.isEmpty() || day.isInvalid()) {
                return false;
            }
            var until = SnoozeDays.momentOf(day.getValue(), zone.id());
            return perform("park", () -> assignments.snooze(item.id(), until, text(note)), after);
        });
    }

    private WorkItem assign(String what, WorkItem item, Assignment given) {
        return what.equals("reassign")
                ? assignments.reassign(item.id(), given.to().username(), given.note())
                : assignments.handOver(item.id(), given.to().username(), given.note());
    }

    private void note(String what, WorkItem item, java.util.function.Function<String, WorkItem> act, Runnable after) {
        var dialog = dialog(what, item);
        var note = words("review.work." + what + ".words");
        note.setRequired(true);
        if (item.note() != null && item.asks()) {
            dialog.add(note(item));
        }
        dialog.add(note);
        submit(dialog, note, what, () -> {
            if (note.getValue().isBlank()) {
                note.setInvalid(true);
                note.setErrorMessage(say("review.work.words.missing"));
                return false;
            }
            return perform(what, () -> act.apply(note.getValue().strip()), after);
        });
    }

    private Dialog dialog(String what, WorkItem item) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(say("review.work." + what + ".title", item.sellerName()));
        dialog.addClassName("work-dialog");
        dialog.setWidth("440px");
        TestId.set(dialog, "work-dialog");
        return dialog;
    }

    private void submit(Dialog dialog, Focusable<?> first, String what, Supplier<Boolean> act) {
        var go = new Button(say("review.work." + what), click -> {
            if (act.get()) {
                dialog.close();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(go, "work-do");
        dialog.getFooter().add(new Button(say("shell.cancel"), click -> dialog.close()), go);
        dialog.open();
        first.focus();
    }

    /** Says what came of it; what somebody else did meanwhile is told, and what was typed stays. */
    private boolean perform(String what, Supplier<WorkItem> act, Runnable after) {
        try {
            act.get();
        } catch (TaskList.AlreadyClaimedException held) {
            Toast.error(say("review.work.held", names.of(held.holder())));
            return false;
        } catch (NotFoundException gone) {
            Toast.error(say("review.work.gone"));
            after.run();
            return false;
        } catch (TaskList.FourEyesViolationException | TaskAssignmentService.InvalidAssigneeException unfit) {
            Toast.error(say("review.work.unfit"));
            return false;
        } catch (TaskAssignmentService.InvalidResumeTimeException tooLate) {
            Toast.error(say("review.work.until.range", times.dateTime(assignments.latestSnooze())));
            return false;
        }
        Toast.success(say("review.work." + what + ".done"));
        after.run();
        return true;
    }

    private TextArea words(String key) {
        var area = new ValidatedTextArea(say(key));
        area.setMaxLength(1000);
        area.setWidthFull();
        TestId.set(area, "work-words");
        return area;
    }

    private static @Nullable String text(TextArea area) {
        return area.getValue().isBlank() ? null : area.getValue().strip();
    }

    private static String say(String key, @Nullable Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
