package io.kaidian.cases.decisions;

import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.notifications.CardSketch;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The reasons of a decision as a message tells them: a line each, and a sketch that marks the place where one is about a
 * place in a photo. Photos and parts of them are shown only to whoever has signed in.
 */
@Component
public class ReasonSummary {

    /** Rules whose place is the outline of the card in the hand. */
    private static final Set<String> OF_THE_CARD = Set.of("handheld.distance", "handheld.share");

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
    public static final Summary NOTHING = new Summary(new LocalizedText("", ""), List.of(), List.of());

    /** Lines, with a line break between, and sketches with their captions. */
    public record Summary(LocalizedText lines, List<CardSketch> chinese, List<CardSketch> english) {

        /** With captions in that language. */
        public List<CardSketch> drawings(Locale language) {
            return isChinese(language) ? chinese : english;
        }
    }

    /** The reasons of that decision, worst first. */
    public Summary of(Decision decision) {
        var lines = new ArrayList<LocalizedText>();
        var chinese = new ArrayList<CardSketch>();
        var english = new ArrayList<CardSketch>();
        for (var reason : decision.reasons()) {
            var found = findings.reasonsFor(decision, reason).orElse(null);
            var words = texts.of(reason, found == null ? null : found.finding());
            var message = withMeasure(words);
            var slot = reason.slot();
            lines.add(line(slot, message, words.remedy()));
            if (slot != null) {
                var drawing = drawing(decision, slot, found);
                chinese.add(drawing.withCaption(message.zh()));
                english.add(drawing.withCaption(message.en()));
            }
        }
        return new Summary(
                new LocalizedText(
                        lines.stream().map(LocalizedText::zh).collect(Collectors.joining("\n")),
                        lines.stream().map(LocalizedText::en).collect(Collectors.joining("\n"))),
                List.copyOf(chinese),
                List.copyOf(english));
    }

    private static LocalizedText withMeasure(ReasonMessages.ReasonMessage words) {
        var measure = words.measure();
        return measure == null
                ? words.message()
                : new LocalizedText(
                        words.message().zh() + "\uff08" + measure.zh() + "\uff09",
                        words.message().en() + " (" + measure.en() + ")");
    }

    /** Which photo is meant stands before what is wrong with it. */
    private LocalizedText line(@Nullable DocumentSlot slot, LocalizedText message, LocalizedText remedy) {
        var about = slot == null
                ? new LocalizedText("", "")
                : evidence.find(slot)
                        .map(type -> type.words().name())
                        .map(name -> new LocalizedText("\u3010" + name.zh() + "\u3011", name.en() + " \u2013 "))
                        .orElseGet(() -> new LocalizedText("", ""));
        return new LocalizedText(
                BULLET + about.zh() + message.zh() + "\uff1a" + remedy.zh(),
                BULLET + about.en() + message.en() + ": " + remedy.en());
    }

    private CardSketch drawing(Decision decision, DocumentSlot slot, @Nullable RecordedFinding found) {
        var aspect = documents
                .current(decision.caseId(), slot)
                .map(photo -> (double) photo.width() / photo.height())
                .orElse(1.5);
        var sample = evidence.find(slot)
                .map(EvidenceType::sample)
                .orElse(EvidenceType.Sample.PAPER)
                .name();
        var place = found == null ? null : found.finding().place();
        if (found == null || place == null) {
            return new CardSketch(sample, aspect, null, null, null, null, "", null);
        }
        return new CardSketch(
                sample,
                aspect,
                place.x(),
                place.y(),
                place.width(),
                place.height(),
                "",
                OF_THE_CARD.contains(found.finding().rule()));
    }

    private static boolean isChinese(Locale language) {
        return language.getLanguage().equals(Locale.CHINESE.getLanguage());
    }
}
