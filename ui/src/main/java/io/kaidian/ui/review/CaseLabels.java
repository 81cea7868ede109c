package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceType;
import java.text.NumberFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says findings and reasons of a case in the reader's language. */
@Component
public class CaseLabels {

    private static final Set<String> UNITS =
            Set.of("px", "percent", "months", "days", "bytes", "degrees", "share", "score");

    private final ReasonMessages texts;
    private final EvidenceTypes evidence;

    CaseLabels(ReasonMessages texts, EvidenceTypes evidence) {
        this.texts = texts;
        this.evidence = evidence;
    }

    /** The slots that new cases have, in their order. */
    public List<DocumentSlot> slots() {
        return evidence.active();
    }

    /** What a photo in that slot is to show. */
    public PhotoSubject subjectOf(DocumentSlot slot) {
        return evidence.subjectOf(slot);
    }

    /** What reasons may be about that fit this slot: its own id, and what its type says. */
    public Set<String> subjectsOf(DocumentSlot slot) {
        var subjects =
                new HashSet<>(evidence.find(slot).map(EvidenceType::subjects).orElse(Set.of()));
        subjects.add(slot.name());
        return subjects;
    }

    public String slot(@Nullable DocumentSlot slot) {
        return say(slot == null ? "review.slot.none" : "evidence.label." + slot);
    }

    public String message(RecordedFinding found) {
        return texts.of(found.finding()).message().in(language());
    }

    /** What was measured and what is needed; empty where nothing was measured. */
    public String measure(Finding finding) {
        if (finding.measured() == null || "date".equals(finding.unit())) {
            return "";
        }
        return say(
                "review.finding.measure",
                figure(finding.measured(), finding.unit()),
                figure(finding.required(), finding.unit()));
    }

    public ReasonMessages.ReasonMessage reason(Decision.DecisionReason reason, List<RecordedFinding> findings) {
        var finding = findings.stream()
                .filter(found -> found.id().equals(reason.findingId()))
                .map(RecordedFinding::finding)
                .findFirst()
                .orElse(null);
        return texts.of(reason, finding);
    }

    public String in(LocalizedText text) {
        return text.in(language());
    }

    /** A text of the catalogue without the figures of one case. */
    public static String withGaps(String text) {
        return text.replaceAll("[“\"]?\\{[^}]*}[”\"]?", "…");
    }

    public static Locale language() {
        return UI.getCurrent().getLocale();
    }

    private static String figure(@Nullable Double value, @Nullable String unit) {
        if (value == null) {
            return "?";
        }
        var format = NumberFormat.getNumberInstance(language());
        format.setMaximumFractionDigits(value < 10 ? 2 : 0);
        var number = format.format(value);
        return unit == null || !UNITS.contains(unit) ? number : say("review.unit." + unit, number);
    }

    public static String say(String key, @Nullable Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
