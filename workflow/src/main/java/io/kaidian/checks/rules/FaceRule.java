package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.CardField;
import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.OcrField;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.processes.catalogue.FindingType;
import java.util.List;

/**
 * The person in the photo with the card: one, and only one, and not blurred. Presence alone: whether it is the card's holder, or alive, no
 * measure here can tell. Advice only.
 */
final class FaceRule implements FindingRule {

    /** ICAO Doc 9303 part 4: 88 by 125 mm. */
    private static final double PAGE_HEIGHT_TO_WIDTH = 88.0 / 125;

    /** In widths of what is printed: how far from it a portrait may lie. */
    private static final double PRINT_ENDS = 0.3;

    private final FindingFactory raised;
    private final RuleThresholds thresholds;

    FaceRule(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        return facts.fitting(PhotoSubject.CARD_IN_HAND)
                .filter(photo -> IntakeRule.isReadable(photo, thresholds))
                .map(this::check)
                .orElse(List.of());
    }

    private List<Finding> check(PhotoReport photo) {
        var people = people(photo);
        // A photo of nothing but the card is said to be that, and not once more to lack a face.
        if (people.isEmpty() && CardSize.isNearForSure(photo, thresholds)) {
            return List.of();
        }
        if (people.isEmpty()) {
            return List.of(raised.suspected(FindingType.FACE_UNCLEAR, photo.slot(), null, "handheld.face")
                    .measured(0, 1, "count")
                    .readBy(photo.models()));
        }
        if (people.size() > 1) {
            return List.of(raised.suspected(FindingType.SEVERAL_PEOPLE, photo.slot(), null, "handheld.people")
                    .measured(people.size(), 1, "count")
                    .at(people.get(1).place())
                    .readBy(photo.models()));
        }
        var face = people.get(0);
        // Whatever the whole picture suffers from is said of it, and not once more of the face.
        if (face.sharpness() < thresholds.faceSharpness()
                && photo.requireWhole().sharpness() >= thresholds.sharpness()) {
            return List.of(raised.suspected(FindingType.FACE_UNCLEAR, photo.slot(), null, "handheld.face.sharpness")
                    .measured(face.sharpness(), thresholds.faceSharpness(), "ratio")
                    .at(face.place())
                    .readBy(photo.models()));
        }
        return List.of();
    }

    /** Surest first. Where the card's portrait was found, whoever is not much larger is a picture too. */
    private List<DetectedFace> people(PhotoReport photo) {
        var portrait = photo.faces().stream()
                .filter(DetectedFace::onCard)
                .mapToDouble(face -> area(face.place()))
                .max()
                .orElse(0);
        var largest = photo.faces().stream()
                .mapToDouble(face -> area(face.place()))
                .max()
                .orElse(0);
        return photo.faces().stream()
                .filter(face -> !face.onCard() && !isOnPage(photo, face) && face.score() >= thresholds.faceScore())
                .filter(face -> area(face.place()) == largest || !isBesidePrint(photo, face))
                .filter(face -> area(face.place()) >= thresholds.faceAreaRatio() * portrait)
                .toList();
    }

    /** The portrait of a passport lies above its number in the lines, at most a page's height from it. */
    private static boolean isOnPage(PhotoReport photo, DetectedFace face) {
        return photo.field(CardField.MRZ)
                .map(OcrField::place)
                .filter(number -> {
                    var width = number.width() / CardSize.NUMBER_OF_PAGE;
                    var height = PAGE_HEIGHT_TO_WIDTH
                            * width
                            * photo.requirePicture().width()
                            / photo.requirePicture().height();
                    var middle = face.place().x() + face.place().width() / 2;
                    return middle > number.x() - 0.1 * width
                            && middle < number.x() + width
                            && face.place().y() > number.y() - height
                            && face.place().y() + face.place().height() < number.y() + number.height();
                })
                .isPresent();
    }

    /** Where nobody knows where the card lies, a smaller face among what is printed on it is its portrait. */
    private static boolean isBesidePrint(PhotoReport photo, DetectedFace face) {
        if (photo.card() != null || photo.kind() == DocumentKind.UNKNOWN) {
            return false;
        }
        var print = photo.lines().stream().map(line -> line.corners().place()).toList();
        var left = print.stream().mapToDouble(PhotoRegion::x).min().orElse(1);
        var top = print.stream().mapToDouble(PhotoRegion::y).min().orElse(1);
        var right = print.stream()
                .mapToDouble(region -> region.x() + region.width())
                .max()
                .orElse(0);
        var bottom = print.stream()
                .mapToDouble(region -> region.y() + region.height())
                .max()
                .orElse(0);
        var x = face.place().x() + face.place().width() / 2;
        var y = face.place().y() + face.place().height() / 2;
        var margin = PRINT_ENDS * (right - left);
        return x > left - margin && x < right + margin && y > top && y < bottom;
    }

    private static double area(PhotoRegion photoRegion) {
        return photoRegion.width() * photoRegion.height();
    }
}
