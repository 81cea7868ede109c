package io.kaidian.review.desk;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Another case that has to do with one: of the same seller, or with a photo that looks alike. What is in it is shown for a
 * purpose only.
 *
 * @param likeness 0 to 1, of the photo held in the hand; null for cases of the same seller
 */
public record RelatedCase(
        CaseId id,
        CaseKind kind,
        CaseStatus status,
        Instant since,
        @Nullable Double likeness) {}
