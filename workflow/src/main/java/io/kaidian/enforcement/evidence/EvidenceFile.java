package io.kaidian.enforcement.evidence;

import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.sellers.ShopId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies beside a violation, an appeal or an application for a permit, without its bytes.
 *
 * @param violationId null where it belongs to an appeal
 * @param appealId null where it belongs to a violation
 * @param byName null where a seller reads what staff added
 * @param sentAs the type of evidence that it was sent as; null beside anything but an application
 */
public record EvidenceFile(
        EvidenceId id,
        ShopId shopId,
        @Nullable ViolationId violationId,
        @Nullable AppealId appealId,
        String fileName,
        String mediaType,
        int byteSize,
        Actor.Kind byKind,
        @Nullable String byName,
        Instant addedAt,
        boolean shownToSeller,
        @Nullable DocumentSlot sentAs) {

    EvidenceFile redactedForSeller() {
        return new EvidenceFile(
                id,
                shopId,
                violationId,
                appealId,
                fileName,
                mediaType,
                byteSize,
                byKind,
                byKind == Actor.Kind.SELLER ? byName : null,
                addedAt,
                shownToSeller,
                sentAs);
    }
}
