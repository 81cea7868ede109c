package io.kaidian.ui.review;

import com.vaadin.flow.component.UI;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.layout.StaffNames;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final KaidianI18nProvider translations;
    private final StaffNames names;
    private final ReasonCatalogue catalogue;

    CaseLabels(
            ReasonMessages texts,
            EvidenceTypes evidence,
            KaidianI18nProvider translations,
            StaffNames names,
            ReasonCatalogue catalogue) {
        this.names = names;
        this.catalogue = catalogue;
        this.texts = texts;
        this.evidence = evidence;
        this.translations = translations;
    }

    /** A colleague by name. */
    public String person(@Nullable String username) {
        return names.of(username);
    }

    /** Whether what is decided for that reason takes effect once a second person holds it, too. */
    public boolean takesTwoPeople(String code) {
        return catalogue.find(code).filter(Reason::requiresFourEyes).isPresent();
    }

    /** The slots that new cases have, in their order. */
    public List<DocumentSlot> slots() {
        return evidence.active();
    }

    /** What a photo in that slot of that case is to show. */
    public PhotoSubject subjectOf(CertificationCase c, DocumentSlot slot) {
        return evidence.of(c).subjectOf(slot);
    }

    /** What reasons may be about that fit this slot of that case: its own id, and what its type says. */
    public Set<String> subjectsOf(CertificationCase c, DocumentSlot slot) {
        var subjects = new HashSet<>(
                evidence.of(c).find(slot).map(EvidenceType::subjects).orElse(Set.of()));
        subjects.add(slot.name());
        return subjects;
    }

    /** Whose evidence that slot of that case asks for; the company's where the catalogue does not know it. */
    public String whose(CertificationCase c, DocumentSlot slot) {
        return say("review.whose."
                + evidence.of(c).find(slot).map(EvidenceType::whose).orElse(EvidenceType.Owner.COMPANY));
    }

    public String slot(@Nullable DocumentSlot slot) {
        return say(slot == null ? "review.slot.none" : "evidence.label." + slot);
    }

    public String message(RecordedFinding found) {
        return texts.of(found.finding()).message().in(language());
    }

    /** A finding in words for whoever has to check it, which are others than those for the seller. */
    public String staffMessage(RecordedFinding found) {
        return staffMessage(found.finding());
    }

    /** The same of a finding that belongs to no case. */
    public String staffMessage(Finding finding) {
        var field = field(finding.field());
        return text("review.found." + finding.rule(), field)
                .or(() -> text("review.found." + finding.code(), field))
                .orElseGet(() -> texts.of(finding).message().in(language()));
    }

    /** What was measured, in words; empty where nothing was. */
    public String staffMeasure(Finding finding) {
        var measured = finding.measured();
        var required = finding.required();
        if (measured == null || required == null) {
            return "";
        }
        var family = finding.rule().contains(".")
                ? finding.rule().substring(0, finding.rule().indexOf('.'))
                : "";
        var percent = NumberFormat.getPercentInstance(language());
        var arguments = new Object[] {
            number(measured, finding.unit()),
            number(required, finding.unit()),
            percent.format(required == 0 ? 0 : measured / required)
        };
        return text("review.measured." + finding.rule(), arguments)
                .or(() -> text("review.measured." + family, arguments))
                .orElseGet(() -> measure(finding));
    }

    private String field(@Nullable String field) {
        var name = translations
                .find(
                        EvidenceField.idOf(field)
                                .map(id -> "evidence.field." + id)
                                .orElse("review.field." + (field == null ? "any" : field)),
                        language())
                .orElse(field == null ? "" : field);
        // In the middle of a sentence: "ID number" stays, "Name" does not.
        return name.length() > 1 && Character.isLowerCase(name.charAt(1))
                ? Character.toLowerCase(name.charAt(0)) + name.substring(1)
                : name;
    }

    private Optional<String> text(String key, Object... arguments) {
        return translations.find(key, language()).map(known -> translations.getTranslation(key, language(), arguments));
    }

    private static String number(double value, @Nullable String unit) {
        if ("confidence".equals(unit)) {
            return NumberFormat.getPercentInstance(language()).format(value);
        }
        if ("date".equals(unit)) {
            return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                    .withLocale(language())
                    .format(LocalDate.ofEpochDay((long) value));
        }
        var format = NumberFormat.getNumberInstance(language());
        format.setMaximumFractionDigits(value < 10 ? 2 : 0);
        return format.format(value);
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

    /** What a reason means in general, without the figures of one case. */
    public String general(Reason reason) {
        return WorkItemLabels.general(texts, reason);
    }

    /** The same in the language of somebody else. */
    public String general(Reason reason, Locale language) {
        return reason.behaviour().freeText()
                ? UI.getCurrent().getTranslation(language, "review.reason.free")
                : texts.general(reason.code()).message().in(language);
    }

    /** What is to be done about it in general, in the language of who reads it. */
    public String remedy(Reason reason, Locale language) {
        return texts.general(reason.code()).remedy().in(language);
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
