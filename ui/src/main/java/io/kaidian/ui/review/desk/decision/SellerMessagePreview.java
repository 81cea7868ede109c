package io.kaidian.ui.review.desk.decision;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.review.CaseLabels;
import io.kaidian.ui.seller.SellerReasonCard;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The reasons as the seller will read them: the seller's own cards in the seller's language, the other one below. */
class SellerMessagePreview extends Details {

    private final ReviewCase file;
    private final ReasonCatalogue catalogue;
    private final CaseLabels words;
    private final Div body = new Div();

    SellerMessagePreview(ReviewCase file, ReasonCatalogue catalogue, CaseLabels words) {
        this.file = file;
        this.catalogue = catalogue;
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
        var language = file.seller().locale();
        var other = language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
        reasons.stream()
                .sorted(Comparator.comparingInt(
                        (DecisionReason reason) -> catalogue.get(reason.code()).severity()))
                .forEach(reason -> {
                    var said = words.reason(reason, file.findings());
                    var finding = file.findings().stream()
                            .filter(found -> found.id().equals(reason.findingId()))
                            .findFirst()
                            .orElse(null);
                    var entry = new Div(
                            SellerReasonCard.of(reason, said, finding, language),
                            text(said.message(), other),
                            text(said.remedy(), other));
                    entry.addClassName("preview-reason");
                    body.add(entry);
                });
    }

    private static Span text(LocalizedText text, Locale language) {
        var words = new Span(text.in(language));
        words.addClassName("preview-other");
        words.getElement().setAttribute("lang", language.toLanguageTag());
        return words;
    }
}
