package io.kaidian.studio.releases;

import io.kaidian.platform.releases.ReleaseFile;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to publish.
 *
 * @param draft null where there is none
 * @param base release it was made from
 * @param authors everybody who wrote on it
 * @param publishAt not past; null: as soon as there is consent
 * @param inForceOn the day from which changed rules shall bind sellers; null: as early as they may
 * @param lintErrors what the drawing's own checks still show as wrong
 */
public record NewProposal(
        @Nullable String draft,
        int base,
        Set<String> authors,
        String comment,
        @Nullable Instant publishAt,
        @Nullable LocalDate inForceOn,
        int lintErrors,
        List<ReleaseFile> files) {}
