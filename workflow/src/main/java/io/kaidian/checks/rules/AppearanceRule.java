package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.PhotoReport;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.catalogue.FindingType;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reviewer should look at although it could be read: black and white, a copy, mirrored, a screenshot, a photo of a
 * screen. Advice only.
 */
final class AppearanceRule implements FindingRule {

    private final FindingFactory raised;
    private final RuleThresholds thresholds;

    AppearanceRule(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
    }

    @Override
    public boolean isOfEachPage() {
        return true;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var findings = new ArrayList<Finding>();
        for (var photo : facts.photos().values()) {
            if (IntakeRule.isReadable(photo, thresholds)) {
                look(facts, photo, findings);
            }
        }
        return findings;
    }

    private void look(CaseFacts facts, PhotoReport photo, List<Finding> findings) {
        if (facts.isChecked(photo, EvidenceType.Check.COLOUR)) {
            grey(photo, findings);
        }
        if (facts.isChecked(photo, EvidenceType.Check.COPY)) {
            copy(photo, findings);
        }
        if (facts.isChecked(photo, EvidenceType.Check.MIRRORED)) {
            mirrored(photo, findings);
        }
        if (facts.isChecked(photo, EvidenceType.Check.SCREEN)) {
            screenshot(photo, findings);
            screen(photo, findings);
        }
    }

    /** In the dark everything is grey. */
    private void grey(PhotoReport photo, List<Finding> findings) {
        var whole = photo.requireWhole();
        if (whole.colourfulness() < thresholds.colourfulness() && !whole.isDark(thresholds.darkest())) {
            findings.add(raised.suspected(FindingType.COLOURLESS, photo.slot(), null, "photo.colour")
                    .measured(whole.colourfulness(), thresholds.colourfulness(), "level")
                    .readBy(photo.models()));
        }
    }

    /** A card without colour in a picture that has some. */
    private void copy(PhotoReport photo, List<Finding> findings) {
        if (photo.card() == null || photo.requireWhole().colourfulness() < thresholds.colourfulness()) {
            return;
        }
        var card = photo.card().measures();
        if (card.colourfulness() < thresholds.colourfulness() && !card.isDark(thresholds.darkest())) {
            findings.add(raised.suspected(FindingType.COPY, photo.slot(), null, "card.colour")
                    .measured(card.colourfulness(), thresholds.colourfulness(), "level")
                    .at(photo.card().corners().place())
                    .readBy(photo.models()));
        }
    }

    private void mirrored(PhotoReport photo, List<Finding> findings) {
        if (photo.requirePicture().mirrored()) {
            findings.add(raised.suspected(FindingType.MIRRORED, photo.slot(), null, "photo.mirrored")
                    .readBy(photo.models()));
        }
    }

    private void screenshot(PhotoReport photo, List<Finding> findings) {
        var screen = photo.requireScreen();
        if (screen.screenSize() || screen.statusBar()) {
            findings.add(raised.suspected(
                            FindingType.PHOTO_OF_SCREEN,
                            photo.slot(),
                            null,
                            screen.statusBar() ? "screen.statusBar" : "screen.size")
                    .readBy(photo.models()));
        }
    }

    private void screen(PhotoReport photo, List<Finding> findings) {
        if (photo.requireScreen().fineGrid() >= thresholds.fineGrid()) {
            findings.add(raised.suspected(FindingType.PHOTO_OF_SCREEN, photo.slot(), null, "screen.grid")
                    .measured(photo.requireScreen().fineGrid(), thresholds.fineGrid(), "ratio")
                    .readBy(photo.models()));
        }
    }
}
