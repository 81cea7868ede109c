package io.kaidian.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.identity.AccountRepository.Account;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.components.Toast;
import io.kaidian.ui.components.ValidatedTextArea;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.TaskAssignmentService;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands several pieces of work over or sets them aside at once; what others changed meanwhile is told and left alone. */
@org.springframework.stereotype.Component
public class BulkTaskActions {

    private final TaskAssignmentService assignments;
    private final CurrentActor currentActor;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final BusinessZone zone;

    BulkTaskActions(
            TaskAssignmentService assignments,
            CurrentActor currentActor,
            StaffNames names,
            DateTimeFormats times,
            BusinessZone zone) {
        this.assignments = assignments;
        this.currentActor = currentActor;
        this.names = names;
        this.times = times;
        this.zone = zone;
    }

    /** Asks to whom, of those who may take all of it. */
    public void handOver(List<WorkItem> items, Runnable after) {
        var to = new ComboBox<Account>(say("review.work.to"));
        to.setItems(receivers(items));
        to.setItemLabelGenerator(account -> account.displayName() + " · " + account.username());
        to.setWidthFull();
        to.setRequiredIndicatorVisible(true);
        TestId.set(to, "bulk-to");
        var note = note();
        open("handOver", items, to, note, () -> {
            if (to.isEmpty()) {
                to.setErrorMessage(say("review.work.to.missing"));
                to.setInvalid(true);
                to.focus();
                return false;
            }
            var who = to.getValue().username();
            perform(
                    "handOver",
                    items,
                    after,
                    item -> give(item, who, note.getValue().strip()));
            return true;
        });
    }

    /** Asks until which day. */
    public void snooze(List<WorkItem> items, Runnable after) {
        var day = SnoozeDays.field(times.today(), assignments.latestSnooze().atZone(zone.id()));
        TestId.set(day, "bulk-until");
        var note = note();
        open("park", items, day, note, () -> {
            if (day.isEmpty() || day.isInvalid()) {
                return false;
            }
            var until = SnoozeDays.momentOf(day.getValue(), zone.id());
            var words = words(note);
            perform("park", items, after, item -> assignments.snooze(item.id(), until, words));
            return true;
        });
    }

    /** A lead gives out what others hold, too. */
    private void give(WorkItem item, String to, @Nullable String note) {
        var me = currentActor.get();
        if (me.has(Role.LEAD) && !me.name().equals(item.claimedBy())) {
            assignments.reassign(item.id(), to, note);
        } else {
            assignments.handOver(item.id(), to, note);
        }
    }

    private List<Account> receivers(List<WorkItem> items) {
        var all = new LinkedHashSet<>(assignments.receivers(items.get(0)));
        items.forEach(item -> all.retainAll(assignments.receivers(item)));
        return List.copyOf(all);
    }

    private static @Nullable String words(TextArea note) {
        return note.getValue().isBlank() ? null : note.getValue().strip();
    }

    private static TextArea note() {
        var area = new ValidatedTextArea(say("review.work.note"));
        area.setMaxLength(1000);
        area.setWidthFull();
        TestId.set(area, "bulk-words");
        return area;
    }

    private static <F extends Component & Focusable<?>> void open(
            String what, List<WorkItem> items, F first, TextArea note, BooleanSupplier act) {
        var dialog = new Dialog();
        dialog.setHeaderTitle(say("review.bulk." + what + ".title", items.size()));
        dialog.setWidth("440px");
        dialog.addClassName("work-dialog");
        TestId.set(dialog, "bulk-dialog");
        var names = new Paragraph(items.stream()
                .map(WorkItem::sellerName)
                .distinct()
                .collect(java.util.stream.Collectors.joining(say("review.and"))));
        names.addClassNames("soft", "small", "bulk-names");
        dialog.add(names, first, note);
        var go = new Button(say("review.work." + what), click -> {
            if (act.getAsBoolean()) {
                dialog.close();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        TestId.set(go, "bulk-do");
        dialog.getFooter().add(new Button(say("shell.cancel"), click -> dialog.close()), go);
        dialog.open();
        first.focus();
    }

    private void perform(String what, List<WorkItem> items, Runnable after, Consumer<WorkItem> act) {
        var left = new ArrayList<String>();
        for (var item : items) {
            try {
                act.accept(item);
            } catch (TaskList.AlreadyClaimedException held) {
                left.add(say("review.bulk.held", item.sellerName(), names.of(held.holder())));
            } catch (NotFoundException gone) {
                left.add(say("review.bulk.gone", item.sellerName()));
            } catch (TaskList.FourEyesViolationException | TaskAssignmentService.InvalidAssigneeException unfit) {
                left.add(say("review.bulk.unfit", item.sellerName()));
            } catch (TaskAssignmentService.InvalidResumeTimeException tooLate) {
                left.add(say("review.bulk.until", item.sellerName(), times.dateTime(assignments.latestSnooze())));
            }
        }
        var done = items.size() - left.size();
        if (left.isEmpty()) {
            Toast.success(say("review.bulk." + what + ".done", done));
        } else {
            left.add(0, say("review.bulk." + what + ".done", done));
            Toast.error(LocalizedText.sentences(left.toArray(String[]::new)));
        }
        after.run();
    }

    private static String say(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
