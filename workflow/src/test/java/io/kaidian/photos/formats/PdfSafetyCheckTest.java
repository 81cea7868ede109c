package io.kaidian.photos.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.SpecimenPdf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PDFs that only show pages are told from those that do more. */
class PdfSafetyCheckTest {

    private static final String FLATE = "/Filter /FlateDecode";

    static Stream<String> acting() {
        return Stream.of(
                "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
                "/OpenAction << /S /Launch /F (calc.exe) >>",
                "/AA << /WC 5 0 R >>",
                "/Names << /EmbeddedFiles 5 0 R >>",
                "/AcroForm << /XFA 5 0 R >>",
                "/A << /S /SubmitForm /F (http://evil.example) >>",
                "/A << /S /ImportData >>",
                "/A << /S /GoToR /F (other.pdf) >>",
                "/Subtype /RichMedia",
                "/Encrypt 5 0 R");
    }

    @ParameterizedTest
    @MethodSource("acting")
    void findsWhatActsWhereverItStands(String entry) {
        assertThat(PdfSafetyCheck.of(SamplePdfs.with(entry))).isEqualTo(PdfSafetyCheck.ACTIVE);
        assertThat(PdfSafetyCheck.of(SamplePdfs.with(numbered(entry)))).isEqualTo(PdfSafetyCheck.ACTIVE);
        assertThat(PdfSafetyCheck.of(SamplePdfs.withObjectStream("5 0 << " + entry + " >>", FLATE)))
                .isEqualTo(PdfSafetyCheck.ACTIVE);
        assertThat(PdfSafetyCheck.of(SamplePdfs.withObjectStream("5 0 << " + numbered(entry) + " >>", numbered(FLATE))))
                .isEqualTo(PdfSafetyCheck.ACTIVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Filter [/ASCIIHexDecode /FlateDecode]",
                "/Filter [/FlateDecode /FlateDecode]",
                "/Filter /FlateDecode /DecodeParms << /Predictor 12 >>",
                "/Filter /LZWDecode"
            })
    void takesWhatCannotBeSearchedForActive(String packing) {
        assertThat(PdfSafetyCheck.of(SamplePdfs.withObjectStream("5 0 << >>", packing)))
                .isEqualTo(PdfSafetyCheck.ACTIVE);
    }

    @Test
    void takesTheEndOfAnObjectStreamForNoOther() {
        assertThat(PdfSafetyCheck.of(SpecimenPdf.ofPages("A PAPER"))).isEqualTo(PdfSafetyCheck.PAGES);
    }

    @Test
    void letsPagesPass() {
        assertThat(PdfSafetyCheck.of(SamplePdfs.plain())).isEqualTo(PdfSafetyCheck.PAGES);
        assertThat(PdfSafetyCheck.of(SamplePdfs.withObjectStream("5 0 << /Type /Font >>", FLATE)))
                .isEqualTo(PdfSafetyCheck.PAGES);
        assertThat(PdfSafetyCheck.of(
                        SamplePdfs.with("/AcroForm << /SigFlags 3 /Fields [5 0 R] >> /OpenAction [3 0 R /Fit]")))
                .as("a signed invoice")
                .isEqualTo(PdfSafetyCheck.PAGES);
    }

    @Test
    void refusesWhatIsAnotherFileAsWell() throws IOException {
        var plain = SamplePdfs.plain();

        assertThat(PdfSafetyCheck.of(joined(plain, SamplePdfs.bytes("<script>alert(1)</script>"))))
                .isEqualTo(PdfSafetyCheck.ACTIVE);
        assertThat(PdfSafetyCheck.of(joined(plain, zip("")))).isEqualTo(PdfSafetyCheck.ACTIVE);
        assertThat(PdfSafetyCheck.of(joined(plain, zip("\n%%EOF"))))
                .as("an archive whose comment ends like a PDF")
                .isEqualTo(PdfSafetyCheck.ACTIVE);
        assertThat(PdfSafetyCheck.of(SamplePdfs.bytes("%PDF-1.7 and no end"))).isEqualTo(PdfSafetyCheck.DAMAGED);
        assertThat(PdfSafetyCheck.of(SamplePdfs.bytes("<html>%PDF-1.7 %%EOF"))).isEqualTo(PdfSafetyCheck.DAMAGED);
    }

    /** Each letter of its names as a number. */
    private static String numbered(String entry) {
        var numbered = new StringBuilder();
        var inName = false;
        for (var letter : entry.toCharArray()) {
            inName = letter == '/' || inName && Character.isLetterOrDigit(letter);
            numbered.append(inName && letter != '/' ? "#%02x".formatted((int) letter) : String.valueOf(letter));
        }
        return numbered.toString();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    private static byte[] zip(String comment) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setComment(comment);
            zip.putNextEntry(new ZipEntry("run.js"));
            zip.write(new byte[] {1});
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
