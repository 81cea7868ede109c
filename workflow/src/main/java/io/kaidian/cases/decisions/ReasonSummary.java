package io.kaidian.cases.decisions;

import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.notifications.CardSketch;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The reasons of a decision as a message tells them: a line each, and a sketch that marks the place where one is about a
 * place in a photo. Photos and parts of them are shown only to whoever has signed in.
 */
@Component
public class ReasonSummary {

    private static final String BULLET = "\u00b7 ";

    private final ReasonMessages texts;
    private final FindingRepository findings;
    private final DocumentRepository documents;
    private final EvidenceTypes evidence;

    ReasonSummary(
            ReasonMessages texts, FindingRepository findings, DocumentRepository documents, EvidenceTypes evidence) {
        this.texts = texts;
        this.findings = findings;
        this.documents = documents;
        this.evidence = evidence;
    }

    /** Where no reason was given. */
    public static final Summary NOTHING = new Summary("", List.of());

    /** Lines, with a line break between, and sketches. */
    public record Summary(String lines, List<CardSketch> drawings) {}

    /** The reasons of that decision in that language, worst first. */
    public Summary of(Decision decision, Locale language) {
        var lines = new ArrayList<String>();
        var drawings = new ArrayList<CardSketch>();
        for (var reason : decision.reasons()) {
            var found = findings.reasonsFor(decision, reason).orElse(null);
            var words = texts.of(reason, found == null ? null : found.finding());
            var message = words.message().in(language);
            lines.add(BULLET
                    + message
                    + (isChinese(language) ? "\uff1a" : ": ")
                    + words.remedy().in(language));
            var slot = reason.slot();
            if (slot != null) {
                drawings.add(drawing(decision, slot, found, message));
            }
        }
        return new Summary(String.join("\n", lines), List.copyOf(drawings));
    }

    private CardSketch drawing(Decision decision, DocumentSlot slot, @Nullable RecordedFinding found, String caption) {
        var aspect = documents
                .current(decision.caseId(), slot)
                .map(photo -> (double) photo.width() / photo.height())
                .orElse(1.5);
        var sample = evidence.find(slot)
                .map(EvidenceType::sample)
                .orElse(EvidenceType.Sample.PAPER)
                .name();
        var photoRegion = found == null ? null : found.finding().place();
        return photoRegion == null
                ? new CardSketch(sample, aspect, null, null, null, null, caption)
                : new CardSketch(
                        sample,
                        aspect,
                        photoRegion.x(),
                        photoRegion.y(),
                        photoRegion.width(),
                        photoRegion.height(),
                        caption);
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
