package io.kaidian.permits;

import io.kaidian.enforcement.evidence.EvidenceFile;
import io.kaidian.permits.findings.EvidenceReading;
import org.jspecify.annotations.Nullable;

/**
 * A file that a seller laid beside an application.
 *
 * @param type code of the type of evidence that it is to be
 * @param round in which it was or will be sent
 * @param takenBack whether the seller took it away after it was sent, so that it counts no more; false where a seller reads
 * @param reused whether another shop sent the same file; false where a seller reads
 * @param reading what the checks found in it; null where it has not been read, and where a seller reads of something that nobody
 *     has sent back
 */
public record PermitEvidence(
        EvidenceFile file,
        String type,
        int round,
        boolean takenBack,
        boolean reused,
        @Nullable EvidenceReading reading) {}
