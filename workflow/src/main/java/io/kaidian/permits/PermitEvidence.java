package io.kaidian.permits;

import io.kaidian.enforcement.evidence.EvidenceFile;

/**
 * A file that a seller laid beside an application.
 *
 * @param type code of the type of evidence that it is to be
 * @param round in which it was or will be sent
 * @param reused whether another shop sent the same file; false where a seller reads
 */
public record PermitEvidence(EvidenceFile file, String type, int round, boolean reused) {}
