package io.kaidian.ui.review;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.permits.PermitApplication;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.ConfirmationProcess;
import io.kaidian.processes.bpmn.HelpProcess;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.studio.monitoring.QueueNames;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.KaidianIcon;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.worklist.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says in words what stands in a row of the work list. */
@org.springframework.stereotype.Component
public class WorkItemLabels {

    /** Queues of the shipped tables. Analysts may name others, and say in their diagrams what these are called. */
    private static final Set<String> QUEUES = Set.of(
            "STANDARD",
            "FAST",
            "CORRECTED",
            "HOLD",
            "UNREAD",
            "ROUNDS",
            "WAIVERS",
            "PERMITS",
            "DISPUTES",
            "APPEALS",
            "CORRECTIONS",
            "CLOSURES");

    private static final Set<String> STAGES = Set.of(
            CertificationProcess.SECOND_REVIEW,
            CertificationProcess.SETTLE_DISAGREEMENT,
            ConfirmationProcess.CONFIRM_DECISION);

    private final ReasonCatalogue catalogue;
    private final ReasonMessages texts;
    private final ViolationCatalogue violations;
    private final ParameterTable parameters;
    private final StaffNames names;
    private final DateTimeFormats times;
    private final Clock clock;
    private final QueueNames queueNames;

    WorkItemLabels(
            ReasonCatalogue catalogue,
            ReasonMessages texts,
            ViolationCatalogue violations,
            ParameterTable parameters,
            StaffNames names,
            DateTimeFormats times,
            Clock clock,
            QueueNames queueNames) {
        this.catalogue = catalogue;
        this.texts = texts;
        this.violations = violations;
        this.parameters = parameters;
        this.names = names;
        this.times = times;
        this.clock = clock;
        this.queueNames = queueNames;
    }

    public String queue(String queue) {
        return QUEUES.contains(queue)
                ? say("review.queue." + queue)
                : queueNames
                        .of(queue)
                        .map(name -> name.in(UI.getCurrent().getLocale()))
                        .orElse(queue);
    }

    public String kind(WorkItem item) {
        if (HelpProcess.KEY.equals(item.processKey())) {
            return say("review.kind.HELP");
        }
        if (Arrays.stream(CaseKind.values()).anyMatch(kind -> kind.name().equals(item.kind()))) {
            return say("review.kind." + item.kind());
        }
        if (PermitApplication.KIND.equals(item.kind())) {
            return say("review.kind." + PermitApplication.KIND);
        }
        return say("review.process." + item.processKey());
    }

    /** The kind, and where a second person is asked or an analyst drew the step, that too. */
    public String kindAndStage(WorkItem item) {
        var step = item.form();
        if (step != null) {
            return say(
                    "review.kind.stage",
                    kind(item),
                    step.step().in(UI.getCurrent().getLocale()));
        }
        return STAGES.contains(item.elementId())
                ? say("review.kind.stage", kind(item), say("review.stage.short." + item.elementId()))
                : kind(item);
    }

    public String round(WorkItem item) {
        if (item.round() == null) {
            return "";
        }
        return item.round() == 0 ? say("review.round.none") : say("review.round", item.round());
    }

    public Component mark(WorkItem item) {
        var mark = new Span();
        if (item.escalatedAt() != null) {
            mark.add(KaidianIcon.ALERT.create(), hidden(say("review.overdue")));
            mark.addClassNames("mark-escalated");
            mark.setTitle(say("review.overdue"));
        } else if (item.priority() >= parameters.getInt(Parameters.INBOX_PRIORITY_HIGH)) {
            mark.setText("▲");
            mark.setTitle(say("review.priority.high"));
            mark.addClassName("mark-high");
        }
        return mark;
    }

    Component worst(WorkItem item) {
        if (item.worst() == null) {
            var none = new Span(say("review.worst.none"));
            none.addClassName("soft");
            return none;
        }
        var text = reason(item.worst());
        var words = new Span(text);
        words.setTitle(item.worst() + " · " + text);
        return words;
    }

    /** The words of a reason or violation, as general as the rules page says them; never a code alone. */
    public String reason(String code) {
        return catalogue
                .find(code)
                .map(known -> general(texts, known))
                .or(() -> violations
                        .find(code)
                        .map(ViolationType::message)
                        .map(message -> withoutGaps(message.in(UI.getCurrent().getLocale()))))
                .orElseGet(() -> say("review.reason.unknown", code));
    }

    /** The words of a reason without anybody's field, date or figure. */
    static String general(ReasonMessages texts, Reason reason) {
        return reason.behaviour().freeText()
                ? say("review.reason.free")
                : texts.general(reason.code()).message().in(UI.getCurrent().getLocale());
    }

    /** What it is about: what the person said, else what the machine found; and whether a colleague left a note. */
    public Component matter(WorkItem item) {
        var matter = new Span();
        matter.addClassName("subject");
        if (item.note() != null) {
            var note = new Span(say(item.asks() ? "review.workNote.question" : "review.workNote"));
            note.addClassNames("tag", "tag-hold");
            note.setTitle(person(item.noteBy()) + ": " + item.note());
            matter.add(note);
        }
        if (item.words() == null) {
            matter.add(worst(item));
        } else {
            var said = new Span("“" + item.words().replaceAll("\\s+", " ") + "”");
            said.addClassName("quoted-text");
            said.setTitle(item.words());
            matter.add(said);
            if (PermitApplication.KIND.equals(item.kind())) {
                // What it is for says nothing of what its papers are like.
                matter.add(worst(item));
            }
        }
        return matter;
    }

    public Component waiting(WorkItem item) {
        var waiting = Duration.between(item.waitingSince(), clock.instant());
        var span = times.exact(item.waitingSince());
        span.setText(span(waiting));
        return span;
    }

    public Component due(WorkItem item) {
        if (item.dueAt() == null) {
            return new Span();
        }
        var left = Duration.between(clock.instant(), item.dueAt());
        var words = times.exact(item.dueAt());
        words.setText(
                left.isNegative() ? say("review.due.over", span(left.negated())) : say("review.due.in", span(left)));
        var isSoon = left.compareTo(parameters.duration(Parameters.REVIEW_DUE_SOON)) < 0;
        words.addClassNames("due", left.isNegative() ? "due-over" : isSoon ? "due-soon" : "due-later");
        if (isSoon && !left.isNegative()) {
            words.setText(say("review.due.soon", span(left)));
        }
        return words;
    }

    /** The same where no column says what it is. */
    public Component dueInWords(WorkItem item) {
        var due = due(item);
        if (item.dueAt() != null) {
            var left = Duration.between(clock.instant(), item.dueAt());
            if (left.compareTo(parameters.duration(Parameters.REVIEW_DUE_SOON)) >= 0) {
                due.getElement().setText(say("review.due.full", span(left)));
            }
        }
        return due;
    }

    public Component holder(WorkItem item, String me) {
        if (item.excluded().contains(me)) {
            var tookPart = new Span(say("review.tookPart"));
            tookPart.addClassName("soft");
            return tookPart;
        }
        if (item.state() == WorkItem.State.PARKED) {
            var parked = new Span(
                    item.asks() || item.parkedUntil() == null
                            ? say("review.parked.asks", person(item.claimedBy()))
                            : say("review.parked.until", person(item.claimedBy()), times.dateTime(item.parkedUntil())));
            parked.setTitle(parked.getText());
            parked.addClassName("claimed");
            return parked;
        }
        if (item.claimedBy() == null) {
            return new Span();
        }
        var holder = new Span(item.claimedBy().equals(me) ? say("review.heldByYou") : person(item.claimedBy()));
        holder.addClassName(item.claimedBy().equals(me) ? "claimed-by-me" : "claimed");
        return holder;
    }

    /** A colleague by name. */
    public String person(@Nullable String username) {
        return names.of(username);
    }

    /** A span of time, short. */
    public String span(Duration span) {
        if (span.toHours() < 1) {
            return say("review.span.minutes", span.toMinutes());
        }
        if (span.toHours() < 24) {
            return say("review.span.hours", span.toHours(), span.toMinutesPart());
        }
        return say("review.span.days", span.toDays(), span.toHoursPart());
    }

    /** Texts of the catalogue without the figures of one case. */
    private static String withoutGaps(String text) {
        return text.replaceAll("[（(][^（()）]*\\{[^}]*}[^（()）]*[)）]", "")
                .replaceAll("[“\"]?\\{[^}]*}[”\"]?", "…")
                .strip();
    }

    private static Component hidden(String text) {
        var hidden = new Span(text);
        hidden.addClassName("visually-hidden");
        return hidden;
    }

    private static String say(String key, @Nullable Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
