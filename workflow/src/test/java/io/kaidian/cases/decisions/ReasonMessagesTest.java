package io.kaidian.cases.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.findings.Finding;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.formats.PhotoFormat;
import io.kaidian.photos.formats.PhotoRejection;
import io.kaidian.photos.idcard.parsing.DocumentKind;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.testing.TestSlots;
import io.kaidian.testing.WorkflowTest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is said to sellers where figures are known, and where they are not. */
@WorkflowTest
class ReasonMessagesTest {

    @Autowired
    ReasonMessages texts;

    @Autowired
    ReasonCatalogue catalogue;

    @Test
    void leavesOutWhatNobodyMeasured() {
        assertThat(remedy(reason("HLD-FAR")))
                .containsExactly("请靠近一些，让证件在画面里更大", "Move closer, so that the card is larger in the photo");
        assertThat(message(reason("IDC-EXPIRED"))).containsExactly("证件已过有效期", "Document expired");
        assertThat(remedy(reason("POL-AGE"))).containsExactly("年满 18 周岁后可以重新申请", "Apply again once you are 18");
        assertThat(remedy(reason("REI-OPEN")))
                .containsExactly("请完成整改清单；期满后自动恢复营业", "Finish the list of fixes. The shop opens when the period ends");
    }

    @Test
    void saysWhatWasMeasured() {
        var far = Finding.certain("HLD-FAR", TestSlots.HANDHELD, null, "handheld.distance")
                .measured(300, 400, "px");
        var day = LocalDate.of(2027, 3, 1);
        var age = Finding.certain("POL-AGE", null, "idNumber", "age")
                .measured(day.minusDays(90).toEpochDay(), day.toEpochDay(), "date");

        assertThat(texts.of(far).remedy().zh()).isEqualTo("请再靠近四分之一，让证件在画面里更大");
        assertThat(texts.of(far).remedy().en())
                .isEqualTo("Move about a quarter closer, so that the card is larger in the photo");
        assertThat(texts.of(age).remedy().en()).isEqualTo("Apply again once you are 18 (from 2027-03-01)");
    }

    /** The part of the distance is that of the width, which the bar beside it shows. */
    @ParameterizedTest
    @CsvSource({
        "390, 请再近一点, Move a little closer",
        "311, 请再靠近四分之一, Move about a quarter closer",
        "262, 请移到现在距离的三分之二, Move to two thirds of the distance",
        "205, 请再靠近一半, Move to half the distance",
        "159, 请移到现在距离的五分之二, Move to two fifths of the distance",
        "132, 请移到现在距离的三分之一, Move to a third of the distance",
        "90, 请移到现在距离的四分之一或更近, 'Move to a quarter of the distance, or even closer'"
    })
    void saysHowFarToComeCloserByTheWidthThatItNames(double width, String chinese, String english) {
        var words = texts.of(Finding.certain("HLD-FAR", TestSlots.HANDHELD, null, "handheld.distance")
                .measured(width, 400, "px"));

        assertThat(words.remedy().zh()).startsWith(chinese + "，");
        assertThat(words.remedy().en()).startsWith(english + ",");
        assertThat(words.measure().zh()).isEqualTo("画面中证件宽 %.0f 像素，至少要 240 像素，400 像素为好".formatted(width));
        assertThat(words.measure().en())
                .isEqualTo("Card %.0f px wide: at least 240 needed, 400 is good".formatted(width));
    }

    @Test
    void saysHowMuchAFileHasAndHowMuchIsTaken() {
        assertThat(refused("intake.too_many_pages", 40, 3, "pages"))
                .containsExactly("这个 PDF 有 40 页，最多 3 页", "This PDF has 40 pages. We accept 3 pages at most");
        assertThat(refused("intake.too_many_pages", 2, 1, "pages"))
                .containsExactly("这个 PDF 有 2 页，最多 1 页", "This PDF has 2 pages. We accept 1 page at most");
        assertThat(refused("intake.file_too_large", 10_485_761, 10_485_760, "bytes"))
                .containsExactly(
                        "文件超过大小上限：10.1 MB，最多 10 MB", "The file is larger than allowed: 10.1 MB, at most 10 MB");
        assertThat(refused("intake.too_many_pixels", 108_000_000, 60_000_000, "pixels"))
                .containsExactly(
                        "照片像素太高，超出系统上限：108 兆像素，最多 60 兆像素",
                        "The photo has more pixels than the system accepts: 108 megapixels, at most 60");
    }

    private List<String> refused(String rule, double measured, double required, String unit) {
        var said = texts.of(
                Finding.certain("IMG-FILE", TestSlots.ID_FRONT, null, rule).measured(measured, required, unit));
        return List.of(said.message().zh(), said.message().en());
    }

    @Test
    void leavesNoPlaceholderOpenInAnyReason() {
        for (var reason : catalogue.all()) {
            assertThat(Stream.of(message(reason(reason.code())), remedy(reason(reason.code())))
                            .flatMap(List::stream))
                    .as(reason.code())
                    .allMatch(text -> text.chars().noneMatch(c -> "{}[]".indexOf(c) >= 0));
        }
    }

    @Test
    void givesAReviewersOwnWordsAsTheyAre() {
        var words = texts.of(new DecisionReason("HLD-FAR", TestSlots.HANDHELD, null, "站近一点 [再拍]", null), null);

        assertThat(words.remedy().zh()).isEqualTo("站近一点 [再拍]");
    }

    @Test
    void saysReasonsInGeneralWithoutAnybodysFieldOrDate() {
        assertThat(texts.general("IDC-READ").message().zh()).isEqualTo("证件上有内容看不清");
        assertThat(texts.general("IDC-DIFF").message().en()).isEqualTo("Something you typed differs from the card");
        assertThat(texts.general("IDC-SIDE").remedy().zh()).isEqualTo("请在人像面和国徽面的位置各上传对应的一面");
        assertThat(texts.general("POL-AGE").remedy().zh()).isEqualTo("年满 18 周岁后可以重新申请");
        assertThat(texts.general("IDC-EXPIRED").message().en()).isEqualTo("Document expired");
        for (var reason : catalogue.active()) {
            var words = texts.general(reason.code());
            assertThat(List.of(
                            words.message().zh(),
                            words.message().en(),
                            words.remedy().zh(),
                            words.remedy().en()))
                    .as(reason.code())
                    .noneMatch(said -> said.contains("某一项") || said.contains("a detail") || said.contains("(s)"));
        }
    }

    /** One sentence says what was uploaded, the other what is wanted, and neither says both. */
    @Test
    void saysOfEveryDocumentInEveryPlaceWhatItIsAndWhatIsWanted() {
        for (var kind : DocumentKind.values()) {
            if (kind == DocumentKind.UNKNOWN) {
                continue;
            }
            for (var slot : TestSlots.all()) {
                var said = texts.of(Finding.certain("BIZ-READ", slot, null, Finding.OTHER_DOCUMENT + kind));
                var name = TestSlots.EVIDENCE.find(slot).orElseThrow().words().name();
                for (var language : ReasonMessages.LANGUAGES) {
                    assertThat(said.remedy().in(language))
                            .contains(name.in(language))
                            .doesNotContain("{");
                    assertThat(said.message().in(language))
                            .isNotBlank()
                            .doesNotContain(name.in(language) + "”")
                            .isNotEqualTo(said.remedy().in(language));
                }
            }
        }
    }

    @Test
    void saysOfEachFaultOfALicenceWhatItIsAlsoWhereItIsTheReasonOfADecision() {
        var rules =
                List.of("creditCode.form", "licence.expired", "register.ceased", "register.unknown", "register.name");
        for (var language : ReasonMessages.LANGUAGES) {
            var said = new HashSet<String>();
            said.add(message(reason("BIZ-VALID")).get(language.equals(Locale.ENGLISH) ? 1 : 0));
            for (var rule : rules) {
                var found = Finding.certain("BIZ-VALID", TestSlots.BUSINESS_LICENCE, "company.creditCode", rule);
                assertThat(said.add(texts.of(found).message().in(language)))
                        .as(rule)
                        .isTrue();
                assertThat(texts.of(new DecisionReason("BIZ-VALID", null, null, null, null), found))
                        .isEqualTo(texts.of(found));
            }
        }
    }

    @Test
    void callsALicenceNoCard() {
        for (var field : List.of("company.name", "company.creditCode", "company.representative")) {
            var said = texts.of(Finding.certain("IDC-DIFF", TestSlots.BUSINESS_LICENCE, field, "agreement.company"));

            assertThat(said.message().en()).contains("licence").doesNotContain("card");
            assertThat(said.remedy().en()).contains("licence").doesNotContain("card");
            assertThat(said.message().zh()).contains("营业执照").doesNotContain("证件");
            assertThat(said.remedy().zh()).contains("营业执照").doesNotContain("证件");
        }
    }

    @Test
    void callsAPaperNoCard() {
        var certificate = DocumentSlot.valueOf("TRADEMARK_CERTIFICATE");

        var said = texts.of(Finding.suspected("IMG-BLUR", certificate, null, "photo.sharpness"));

        assertThat(said.remedy().en()).contains("paper").doesNotContain("card");
        assertThat(said.remedy().zh()).contains("文件").doesNotContain("证件");
    }

    @Test
    void namesTheKindsOfFilesThatAreTaken() {
        var licence = texts.of(Finding.certain("IMG-FILE", TestSlots.BUSINESS_LICENCE, null, "intake.format.unknown"));
        var card = texts.of(Finding.certain("IMG-FILE", TestSlots.ID_FRONT, null, "intake.format.unknown"));

        assertThat(licence.remedy().zh()).isEqualTo("请选择 PDF，或 JPG、PNG、WebP 格式的照片");
        assertThat(licence.remedy().en()).isEqualTo("Choose a PDF, or a photo in JPG, PNG or WebP format");
        assertThat(card.remedy().zh()).isEqualTo("请选择 JPG、PNG 或 WebP 格式的照片");
    }

    @Test
    void countsOneMonthAsOne() {
        assertThat(texts.general("IDC-SOON").message().en()).isEqualTo("Less than 1 month of validity left");
        assertThat(texts.general("POL-BLOCK").remedy().en())
                .isEqualTo("Appeal once within 14 days of the decision, with new evidence");
        assertThat(texts.general("POL-BLOCK").remedy().zh()).isEqualTo("如有新的证据，可在作出决定后 14 天内申诉一次");
    }

    @Test
    void saysOfEveryFileThatCannotBeTakenWhatToDo() {
        var said = new HashSet<String>();
        Arrays.stream(PhotoFormat.values())
                .filter(format -> !format.accepted())
                .map(format -> "intake.format." + format.name().toLowerCase(Locale.ROOT))
                .forEach(rule ->
                        assertThat(said.add(remedyAndMessage(rule))).as(rule).isTrue());
        Arrays.stream(PhotoRejection.Kind.values())
                .filter(kind -> kind != PhotoRejection.Kind.FORMAT)
                .map(kind -> "intake." + kind.name().toLowerCase(Locale.ROOT))
                .forEach(rule ->
                        assertThat(said.add(remedyAndMessage(rule))).as(rule).isTrue());
        assertThat(said).noneMatch(words -> words.contains("文件打不开、格式不支持"));
    }

    private String remedyAndMessage(String rule) {
        var words = texts.of(Finding.certain("IMG-FILE", TestSlots.ID_FRONT, null, rule));
        assertThat(List.of(
                        words.message().en(),
                        words.remedy().en(),
                        words.remedy().zh()))
                .noneMatch(String::isBlank);
        return words.message().zh() + words.remedy().zh();
    }

    private static DecisionReason reason(String code) {
        return new DecisionReason(code, null, null, null, null);
    }

    private List<String> message(DecisionReason reason) {
        var words = texts.of(reason, null);
        return List.of(words.message().zh(), words.message().en());
    }

    private List<String> remedy(DecisionReason reason) {
        var words = texts.of(reason, null);
        return List.of(words.remedy().zh(), words.remedy().en());
    }
}
