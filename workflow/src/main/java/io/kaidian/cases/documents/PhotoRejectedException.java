package io.kaidian.cases.documents;

import io.kaidian.cases.findings.Finding;

/** An upload is no photo that can be taken; nothing was stored. */
public class PhotoRejectedException extends RuntimeException {

    private final Finding finding;
    private final String format;

    public PhotoRejectedException(Finding finding, String format) {
        super(finding.code());
        this.finding = finding;
        this.format = format;
    }

    /** Why. */
    public Finding finding() {
        return finding;
    }

    /** What the file really is, such as HEIC or PDF; null where unknown. */
    public String format() {
        return format;
    }
}
