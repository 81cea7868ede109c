package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.layout.FieldRegionLocator;
import io.kaidian.photos.imaging.ImageMeasures;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why something in a photo could not be read, as far as there is a measure for it: the one cause that explains the others. */
final class UnreadableCause {

    /** Of the place of a field: so much of it under a reflection is lost whatever else is wrong. */
    private static final double DROWNED = 0.25;

    /** Of a picture in which no card was found: a reflection may be why only where it is as large as one that hides half a card. */
    private static final double LARGE_GLARE = 0.03;

    /** Characters of a line: fewer may be guessed from a pattern. */
    private static final int LEAST_SURE = 3;

    private final FindingFactory raised;
    private final RuleThresholds thresholds;

    UnreadableCause(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
    }

    /**
     * @param missing what was not read, the most important one first; empty where no fields are known
     * @return empty where nothing that is measured explains it
     */
    Optional<Finding> of(CaseFacts facts, PhotoReport photo, List<CardField> missing, Certainty certainty) {
        return tooSmall(photo, certainty)
                // In the dark and in glaring light everything else is measured too low.
                .or(() -> exposed(photo, certainty))
                // The border of a picture and the edge of a reflection look shaken, and what is outshone looks blurred.
                .or(() -> beyondThePicture(photo, missing, certainty))
                .or(() -> drowned(facts, photo, missing, certainty))
                .or(() -> shaken(photo, certainty))
                .or(() -> blurred(photo, certainty))
                .or(() -> glaring(facts, photo, missing, certainty))
                .or(() -> cutOff(photo, certainty))
                .or(() -> covered(photo, missing, certainty))
                .map(finding -> finding.readBy(photo.models()));
    }

    /**
     * The same of a card that is held too far away: what does not follow from the distance, and would stay from nearer. Of one that is
     * too small in any case nothing else is measured.
     */
    Optional<Finding> besideDistance(CaseFacts facts, PhotoReport photo, List<CardField> missing, Certainty certainty) {
        if (tooSmall(photo, certainty).isPresent()) {
            return Optional.empty();
        }
        return exposed(photo, certainty)
                .or(() -> drowned(facts, photo, missing, certainty))
                .or(() -> cutOff(photo, certainty))
                .or(() -> covered(photo, missing, certainty))
                .map(finding -> finding.readBy(photo.models()));
    }

    private Optional<Finding> tooSmall(PhotoReport photo, Certainty certainty) {
        return CardSize.of(photo, thresholds)
                .filter(px -> px < thresholds.cardWidthStop())
                .map(px -> finding(FindingType.RESOLUTION_TOO_LOW, certainty, photo, null, "card.width")
                        .measured(Math.round(px), thresholds.cardWidthStop(), "px"));
    }

    private Optional<Finding> exposed(PhotoReport photo, Certainty certainty) {
        var measures = measures(photo);
        if (measures.isDark(thresholds.darkest())) {
            return Optional.of(finding(FindingType.WRONG_EXPOSURE, certainty, photo, null, "photo.dark")
                    .measured(measures.brightness(), thresholds.darkest(), "level"));
        }
        if (measures.brightness() > thresholds.brightest()) {
            return Optional.of(finding(FindingType.WRONG_EXPOSURE, certainty, photo, null, "photo.bright")
                    .measured(measures.brightness(), thresholds.brightest(), "level"));
        }
        return Optional.empty();
    }

    /**
     * A reflection over a good part of what is missing; or, where no card was found, a large one in a picture of which something was
     * read surely, so that it is in focus.
     */
    private Optional<Finding> drowned(
            CaseFacts facts, PhotoReport photo, List<CardField> missing, Certainty certainty) {
        if (!facts.isChecked(photo, EvidenceType.Check.GLARE)) {
            return Optional.empty();
        }
        var glare = measures(photo).glare();
        if (photo.card() == null && !missing.isEmpty()) {
            return glare.stream()
                    .filter(place -> measures(photo).glareShare() >= LARGE_GLARE && isSomethingReadSurely(photo))
                    .findFirst()
                    .map(place -> glare(photo, null, place, certainty));
        }
        return missing.stream()
                .flatMap(field -> FieldRegionLocator.printed(photo, field).stream()
                        .flatMap(place -> glare.stream().filter(one -> overlap(one, place) >= DROWNED))
                        .map(one -> glare(photo, field, one, certainty)))
                .findFirst();
    }

    private boolean isSomethingReadSurely(PhotoReport photo) {
        return photo.lines().stream()
                .map(line -> line.confidences())
                .anyMatch(characters -> characters.size() >= LEAST_SURE
                        && characters.stream().allMatch(confidence -> confidence >= thresholds.acceptText()));
    }

    private Optional<Finding> shaken(PhotoReport photo, Certainty certainty) {
        var measured = measures(photo).motion();
        return measured <= thresholds.motion()
                ? Optional.empty()
                : Optional.of(finding(FindingType.BLURRED, certainty, photo, place(photo), "photo.motion")
                        .measured(measured, thresholds.motion(), "ratio"));
    }

    /** In the hand a card that is less sharp than the rest of the picture was not what the camera looked at. */
    private Optional<Finding> blurred(PhotoReport photo, Certainty certainty) {
        var measured = measures(photo).sharpness();
        if (measured >= thresholds.sharpness()) {
            return Optional.empty();
        }
        var onlyTheCard = photo.subject() == PhotoSubject.CARD_IN_HAND
                && photo.requireWhole().sharpness() >= thresholds.sharpness();
        return Optional.of(finding(
                        onlyTheCard ? FindingType.HANDHELD_TEXT_UNREADABLE : FindingType.BLURRED,
                        certainty,
                        photo,
                        place(photo),
                        "photo.sharpness")
                .measured(measured, thresholds.sharpness(), "ratio"));
    }

    private Optional<Finding> glaring(
            CaseFacts facts, PhotoReport photo, List<CardField> missing, Certainty certainty) {
        var measures = measures(photo);
        if (!facts.isChecked(photo, EvidenceType.Check.GLARE) || measures.glareShare() <= thresholds.glareShare()) {
            return Optional.empty();
        }
        return missing.stream()
                .flatMap(field -> FieldRegionLocator.of(photo, field).stream()
                        .flatMap(place -> measures.glare().stream().filter(glare -> overlap(glare, place) > 0))
                        .map(glare -> glare(photo, field, glare, certainty)))
                .findFirst();
    }

    private Finding glare(PhotoReport photo, @Nullable CardField field, PhotoRegion place, Certainty certainty) {
        return raised.create(
                        FindingType.GLARE,
                        certainty,
                        photo.slot(),
                        field == null ? null : FieldNames.of(field),
                        null,
                        null,
                        null,
                        place,
                        "photo.glare",
                        null)
                .measured(100 * measures(photo).glareShare(), 100 * thresholds.glareShare(), "percent");
    }

    /** The part of the field that the other place takes. */
    private static double overlap(PhotoRegion other, PhotoRegion field) {
        var width = Math.min(other.x() + other.width(), field.x() + field.width()) - Math.max(other.x(), field.x());
        var height = Math.min(other.y() + other.height(), field.y() + field.height()) - Math.max(other.y(), field.y());
        return Math.max(0, width) * Math.max(0, height) / (field.width() * field.height());
    }

    private Optional<Finding> beyondThePicture(PhotoReport photo, List<CardField> missing, Certainty certainty) {
        return cutOff(photo, certainty)
                .filter(cut -> missing.stream().anyMatch(field -> FieldRegionLocator.endsBeyond(photo, field)));
    }

    private Optional<Finding> cutOff(PhotoReport photo, Certainty certainty) {
        return Optional.ofNullable(photo.card())
                .filter(card -> card.outside() > thresholds.cardOutside())
                .map(card -> finding(FindingType.CUT_OFF, certainty, photo, null, "card.outside")
                        .measured(100 * card.outside(), 100 * thresholds.cardOutside(), "percent"));
    }

    private Optional<Finding> covered(PhotoReport photo, List<CardField> missing, Certainty certainty) {
        if (photo.card() == null) {
            return Optional.empty();
        }
        var covered = photo.card().covered();
        return missing.stream()
                .filter(field -> covered.getOrDefault(field, 0.0) >= thresholds.covered())
                .findFirst()
                .map(field -> raised.create(
                                FindingType.COVERED,
                                certainty,
                                photo.slot(),
                                FieldNames.printed(field),
                                null,
                                null,
                                null,
                                FieldRegionLocator.printed(photo, field).orElse(null),
                                "card.covered",
                                null)
                        .measured(100 * covered.getOrDefault(field, 0.0), 100 * thresholds.covered(), "percent"));
    }

    private Finding finding(
            FindingType type, Certainty certainty, PhotoReport photo, @Nullable PhotoRegion photoRegion, String rule) {
        return raised.create(type, certainty, photo.slot(), null, null, null, null, photoRegion, rule, null);
    }

    /** Of the card where one was found: what surrounds it does not matter. */
    private static ImageMeasures measures(PhotoReport photo) {
        return photo.card() == null ? photo.requireWhole() : photo.card().measures();
    }

    private static @Nullable PhotoRegion place(PhotoReport photo) {
        return photo.card() == null ? null : photo.card().corners().place();
    }
}
