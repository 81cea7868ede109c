package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.platform.security.Actor;
import io.kaidian.processes.LocalizedText;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.review.desk.forms.StepAnswers;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What happened to a case, newest first, with who and when. */
class CaseHistoryList extends OrderedList {

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Function<Instant, Optional<String>> stepOutcomes;
    private final UnaryOperator<String> names;
    private final DateTimeFormats times;

    /** @param stepOutcomes what was done at that moment at a step that an analyst drew, and how it ended */
    CaseHistoryList(
            List<CaseHistoryEntry> history,
            Function<Instant, Optional<String>> stepOutcomes,
            UnaryOperator<String> names,
            DateTimeFormats times) {
        this.stepOutcomes = stepOutcomes;
        this.names = names;
        this.times = times;
        addClassName("case-history");
        getElement().setAttribute("data-testid", "history");
        for (int i = history.size() - 1; i >= 0; i--) {
            add(line(history.get(i)));
        }
    }

    private ListItem line(CaseHistoryEntry event) {
        var what = new Span(getTranslation("review.event." + event.event()));
        what.addClassName("history-what");
        var who = new Span(
                event.byKind() == Actor.Kind.STAFF && event.byName() != null
                        ? names.apply(event.byName())
                        : getTranslation("review.by." + event.byKind()));
        who.addClassName("history-who");
        var line = new ListItem(times.exact(event.at()), what, detail(event), who);
        line.addClassName("history-line");
        return line;
    }

    /** Photos that were never fetched by whoever decided. */
    private String unopened(Object slots) {
        var names = slots instanceof Collection<?> many
                ? many.stream()
                        .map(slot -> getTranslation("evidence.label." + slot))
                        .collect(Collectors.joining(getTranslation("review.and")))
                : "";
        return getTranslation("review.event.unopened", names);
    }

    private Component detail(CaseHistoryEntry event) {
        if (StepAnswers.EVENTS.contains(event.event())) {
            return soft(stepOutcomes.apply(event.at()).orElse(""));
        }
        if (event.detail().get("stepZh") instanceof String zh && event.detail().get("stepEn") instanceof String en) {
            return soft(new LocalizedText(zh, en).in(getLocale()));
        }
        var parts = event.detail().entrySet().stream()
                .map(entry -> part(entry.getKey(), entry.getValue()))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        return soft(parts);
    }

    /** What the program alone understands is left out. */
    private String part(String name, Object value) {
        return switch (name) {
            case "slot" -> getTranslation("evidence.label." + value);
            case "unopened" -> unopened(value);
            case "outcome" -> getTranslation("review.outcome." + value);
            case "kind" -> getTranslation("review.kind." + value);
            case "strongest" -> "NONE".equals(value) ? "" : getTranslation("review.effect." + value);
            case "until" -> times.dateTime(Instant.parse(value.toString()));
            case "from", "to" -> names.apply(value.toString());
            case "reasons" ->
                value instanceof Collection<?> codes
                        ? codes.stream().map(String::valueOf).collect(Collectors.joining(" "))
                        : "";
            default -> value instanceof Number || value instanceof String text && !isCode(text) ? value.toString() : "";
        };
    }

    private static boolean isCode(String text) {
        return CODE.matcher(text).matches() || text.equals("true") || text.equals("false");
    }

    private static Component soft(String parts) {
        var detail = new Span(parts);
        detail.addClassName("soft");
        return detail;
    }
}
