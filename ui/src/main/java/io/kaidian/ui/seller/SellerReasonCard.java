package io.kaidian.ui.seller;

import com.vaadin.flow.component.Component;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.processes.catalogue.ReasonBehaviour;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A reason exactly as its seller will read it, for whoever is about to write it. */
public final class SellerReasonCard {

    private SellerReasonCard() {}

    /**
     * The very card of the seller's page.
     *
     * @param finding the finding behind the reason; null where a person saw it
     * @param language the seller's
     */
    public static Component of(
            DecisionReason reason,
            ReasonMessages.ReasonMessage words,
            @Nullable RecordedFinding finding,
            Locale language) {
        var card = new AdviceCard(
                new Advice(
                        reason.code(),
                        reason.slot(),
                        reason.field(),
                        Tone.NEEDS_YOU,
                        words.remedy().in(language),
                        words.message().in(language),
                        finding,
                        SellerAdviceTexts.measure(words, language),
                        ReasonBehaviour.NONE),
                language);
        card.getElement().setAttribute("lang", language.toLanguageTag());
        return card;
    }
}
