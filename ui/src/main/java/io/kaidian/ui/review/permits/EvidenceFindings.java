package io.kaidian.ui.review.permits;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.permits.findings.EvidenceFinding;
import io.kaidian.permits.findings.EvidenceReading;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.review.CaseLabels;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the checks found in one file, in words for who has to check it. Where a file was not read, that is said. */
class EvidenceFindings extends Div {

    private final CaseLabels words;

    /** @param reading null where the file has not been read */
    EvidenceFindings(@Nullable EvidenceReading reading, CaseLabels words) {
        this.words = words;
        addClassNames("findings", "evidence-findings");
        TestId.set(this, "evidence-findings");
        if (reading == null) {
            add(said("review.permit.notRead"));
        } else if (reading.findings().isEmpty()) {
            add(said("review.permit.nothingFound"));
        } else {
            var list = new UnorderedList();
            reading.findings().forEach(found -> list.add(item(found, reading.pages())));
            add(list);
        }
    }

    private Component said(String key) {
        var sentence = new Paragraph(getTranslation(key));
        sentence.addClassNames("soft", "small");
        return sentence;
    }

    private ListItem item(EvidenceFinding found, int pages) {
        var finding = found.finding();
        var text = new Span(words.staffMessage(finding));
        text.addClassName("finding-words");
        var line = new Div(text);
        line.addClassName("finding-line");
        var measure = words.staffMeasure(finding);
        if (!measure.isEmpty()) {
            var figures = new Span(measure);
            figures.addClassNames("soft", "finding-measure");
            line.add(figures);
        }
        if (pages > 1) {
            var page = new Span(getTranslation("review.photo.page", found.page(), pages));
            page.addClassNames("soft", "small");
            line.add(page);
        }
        if (finding.certainty() == Certainty.SUSPECTED) {
            var suspected = new Span(getTranslation("review.finding.suspected"));
            suspected.addClassName("tag");
            line.add(suspected);
        }
        // For whoever looks it up; a code alone says nothing.
        line.setTitle(finding.code());
        var item = new ListItem(line);
        item.addClassNames("finding", "finding-" + finding.certainty().name().toLowerCase(Locale.ROOT));
        return TestId.set(item, "finding-" + finding.code());
    }
}
