package io.kaidian.studio.drafts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at a file of a draft.
 *
 * @param penSince since when this page may write; null while another one does
 */
public record DraftPresenceEntry(
        UUID id,
        DraftId draft,
        String person,
        String file,
        @Nullable Instant penSince) {

    /** Whether this page may write in the file. */
    public boolean hasPen() {
        return penSince != null;
    }
}
