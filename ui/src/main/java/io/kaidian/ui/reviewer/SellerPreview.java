package io.kaidian.ui.reviewer;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.Decision.DecisionReason;
import io.kaidian.processes.LocalText;
import io.kaidian.review.ReviewCase;
import java.util.List;
import java.util.Locale;

/** The reasons as the seller will read them: in the seller's language first, in the other one below. */
class SellerPreview extends Details {

    private final ReviewCase file;
    private final CaseWords words;
    private final Div body = new Div();

    SellerPreview(ReviewCase file, CaseWords words) {
        this.file = file;
        this.words = words;
        setSummaryText(getTranslation("review.preview"));
        body.addClassName("seller-preview");
        add(body);
        addClassName("preview");
        getElement().setAttribute("data-testid", "preview");
        show(List.of());
    }

    void show(List<DecisionReason> reasons) {
        body.removeAll();
        if (reasons.isEmpty()) {
            var nothing = new Paragraph(getTranslation("review.preview.nothing"));
            nothing.addClassName("soft");
            body.add(nothing);
            return;
        }
        var english = file.seller().locale().getLanguage().equals(Locale.ENGLISH.getLanguage());
        for (var reason : reasons) {
            var said = words.reason(reason, file.findings());
            var entry = new Div(
                    text(said.message(), english, "preview-message"),
                    text(said.remedy(), english, "preview-remedy"),
                    text(said.message(), !english, "preview-other"),
                    text(said.remedy(), !english, "preview-other"));
            entry.addClassName("preview-reason");
            body.add(entry);
        }
    }

    private static Span text(LocalText text, boolean english, String css) {
        var words = new Span(english ? text.en() : text.zh());
        words.addClassName(css);
        words.getElement().setAttribute("lang", english ? "en" : "zh-CN");
        return words;
    }
}
