package io.kaidian.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** Papers as PDF, marked specimens. */
public final class SpecimenPdf {

    private static final float LETTERS = 20;

    private SpecimenPdf() {}

    /** Makes a PDF. */
    @FunctionalInterface
    public interface Author {
        void write(PDDocument pdf) throws IOException;
    }

    /** One page of A4 for each line. */
    public static byte[] ofPages(String... lines) {
        return of(pdf -> {
            for (var line : lines) {
                addPage(pdf, PDRectangle.A4, line);
            }
        });
    }

    public static byte[] of(Author author) {
        var file = new ByteArrayOutputStream();
        try (var pdf = new PDDocument()) {
            author.write(pdf);
            pdf.save(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    public static void addPage(PDDocument pdf, PDRectangle size, String line) throws IOException {
        var page = new PDPage(size);
        pdf.addPage(page);
        try (var content = new PDPageContentStream(pdf, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), LETTERS);
            content.setLeading(2 * LETTERS);
            content.newLineAtOffset(80, size.getHeight() - 120);
            content.showText("SPECIMEN");
            content.newLine();
            content.showText(line == null ? "A PAGE" : line);
            content.endText();
        }
    }
}
