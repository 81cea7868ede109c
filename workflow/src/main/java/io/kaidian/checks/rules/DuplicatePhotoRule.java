package io.kaidian.checks.rules;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.processes.catalogue.FindingType;
import java.util.ArrayList;
import java.util.List;

/** What was there before: refused photos, and, once sent, the same identity or photo with somebody else. */
final class DuplicatePhotoRule implements FindingRule {

    private final FindingFactory raised;
    private final RuleThresholds thresholds;

    DuplicatePhotoRule(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var findings = new ArrayList<Finding>();
        for (var slot : facts.evidence().inOrder(facts.refusedBefore())) {
            findings.add(raised.certain(FindingType.SENT_BEFORE, slot, null, "photo.refusedBefore"));
        }
        if (facts.across() != null) {
            across(facts, facts.across(), findings);
        }
        return findings;
    }

    private void across(CaseFacts facts, AcrossSellers across, List<Finding> findings) {
        var held = facts.slotOf(PhotoSubject.CARD_IN_HAND);
        if (across.barred()) {
            findings.add(raised.certain(FindingType.IDENTITY_BARRED, null, FieldNames.ID_NUMBER, "identity.barred"));
        }
        if (across.identityElsewhere()) {
            findings.add(raised.certain(
                    FindingType.IDENTITY_USED_ELSEWHERE, null, FieldNames.ID_NUMBER, "identity.elsewhere"));
        }
        for (var slot : facts.evidence().inOrder(across.sameFile())) {
            findings.add(raised.suspected(FindingType.FILE_OF_ANOTHER_SELLER, slot, null, "photo.elsewhere"));
        }
        if (across.nearDuplicate() != null && across.nearDuplicate() <= thresholds.hashDistance()) {
            // Alike is not the same: two strangers in one photo studio look alike, too. And a picture names nobody.
            findings.add(raised.suspected(FindingType.SIMILAR_PHOTO, held, null, "photo.alike")
                    .measured(across.nearDuplicate(), thresholds.hashDistance(), "bits"));
        }
        if (across.likeAnEarlierOne() != null && across.likeAnEarlierOne() <= thresholds.hashDistance()) {
            // Taken again in the same room, or an old one once more: a person sees both.
            findings.add(raised.suspected(FindingType.SIMILAR_PHOTO, held, null, "photo.alikeBefore")
                    .measured(across.likeAnEarlierOne(), thresholds.hashDistance(), "bits"));
        }
        if (facts.kind() != CaseKind.INITIAL) {
            owner(across, findings);
        }
    }

    private void owner(AcrossSellers across, List<Finding> findings) {
        switch (across.owner()) {
            case OTHER ->
                findings.add(raised.certain(FindingType.OTHER_OWNER, null, FieldNames.ID_NUMBER, "identity.owner"));
            case RENAMED ->
                findings.add(raised.certain(FindingType.OWNER_RENAMED, null, FieldNames.NAME, "identity.owner"));
            // A renewed passport has another number: only a person can say whose it is.
            case RENEWED ->
                findings.add(raised.suspected(FindingType.OTHER_OWNER, null, FieldNames.ID_NUMBER, "identity.renewed"));
            case FIRST, SAME -> {
                // As it should be.
            }
        }
    }
}
