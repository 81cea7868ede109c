package io.kaidian.photos.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.photos.PhotoFailure.Kind;
import io.kaidian.photos.formats.JpegSize;
import io.kaidian.testing.SpecimenPdf;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a PDF before anything of it is kept. */
class PdfPageRendererTest {

    @Test
    void makesAPictureOfEachPage() {
        var rendered = PdfPageRenderer.render(SpecimenPdf.ofPages("PAGE ONE", "PAGE TWO", "PAGE THREE"), 3);

        assertThat(rendered.refusal()).isNull();
        assertThat(rendered.pages()).hasSize(3).doesNotHaveDuplicates().allSatisfy(page -> {
            var size = JpegSize.of(page);
            assertThat(size.width()).isBetween(1_600, 1_700);
            assertThat(size.height()).isBetween(2_300, 2_400);
        });
    }

    @Test
    void makesNoPictureLargerThanAPhotoIsKept() {
        var huge = SpecimenPdf.of(pdf -> SpecimenPdf.addPage(pdf, new PDRectangle(14_000, 2_000), "POSTER"));

        assertThat(PdfPageRenderer.render(huge, 1).pages())
                .singleElement()
                .satisfies(page -> assertThat(JpegSize.of(page).width()).isLessThanOrEqualTo(PhotoInspector.KEPT_SIDE));
    }

    @Test
    void refusesMorePagesThanAreTakenAndSaysHowMany() {
        var refusal =
                PdfPageRenderer.render(SpecimenPdf.ofPages(new String[41]), 40).refusal();

        assertThat(refusal.kind()).isEqualTo(Kind.TOO_MANY_PAGES);
        assertThat(refusal.measured()).isEqualTo(41);
        assertThat(refusal.allowed()).isEqualTo(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret"})
    void refusesWhatIsEncryptedWithAPasswordOrWithoutOne(String password) {
        var locked = SpecimenPdf.of(pdf -> {
            SpecimenPdf.addPage(pdf, PDRectangle.A4, "LOCKED");
            pdf.protect(new StandardProtectionPolicy("owner", password, new AccessPermission()));
        });

        assertThat(kindOfRefusal(locked)).isEqualTo(Kind.ENCRYPTED);
    }

    @Test
    void refusesWhatDoesSomethingWhenItIsOpened() {
        var scripted = SpecimenPdf.of(pdf -> {
            SpecimenPdf.addPage(pdf, PDRectangle.A4, "SCRIPT");
            pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('specimen')"));
        });

        assertThat(kindOfRefusal(scripted)).isEqualTo(Kind.ACTIVE);
    }

    @Test
    void refusesAPictureThatItCannotUnpackRatherThanShowingAWhitePage() {
        var foreign = SpecimenPdf.of(pdf -> {
            SpecimenPdf.addPage(pdf, PDRectangle.A4, "PICTURE");
            var picture = new PDImageXObject(pdf);
            picture.getCOSObject().setItem(COSName.FILTER, COSName.JPX_DECODE);
            pdf.getPage(0).getResources().add(picture);
        });

        assertThat(kindOfRefusal(foreign)).isEqualTo(Kind.UNCOMMON_CODING);
    }

    @Test
    void refusesWhatHasNoPagesOrIsBroken() {
        var empty =
                SpecimenPdf.of(pdf -> pdf.getDocumentCatalog().getCOSObject().setItem("Specimen", new COSDictionary()));
        var cut = SpecimenPdf.ofPages("CUT");

        assertThat(kindOfRefusal(empty)).isEqualTo(Kind.BROKEN);
        assertThat(kindOfRefusal(java.util.Arrays.copyOf(cut, cut.length / 2))).isEqualTo(Kind.BROKEN);
        assertThat(kindOfRefusal("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(Kind.BROKEN);
    }

    private static Kind kindOfRefusal(byte[] pdf) {
        return PdfPageRenderer.render(pdf, 40).refusal().kind();
    }
}
