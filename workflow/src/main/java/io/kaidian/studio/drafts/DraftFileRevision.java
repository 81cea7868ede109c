package io.kaidian.studio.drafts;

import java.time.Instant;

/**
 * A state in which a file of a draft was saved.
 *
 * @param version of the file at the end of this revision
 * @param comment empty where the author wrote none
 * @param startedAt when the first save of it came; a revision gathers the saves of one person that follow each other closely
 * @param aside written by somebody who was overtaken: kept, and never what the draft says
 */
public record DraftFileRevision(
        long id,
        DraftId draft,
        String file,
        int version,
        String author,
        String comment,
        Instant startedAt,
        Instant savedAt,
        boolean aside) {}
