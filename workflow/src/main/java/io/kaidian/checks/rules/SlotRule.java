package io.kaidian.checks.rules;

import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.processes.catalogue.FindingType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Photos that show another document than their slot asks for, and the same photo in two slots. */
final class SlotRule implements FindingRule {

    private final FindingFactory raised;
    private final RuleThresholds thresholds;

    SlotRule(FindingFactory raised, RuleThresholds thresholds) {
        this.raised = raised;
        this.thresholds = thresholds;
    }

    @Override
    public List<Finding> findings(CaseFacts facts) {
        var findings = new ArrayList<Finding>();
        var twice = sameTwice(facts);
        findings.addAll(twice.values());
        if (shows(facts, DocumentSlot.ID_FRONT, DocumentKind.ID_BACK)
                && shows(facts, DocumentSlot.ID_BACK, DocumentKind.ID_FRONT)
                && twice.isEmpty()) {
            findings.add(raised.certain(FindingType.SIDES_SWAPPED, DocumentSlot.ID_FRONT, null, "slot.swapped")
                    .readBy(facts.photo(DocumentSlot.ID_FRONT).orElseThrow().models()));
            wrong(facts, DocumentSlot.HANDHELD, findings);
            wrong(facts, DocumentSlot.BUSINESS_LICENCE, findings);
            return findings;
        }
        for (var slot : DocumentSlot.values()) {
            if (!twice.containsKey(slot)) {
                wrong(facts, slot, findings);
            }
        }
        return findings;
    }

    private void wrong(CaseFacts facts, DocumentSlot slot, List<Finding> findings) {
        facts.photo(slot)
                .filter(photo -> IntakeRule.isReadable(photo, thresholds))
                .filter(photo -> photo.kind() != DocumentKind.UNKNOWN && !SlotDocumentKinds.accept(slot, photo.kind()))
                .ifPresent(photo -> findings.add(raised.certain(typeOf(slot, photo.kind()), slot, null, "slot.document")
                        .readBy(photo.models())));
    }

    private static FindingType typeOf(DocumentSlot slot, DocumentKind shown) {
        if (slot == DocumentSlot.BUSINESS_LICENCE) {
            return FindingType.LICENCE_UNREADABLE;
        }
        return switch (shown) {
            case RESIDENCE_PERMIT, FOREIGNER_CARD, PASSPORT, MAINLAND_TRAVEL_PERMIT, TEMPORARY_ID_CARD ->
                FindingType.DOCUMENT_TYPE_NOT_ACCEPTED;
            // In the hand, the side without the number leaves nothing legible of what is asked for.
            case ID_FRONT, ID_BACK ->
                slot == DocumentSlot.HANDHELD ? FindingType.HANDHELD_TEXT_UNREADABLE : FindingType.WRONG_SIDE;
            case BUSINESS_LICENCE, UNKNOWN -> FindingType.NO_CARD;
        };
    }

    private static boolean shows(CaseFacts facts, DocumentSlot slot, DocumentKind kind) {
        return facts.photo(slot)
                .filter(photo -> photo.failure() == null && photo.kind() == kind)
                .isPresent();
    }

    /** The first of the slots keeps the photo, the others are to correct; one whose double was accepted before stands alone. */
    private Map<DocumentSlot, Finding> sameTwice(CaseFacts facts) {
        var slots = facts.samePhoto().stream().sorted().toList();
        var twice = new EnumMap<DocumentSlot, Finding>(DocumentSlot.class);
        slots.stream()
                .skip(slots.size() > 1 ? 1 : 0)
                .forEach(
                        slot -> twice.put(slot, raised.certain(FindingType.SAME_PHOTO_TWICE, slot, null, "slot.same")));
        return twice;
    }
}
