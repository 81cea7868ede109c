package io.kaidian.cases;

import io.kaidian.support.notices.Drawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The reasons of a decision as a message tells them: a line each, and a sketch that marks the place where one is about a
 * place in a photo. Photos and parts of them are shown only to whoever has signed in.
 */
@Component
public class ReasonsTold {

    private static final String BULLET = "\u00b7 ";

    private final ReasonTexts texts;
    private final Findings findings;
    private final Documents documents;

    ReasonsTold(ReasonTexts texts, Findings findings, Documents documents) {
        this.texts = texts;
        this.findings = findings;
        this.documents = documents;
    }

    /** Where no reason was given. */
    public static final Told NOTHING = new Told("", List.of());

    /** Lines, with a line break between, and sketches. */
    public record Told(String lines, List<Drawing> drawings) {}

    /** The reasons of that decision in that language, worst first. */
    public Told of(Decision decision, Locale language) {
        var lines = new ArrayList<String>();
        var drawings = new ArrayList<Drawing>();
        for (var reason : decision.reasons()) {
            var found = findings.behind(decision, reason).orElse(null);
            var words = texts.of(reason, found == null ? null : found.finding());
            var message = words.message().in(language);
            lines.add(BULLET
                    + message
                    + (isChinese(language) ? "\uff1a" : ": ")
                    + words.remedy().in(language));
            if (reason.slot() != null) {
                drawings.add(drawing(decision, reason, found, message));
            }
        }
        return new Told(String.join("\n", lines), List.copyOf(drawings));
    }

    private Drawing drawing(Decision decision, Decision.DecisionReason reason, RecordedFinding found, String caption) {
        var aspect = documents
                .current(decision.caseId(), reason.slot())
                .map(photo -> (double) photo.width() / photo.height())
                .orElse(1.5);
        var place = found == null ? null : found.finding().place();
        return place == null
                ? new Drawing(reason.slot().name(), aspect, null, null, null, null, caption)
                : new Drawing(
                        reason.slot().name(), aspect, place.x(), place.y(), place.width(), place.height(), caption);
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
