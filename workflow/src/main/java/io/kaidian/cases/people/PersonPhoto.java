package io.kaidian.cases.people;

import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.catalogue.EvidenceType;
import org.jspecify.annotations.Nullable;

/**
 * A photo that somebody who takes part in a case is asked for.
 *
 * @param type what the catalogue says of it by which the case is asked
 * @param photo the one that is there; null where none is
 */
public record PersonPhoto(
        DocumentSlot slot, EvidenceType type, @Nullable CaseDocument photo) {}
