package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.EmptyState;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.live.LiveRows;
import io.kaidian.worklist.TaskList;
import io.kaidian.worklist.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What waits for officers, whatever it is, in one list: what is due first comes first, and says so by colour and by word. J and K
 * go up and down, Enter opens.
 */
@org.springframework.stereotype.Component
class OfficerTaskRows {

    private static final Duration SOON = Duration.ofHours(24);

    /**
     * In the browser, so that Enter right after it opens what is then in focus and nothing else. A row that was in focus and is drawn
     * anew is in focus again.
     */
    private static final String MOVES = """
            const rows = this.parentElement;
            const buttons = () => [...rows.querySelectorAll('.officer-task vaadin-button')];
            this.addEventListener('press', press => {
                const step = { KeyJ: 1, KeyK: -1 }[press.detail.code];
                const opens = buttons();
                if (step && opens.length) {
                    const to = opens.indexOf(document.activeElement) + step;
                    opens[Math.max(0, Math.min(opens.length - 1, to))].focus();
                }
            });
            let item;
            rows.addEventListener('focusin', focus => item = focus.target.closest('.officer-task')?.dataset.item);
            // Also told of a button that is taken away, which is none of the reader's doing.
            rows.addEventListener('focusout', focus => setTimeout(() => {
                if (focus.target.isConnected && !rows.contains(document.activeElement)) {
                    item = undefined;
                }
            }));
            new MutationObserver(() => {
                if (item && document.activeElement === document.body) {
                    buttons().find(button => button.closest('.officer-task').dataset.item === item)?.focus();
                }
            }).observe(rows, { childList: true, subtree: true });
            """;

    private final TaskList taskList;
    private final CurrentActor currentActor;
    private final EnforcementLabels words;
    private final DateTimeFormats times;
    private final Clock clock;

    OfficerTaskRows(
            TaskList taskList, CurrentActor currentActor, EnforcementLabels words, DateTimeFormats times, Clock clock) {
        this.taskList = taskList;
        this.currentActor = currentActor;
        this.words = words;
        this.times = times;
        this.clock = clock;
    }

    /** Those queues in one, most urgent first. */
    List<WorkItem> waiting(List<String> queues, int rowsOfEach) {
        return queues.stream()
                .flatMap(queue -> taskList.page(new TaskList.Query(queue, null, null, rowsOfEach)).stream())
                .sorted(Comparator.comparing(OfficerTaskRows::moment))
                .toList();
    }

    /**
     * A list that shows nothing yet.
     *
     * @param none key of the words where nothing waits, and with {@code .how} of what follows from it
     */
    RowList newList(String none) {
        return new RowList(none);
    }

    /** The rows, with the keys that go through them; read again, it keeps the rows that look the same. */
    final class RowList extends Div {

        private final Span hint = new Span(EnforcementLabels.word("enforcement.keys"));
        private final Div list = new Div();
        private final LiveRows rows = new LiveRows(list);
        private final Div rowsAndKeys;
        private final EmptyState empty;

        private RowList(String none) {
            hint.addClassNames("soft", "small", "keys-hint");
            list.addClassName("officer-tasks");
            list.getElement().setAttribute("role", "list");
            var keys = new KeyboardShortcuts().on("KeyJ", () -> {}).on("KeyK", () -> {});
            keys.getElement().executeJs(MOVES);
            rowsAndKeys = TestId.set(new Div(list, keys), "officer-tasks");
            empty = new EmptyState(
                    KaidianIcon.CHECK, EnforcementLabels.word(none), EnforcementLabels.word(none + ".how"));
            addClassName("stack");
            add(empty, hint, rowsAndKeys);
        }

        void show(List<WorkItem> items) {
            rows.show(items.stream().map(OfficerTaskRows.this::row).toList());
            empty.setVisible(items.isEmpty());
            hint.setVisible(!items.isEmpty());
            rowsAndKeys.setVisible(!items.isEmpty());
        }
    }

    private Component row(WorkItem item) {
        var isAppeal = item.kind() != null && item.queue().matches("APPEALS|DISPUTES");
        var tookPart = item.excluded().contains(currentActor.get().name());
        var kind = new Span(EnforcementLabels.word("enforcement.queue." + item.queue()));
        kind.addClassName("tag");
        var shop = new Span(item.sellerName());
        shop.addClassName("officer-task-shop");
        var about = Stream.of(
                        isAppeal ? EnforcementLabels.word("enforcement.appeal.kind." + item.kind()) : "",
                        words.act(item.worst()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        var matter = new Span(about);
        matter.addClassName("soft");
        var open = new Button(
                EnforcementLabels.word(tookPart ? "enforcement.look" : "enforcement.open." + item.queue()),
                click -> TaskRedirectView.open(item));
        open.addThemeVariants(ButtonVariant.LUMO_SMALL);
        open.setAriaLabel(open.getText() + ": " + item.sellerName() + ", " + about);
        TestId.set(open, isAppeal ? "open-appeal" : "open-task");
        var row =
                new Div(mark(item), kind, shop, matter, tookPart ? tookPart() : holder(item), due(item.dueAt()), open);
        row.addClassName("officer-task");
        row.getElement().setAttribute("data-item", item.id().toString());
        row.getElement().setAttribute("role", "listitem");
        return TestId.set(row, isAppeal ? "appeal" : "waiting-" + item.queue());
    }

    private static Component mark(WorkItem item) {
        var mark = new Span();
        if (item.escalatedAt() != null) {
            mark.add(KaidianIcon.ALERT.create());
            mark.addClassName("mark-escalated");
        }
        return mark;
    }

    /** Somebody else decides; it can be looked at. */
    private static Component tookPart() {
        var said = new Span(EnforcementLabels.word("enforcement.appeal.tookPart"));
        said.addClassName("soft");
        return TestId.set(said, "took-part");
    }

    private Component holder(WorkItem item) {
        var holder = new Span(
                item.claimedBy() == null
                                || item.claimedBy().equals(currentActor.get().name())
                        ? ""
                        : EnforcementLabels.word("enforcement.held", words.person(item.claimedBy())));
        holder.addClassName("soft");
        return holder;
    }

    /** Late, soon or later: the word says it, and the colour too. */
    private Component due(@Nullable Instant dueAt) {
        if (dueAt == null) {
            return new Span();
        }
        var left = Duration.between(clock.instant(), dueAt);
        var state = left.isNegative() ? "over" : left.compareTo(SOON) < 0 ? "soon" : "later";
        var when = times.exact(dueAt);
        when.setText(EnforcementLabels.word("enforcement.due." + state, times.relative(dueAt), times.dateTime(dueAt)));
        when.addClassNames("due", "due-" + state);
        return TestId.set(when, "due-" + state);
    }

    private static Instant moment(WorkItem item) {
        return item.dueAt() == null ? Instant.MAX : item.dueAt();
    }
}
