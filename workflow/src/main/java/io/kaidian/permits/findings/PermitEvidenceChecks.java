package io.kaidian.permits.findings;

import io.kaidian.cases.findings.Finding;
import java.util.Optional;

/** What permits ask of the checks. Implemented by the checks, which permits do not know. */
public interface PermitEvidenceChecks {

    /** Whether a type of evidence declares anything for which its files must be read. */
    boolean isRead(String type);

    /**
     * Reads a file, a PDF page by page, and makes the checks that its type declares. Takes seconds a page, and may take minutes.
     *
     * @param type code of the type of evidence that it is to be
     * @return what was found; {@code UNREAD} where a reader could not get through it
     * @throws io.kaidian.photos.PhotoReaderUnavailableException if no reader is there just now, so that trying again helps
     */
    EvidenceReading read(String type, byte[] file);

    /** What is said of a file of that type that another shop sent, too; empty where the type does not look at that. */
    Optional<Finding> reused(String type);
}
