package io.kaidian.testing;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import java.util.List;

/** The types of evidence that the program ships. */
public final class TestSlots {

    public static final DocumentSlot ID_FRONT = DocumentSlot.valueOf("ID_FRONT");
    public static final DocumentSlot ID_BACK = DocumentSlot.valueOf("ID_BACK");
    public static final DocumentSlot HANDHELD = DocumentSlot.valueOf("HANDHELD");
    public static final DocumentSlot BUSINESS_LICENCE = DocumentSlot.valueOf("BUSINESS_LICENCE");

    /** As the shipped catalogue describes them. */
    public static final EvidenceTypes EVIDENCE = new EvidenceTypes(EvidenceCatalogue.load());

    private TestSlots() {}

    public static List<DocumentSlot> all() {
        return EVIDENCE.all();
    }

    /** A photo as that slot asks for it. */
    public static ExpectedPhoto expected(DocumentSlot slot) {
        return EVIDENCE.expected(slot);
    }
}
