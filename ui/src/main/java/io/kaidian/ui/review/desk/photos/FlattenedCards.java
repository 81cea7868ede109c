package io.kaidian.ui.review.desk.photos;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.PhotoRegions.Corner;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.review.desk.ReviewCase;
import io.kaidian.ui.review.CaseLabels;
import java.util.List;
import java.util.Map;

/** Cards cut out of their photos and laid flat, all at one scale: the one in the hand beside the one photographed alone. */
class FlattenedCards extends Div {

    private final JsonColumns json;
    private final Map<DocumentId, List<Corner>> cards;
    private final CaseLabels words;
    private final CertificationCase c;

    /** @param cards where the card lies in each photo */
    FlattenedCards(
            ReviewCase file,
            CaseDocument shown,
            Map<DocumentId, List<Corner>> cards,
            JsonColumns json,
            CaseLabels words) {
        this.json = json;
        this.cards = cards;
        this.words = words;
        this.c = file.certification();
        addClassName("card-strip");
        getElement().setAttribute("data-testid", "cards-" + shown.slot());
        add(shown);
        if (words.subjectOf(c, shown.slot()) == PhotoSubject.CARD_IN_HAND) {
            file.current().stream()
                    .filter(document -> words.subjectOf(c, document.slot()) == PhotoSubject.CARD_FRONT)
                    .forEach(this::add);
        }
        setVisible(getComponentCount() > 0);
    }

    private void add(CaseDocument document) {
        var corners = cards.get(document.id());
        if (corners == null) {
            return;
        }
        var name = getTranslation(
                words.subjectOf(c, document.slot()) == PhotoSubject.CARD_IN_HAND
                        ? "review.card.inHand"
                        : "review.card.of",
                words.slot(document.slot()));
        var caption = new Span(name);
        caption.addClassNames("soft", "small");
        var figure = new Div(
                new FlatCard(
                        document,
                        json.write(corners.stream()
                                .map(corner -> List.of(corner.x(), corner.y()))
                                .toList()),
                        name),
                caption);
        figure.addClassName("flat-card");
        add(figure);
    }

    /** One card, drawn in the browser from the picture that is there already. */
    @Tag("kaidian-card")
    @JavaScript("context://kaidian/photo-viewer.js")
    private static final class FlatCard extends Component {

        private FlatCard(CaseDocument document, String corners, String name) {
            getElement().setAttribute("photo", "photo-" + document.id());
            getElement().setAttribute("corners", corners);
            getElement().setAttribute("alt", name);
        }
    }
}
