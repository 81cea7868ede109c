package io.kaidian.photos.inspection;

import io.kaidian.photos.PdfPages;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.photos.PhotoFailure.Kind;
import io.kaidian.photos.formats.PdfSafetyCheck;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.imaging.JpegWriter;
import io.kaidian.photos.imaging.Pixels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of the pages of a PDF, and keeps nothing of the file. It runs where whatever a PDF does to it costs a worker
 * and nothing else.
 */
final class PdfPageRenderer {

    /** Small print is read at that, and a page of A4 is as large as a photo that is kept. */
    private static final float DOTS_PER_INCH = 200;

    private static final float POINTS_PER_INCH = 72;

    /** Packings of pictures that nothing here can unpack: a page would be white where they lie. */
    private static final Set<COSName> NOT_UNPACKED = Set.of(COSName.JPX_DECODE, COSName.JBIG2_DECODE);

    private static final int DEEPEST_FORM = 8;

    static {
        // Which fonts there are is looked up where a page brings none of its own, and remembered in a file.
        System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
        ImageIO.setUseCache(false);
    }

    private PdfPageRenderer() {}

    static PdfPages render(byte[] file, int most) {
        var safety = PdfSafetyCheck.of(file);
        if (safety == PdfSafetyCheck.DAMAGED) {
            return refused(Kind.BROKEN);
        }
        try (var pdf = Loader.loadPDF(file)) {
            if (pdf.isEncrypted()) {
                return refused(Kind.ENCRYPTED);
            }
            if (safety == PdfSafetyCheck.ACTIVE) {
                return refused(Kind.ACTIVE);
            }
            return rendered(pdf, most);
        } catch (InvalidPasswordException locked) {
            return refused(Kind.ENCRYPTED);
        } catch (IOException broken) {
            return refused(Kind.BROKEN);
        }
    }

    private static PdfPages rendered(PDDocument pdf, int most) throws IOException {
        var count = pdf.getNumberOfPages();
        if (count == 0) {
            return refused(Kind.BROKEN);
        }
        if (count > most) {
            return PdfPages.refused(new PhotoFailure(Kind.TOO_MANY_PAGES, PhotoFormat.PDF, count, most));
        }
        var renderer = new PDFRenderer(pdf);
        var pages = new ArrayList<byte[]>();
        for (int number = 0; number < count; number++) {
            var page = pdf.getPage(number);
            if (hasForeignPicture(resourcesOf(page), 0)) {
                return refused(Kind.UNCOMMON_CODING);
            }
            pages.add(JpegWriter.write(Pixels.of(renderer.renderImage(number, scaleOf(page), ImageType.RGB))));
        }
        return new PdfPages(null, List.copyOf(pages));
    }

    /** As many dots as a page of usual size needs, and of a larger one no more than of a photo. */
    private static float scaleOf(PDPage page) {
        PDRectangle box = page.getCropBox();
        var longest = Math.max(1, Math.max(box.getWidth(), box.getHeight()));
        return Math.min(DOTS_PER_INCH / POINTS_PER_INCH, PhotoInspector.KEPT_SIDE / longest);
    }

    private static @Nullable COSDictionary resourcesOf(PDPage page) {
        var resources = page.getResources();
        return resources == null ? null : resources.getCOSObject();
    }

    private static boolean hasForeignPicture(@Nullable COSDictionary resources, int depth) {
        var objects = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
        if (objects == null || depth > DEEPEST_FORM) {
            return false;
        }
        return objects.keySet().stream()
                .map(objects::getDictionaryObject)
                .anyMatch(object -> object instanceof COSStream stream
                        && (isForeign(stream.getFilters())
                                || hasForeignPicture(stream.getCOSDictionary(COSName.RESOURCES), depth + 1)));
    }

    private static boolean isForeign(@Nullable COSBase filters) {
        return filters instanceof COSArray several
                ? several.toList().stream().anyMatch(NOT_UNPACKED::contains)
                : filters instanceof COSName name && NOT_UNPACKED.contains(name);
    }

    private static PdfPages refused(Kind kind) {
        return PdfPages.refused(PhotoFailure.of(kind, PhotoFormat.PDF));
    }
}
