package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.DetectedFace;
import io.kaidian.photos.PhotoRegion;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.catalogue.FindingType;
import java.util.List;

/**
 * The person in the photo with the card: one, and only one, and not blurred. Presence alone: whether it is the card's holder, or alive, no
 * measure here can tell. Advice only.
 */
final class FaceRule implements FindingRule {

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
        return photo.faces().stream()
                .filter(face -> !face.onCard() && face.score() >= thresholds.faceScore())
                .filter(face -> area(face.place()) >= thresholds.faceAreaRatio() * portrait)
                .toList();
    }

    private static double area(PhotoRegion photoRegion) {
        return photoRegion.width() * photoRegion.height();
    }
}
