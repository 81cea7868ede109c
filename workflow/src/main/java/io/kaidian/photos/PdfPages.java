package io.kaidian.photos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a PDF that somebody sent.
 *
 * @param refusal why the sender must send another file; null where it was taken
 * @param pages each as JPEG; empty where it was refused
 */
public record PdfPages(@Nullable PhotoFailure refusal, List<byte[]> pages) {

    public PdfPages {
        pages = List.copyOf(pages);
    }

    public static PdfPages refused(PhotoFailure failure) {
        return new PdfPages(failure, List.of());
    }
}
