package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.fieldfunctions.DocumentNumberFormat;
import io.kaidian.photos.fieldfunctions.FieldFunction;
import io.kaidian.processes.catalogue.FindingType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The photo with the card in the hand: distance, and whether it is the same card. */
final class HandheldRule implements FindingRule {

    /** Another card is in the hand than on the photo of it. */
    static final String OTHER_NUMBER = "handheld.number";

    /** The same of passports. */
    static final String OTHER_PASSPORT = "handheld.passport";

    private final FindingFactory raised;
    private final RuleThresholds thresholds;
    private final ReadingAcceptance acceptance;
    private final RequiredFieldReadability requiredFieldReadability;
    private final UnreadableCause causes;

    HandheldRule(
            FindingFactory raised,
            RuleThresholds thresholds,
            ReadingAcceptance acceptance,
            RequiredFieldReadability requiredFieldReadability,
            UnreadableCause causes) {
        this.raised = raised;
        this.thresholds = thresholds;
        this.acceptance = acceptance;
        this.requiredFieldReadability = requiredFieldReadability;
        this.causes = causes;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var findings = new ArrayList<Finding>();
        facts.photo(PhotoSubject.CARD_IN_HAND)
                .filter(photo -> IntakeRule.isReadable(photo, thresholds))
                .ifPresent(photo -> {
                    tooFar(facts, photo).or(() -> tooNear(photo)).ifPresent(findings::add);
                    otherCard(facts, photo).ifPresent(findings::add);
                });
        return findings;
    }

    /** Certain where the card is too small even if it was measured too small, or where nothing but that explains that its number was lost. */
    private Optional<Finding> tooFar(CaseFacts facts, PhotoReport photo) {
        return CardSize.of(photo, thresholds)
                .filter(px -> px < thresholds.cardWidthGood())
                .map(px -> {
                    var missing = requiredFieldReadability.missing(facts, photo);
                    var ofWhatIsLost = causes.besideDistance(facts, photo, missing, Certainty.CERTAIN)
                            .map(other -> Certainty.SUSPECTED)
                            .orElseGet(() -> requiredFieldReadability.certaintyOf(photo, missing));
                    var certainty = CardSize.isFarForSure(photo, thresholds) ? Certainty.CERTAIN : ofWhatIsLost;
                    return raised.create(
                            FindingType.HANDHELD_TOO_FAR,
                            certainty,
                            photo.slot(),
                            null,
                            (double) Math.round(px),
                            thresholds.cardWidthGood(),
                            "px",
                            photo.card() == null ? null : photo.card().corners().place(),
                            "handheld.distance",
                            photo.models());
                });
    }

    /** Certain only where the card is larger than it may be by more than it is measured too large. */
    private Optional<Finding> tooNear(PhotoReport photo) {
        return Optional.ofNullable(photo.card())
                .filter(card -> card.share() > thresholds.cardShareMax())
                .map(card -> (CardSize.isNearForSure(card, thresholds)
                                ? raised.certain(FindingType.HANDHELD_TOO_NEAR, photo.slot(), null, "handheld.share")
                                : raised.suspected(FindingType.HANDHELD_TOO_NEAR, photo.slot(), null, "handheld.share"))
                        .measured(100 * card.share(), 100 * thresholds.cardShareMax(), "percent")
                        .at(card.corners().place())
                        .readBy(photo.models()));
    }

    /** Another number in the hand than on the photo of the card; where that cannot be read, than what was typed. */
    private Optional<Finding> otherCard(CaseFacts facts, PhotoReport photo) {
        if (facts.document().isOfAnyState()) {
            return otherPassport(facts, photo);
        }
        var held = acceptance.accepted(facts, PhotoSubject.CARD_IN_HAND, CardField.NUMBER);
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var onFront = acceptance
                .accepted(facts, PhotoSubject.CARD_FRONT, CardField.NUMBER)
                .map(read -> read.value());
        var expected = onFront.or(facts::documentNumber);
        return expected.filter(number ->
                        !facts.document().isSameNumber(number, held.get().value()))
                .map(number -> raised.create(
                        FindingType.OTHER_CARD_IN_HAND,
                        onFront.isPresent()
                                ? acceptance.certaintyOfDifference(CardField.NUMBER, held.get())
                                : Certainty.SUSPECTED,
                        photo.slot(),
                        FieldNames.ID_NUMBER,
                        held.get().confidence(),
                        acceptance.leastConfidence(CardField.NUMBER),
                        "confidence",
                        held.get().place(),
                        OTHER_NUMBER,
                        photo.models()));
    }

    private Optional<Finding> otherPassport(CaseFacts facts, PhotoReport photo) {
        var onPage = facts.fitting(PhotoSubject.PASSPORT)
                .flatMap(page -> FieldFunction.DOCUMENT_NUMBER.read(page, facts.today()))
                .map(OcrField::value);
        var expected = onPage.or(() -> Optional.ofNullable(facts.statement().idNumber()))
                .map(DocumentNumberFormat::normal);
        return facts.fitting(PhotoSubject.CARD_IN_HAND)
                .flatMap(held -> FieldFunction.DOCUMENT_NUMBER.read(held, facts.today()))
                .filter(held -> expected.isPresent()
                        && !DocumentNumberFormat.normal(held.value()).equals(expected.get()))
                .map(held -> raised.create(
                        FindingType.OTHER_CARD_IN_HAND,
                        onPage.isPresent()
                                ? acceptance.certaintyOfDifference(CardField.MRZ, held)
                                : Certainty.SUSPECTED,
                        photo.slot(),
                        FieldNames.ID_NUMBER,
                        held.confidence(),
                        acceptance.leastConfidence(CardField.MRZ),
                        "confidence",
                        held.place(),
                        OTHER_PASSPORT,
                        photo.models()));
    }
}
