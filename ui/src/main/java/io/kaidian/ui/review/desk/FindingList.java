package io.kaidian.ui.review.desk;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.review.CaseLabels;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the machine found about this submission: a click shows the place, a button makes it a reason. */
class FindingList extends Div {

    private final CaseLabels words;
    private final Consumer<RecordedFinding> showPlace;
    private final @Nullable Consumer<RecordedFinding> useAsReason;

    /** @param useAsReason null where the reader cannot decide */
    FindingList(
            ReviewCase file,
            CaseLabels words,
            Consumer<RecordedFinding> showPlace,
            @Nullable Consumer<RecordedFinding> useAsReason) {
        this.words = words;
        this.showPlace = showPlace;
        this.useAsReason = useAsReason;
        addClassName("findings");
        add(new H2(getTranslation("review.findings")));
        var now = file.findingsNow();
        if (now.isEmpty()) {
            var none = new Paragraph(getTranslation("review.findings.none"));
            none.addClassName("soft");
            add(none);
            return;
        }
        var list = new UnorderedList();
        now.forEach(found -> list.add(item(found)));
        add(list);
    }

    private ListItem item(RecordedFinding found) {
        var finding = found.finding();
        var show = new Button("", click -> showPlace.accept(found));
        // Beside an icon's place, which is silent: the words are the button's name.
        show.getElement().appendChild(line(found).getElement());
        show.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        show.addClassName("finding-show");
        show.getElement().setAttribute("data-testid", "finding-" + finding.code());
        var item = new ListItem(show);
        item.addClassNames("finding", "finding-" + found.effect().name().toLowerCase(java.util.Locale.ROOT));
        if (useAsReason != null && !found.finding().isStateOfTheSystem()) {
            var use = new Button(getTranslation("review.finding.use"), click -> useAsReason.accept(found));
            use.addThemeVariants(ButtonVariant.LUMO_SMALL);
            use.getElement().setAttribute("data-testid", "use-" + finding.code());
            item.add(use);
        }
        return item;
    }

    private Component line(RecordedFinding found) {
        var finding = found.finding();
        var code = new Span(finding.code());
        code.addClassName("code");
        var text = new Span(words.message(found));
        text.addClassName("finding-words");
        var line = new Span(effect(found.effect()), code, text);
        line.addClassName("finding-line");
        var measure = words.measure(finding);
        if (!measure.isEmpty()) {
            var figures = new Span(measure);
            figures.addClassNames("soft", "finding-measure");
            line.add(figures);
        }
        if (finding.slot() != null) {
            var slot = new Span(words.slot(finding.slot()));
            slot.addClassNames("soft", "small");
            line.add(slot);
        }
        if (found.toldBefore() && found.isFault() && found.tries() > 0) {
            var insisted = new Span(getTranslation("review.finding.insisted", found.tries()));
            insisted.addClassName("tag");
            insisted.getElement().setAttribute("data-testid", "insisted-" + finding.code());
            line.add(insisted);
        }
        if (finding.certainty() == Certainty.SUSPECTED) {
            var suspected = new Span(getTranslation("review.finding.suspected"));
            suspected.addClassName("tag");
            line.add(suspected);
        }
        return line;
    }

    private Span effect(AutomationLevel automationLevel) {
        var mark = new Span(getTranslation("review.effect." + automationLevel));
        mark.addClassNames("effect", "effect-" + automationLevel.name().toLowerCase(java.util.Locale.ROOT));
        return mark;
    }
}
