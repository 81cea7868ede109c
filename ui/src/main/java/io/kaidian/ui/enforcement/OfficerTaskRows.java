package io.kaidian.ui.enforcement;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.components.KeyboardShortcuts;
import io.kaidian.ui.components.TestId;
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

    /** In the browser, so that Enter right after it opens what is then in focus and nothing else. */
    private static final String MOVES = """
            this.addEventListener('press', press => {
                const step = { KeyJ: 1, KeyK: -1 }[press.detail.code];
                const opens = [...this.parentElement.querySelectorAll('.officer-task vaadin-button')];
                if (step && opens.length) {
                    const to = opens.indexOf(document.activeElement) + step;
                    opens[Math.max(0, Math.min(opens.length - 1, to))].focus();
                }
            });
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

    /** The rows, with the keys that go through them. */
    Component list(List<WorkItem> items) {
        var list = new Div();
        items.forEach(item -> list.add(row(item)));
        list.addClassName("officer-tasks");
        list.getElement().setAttribute("role", "list");
        var keys = new KeyboardShortcuts().on("KeyJ", () -> {}).on("KeyK", () -> {});
        keys.getElement().executeJs(MOVES);
        return TestId.set(new Div(list, keys), "officer-tasks");
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
