package io.kaidian.platform.blobstore;

/** Headers under which files that somebody sent are handed out, to screens and over the interface alike. */
public final class DownloadHeaders {

    public static final String CONTENT_POLICY = "Content-Security-Policy";

    /** Such a file runs nothing, loads nothing and is nobody's frame, even where a browser takes it for a page. */
    public static final String SHOWS_ONLY_ITSELF =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private DownloadHeaders() {}
}
