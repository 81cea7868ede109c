package io.kaidian.photos.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;

/** Small PDFs. */
public final class SamplePdfs {

    private SamplePdfs() {}

    /** One empty page. */
    public static byte[] plain() {
        return with("");
    }

    /** One empty page whose catalogue has more entries. */
    public static byte[] with(String entries) {
        return bytes("%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R " + entries + " >> endobj\n"
                + "2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
                + "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >> endobj\n"
                + "trailer << /Root 1 0 R /Size 4 >>\n%%EOF\n");
    }

    /** One empty page, and objects in an object stream. */
    public static byte[] withObjectStream(String objects, String packing) {
        var packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed)) {
            out.write(bytes(objects));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        var pdf = new ByteArrayOutputStream();
        pdf.writeBytes(bytes("%PDF-1.7\n4 0 obj << /Type /ObjStm /N 1 /First 4 " + packing + " /Length " + packed.size()
                + " >>\nstream\n"));
        pdf.writeBytes(packed.toByteArray());
        pdf.writeBytes(bytes("\nendstream endobj\ntrailer << /Root 1 0 R /Size 5 >>\n%%EOF"));
        return pdf.toByteArray();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
