package io.kaidian.cases.documents;

import io.kaidian.cases.findings.Finding;
import org.jspecify.annotations.Nullable;

/** An upload is no photo that can be taken; nothing was stored. */
public class PhotoRejectedException extends RuntimeException {

    private final Finding finding;
    private final @Nullable String format;

    public PhotoRejectedException(Finding finding, @Nullable String format) {
        super(finding.code());
        this.finding = finding;
        this.format = format;
    }

    /** Why. */
    public Finding finding() {
        return finding;
    }

    /** What the file really is, such as HEIC or PDF; null where unknown. */
    public @Nullable String format() {
        return format;
    }
}
