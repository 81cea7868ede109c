package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.processes.catalogue.FindingType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Files that cannot be taken, pictures that are too small, and photos that only a person can look at. */
final class IntakeRule implements FindingRule {

    /** What has another remedy where a PDF was sent than where a photo was. */
    private static final Set<PhotoFailure.Kind> OTHERWISE_FOR_PDF =
            Set.of(PhotoFailure.Kind.UNCOMMON_CODING, PhotoFailure.Kind.TOO_COSTLY);

    private final FindingFactory raised;
    private final RuleThresholds thresholds;

    IntakeRule(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
    }

    /** Whether the photo was read and is large enough for more to be said. */
    static boolean isReadable(PhotoReport photo, RuleThresholds thresholds) {
        return photo.failure() == null && shorterSide(photo) >= thresholds.minSide();
    }

    @Override
    public boolean isOfEachPage() {
        return true;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        return facts.photos().values().stream()
                .filter(photo -> !isReadable(photo, thresholds))
                .map(photo -> photo.failure() == null ? tooSmall(photo) : failed(photo.slot(), photo.failure()))
                .toList();
    }

    private Finding tooSmall(PhotoReport photo) {
        return raised.certain(FindingType.RESOLUTION_TOO_LOW, photo.slot(), null, "photo.side")
                .measured(shorterSide(photo), thresholds.minSide(), "px");
    }

    private static int shorterSide(PhotoReport photo) {
        return Math.min(photo.requirePicture().width(), photo.requirePicture().height());
    }

    private Finding failed(DocumentSlot slot, PhotoFailure failure) {
        return failure.kind().isCausedBySender()
                ? refusal(slot, failure)
                // Not the seller's fault: the case goes on and a person looks at the photo.
                : raised.certain(
                        FindingType.PHOTO_NOT_READ,
                        slot,
                        null,
                        "photo." + failure.kind().name().toLowerCase(Locale.ROOT));
    }

    /** Why a file cannot be taken; the rule tells the formats apart, because each needs something else to be done. */
    Finding refusal(DocumentSlot slot, PhotoFailure failure) {
        var finding = raised.certain(FindingType.FILE_UNUSABLE, slot, null, ruleOf(failure));
        return switch (failure.kind()) {
            case FILE_TOO_LARGE, TOO_MUCH_METADATA -> finding.measured(failure.measured(), failure.allowed(), "bytes");
            case TOO_MANY_PIXELS -> finding.measured(failure.measured(), failure.allowed(), "pixels");
            case SIDE_TOO_LONG -> finding.measured(failure.measured(), failure.allowed(), "px");
            case TOO_MANY_SCANS -> finding.measured(failure.measured(), failure.allowed(), "scans");
            case TOO_MANY_PAGES -> finding.measured(failure.measured(), failure.allowed(), "pages");
            case TOO_MANY_PARTS -> finding.measured(failure.measured(), failure.allowed(), "parts");
            default -> finding;
        };
    }

    private static String ruleOf(PhotoFailure failure) {
        var format = failure.format().name().toLowerCase(Locale.ROOT);
        if (failure.kind() == PhotoFailure.Kind.FORMAT) {
            return "intake.format." + format;
        }
        var rule = "intake." + failure.kind().name().toLowerCase(Locale.ROOT);
        return failure.format() == PhotoFormat.PDF && OTHERWISE_FOR_PDF.contains(failure.kind())
                ? rule + "." + format
                : rule;
    }
}
