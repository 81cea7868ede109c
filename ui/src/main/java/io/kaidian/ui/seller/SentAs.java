package io.kaidian.ui.seller;

import io.kaidian.processes.catalogue.EvidenceType;
import java.util.Collection;

/** How it is spoken of what is sent: as of a photo, or as of a file where a PDF will do, too. */
public final class SentAs {

    private static final String FILE = ".file";

    private SentAs() {}

    /** Whether one of them may be a PDF, so that it is not spoken of photos alone. */
    public static boolean takesPdf(Collection<EvidenceType> types) {
        return types.stream().map(EvidenceType::files).anyMatch(EvidenceType.Files::takesPdf);
    }

    /** The key of a text about a piece of evidence of that type. */
    public static String key(String ofPhoto, EvidenceType type) {
        return key(ofPhoto, type.files().takesPdf());
    }

    /**
     * The key of a text about several.
     *
     * @param takesPdf whether one of them may be a PDF
     */
    public static String key(String ofPhoto, boolean takesPdf) {
        return takesPdf ? ofPhoto + FILE : ofPhoto;
    }
}
