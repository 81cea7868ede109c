package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import io.kaidian.cases.CaseId;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What a release asks for beside a file stands there, says at once what is wrong, and is found again wherever it matters. */
@Tag("slow")
class FieldsBesideFilesTest extends SellerViewTestSupport {

    private static final String FIELDS = """
            CARD_CODE,ID_BACK,TEXT,true,ZL######,,,,备案编号,Registration number,见右上角,At the top right,true,false,,,
            CARD_KIND,ID_BACK,CHOICE,false,,,OWN=自有 | RENTED=租赁,OWN=Own | RENTED=Rented,场所,Premises,,,false,false,,,
            """;

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;

    @BeforeEach
    void publish() {
        releases = new TestReleases(context);
        releases.publishEvidence("", FIELDS);
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void saysUnderTheFieldWhatItDoesNotTakeAndKeepsWhatItTakes() {
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        var code = field("beside-CARD_CODE");
        assertThat(code.getLabel()).isEqualTo("备案编号");
        assertThat(code.getHelperText()).isEqualTo("见右上角");

        test(code).setValue("ZL12");
        assertThat(code.isInvalid()).isTrue();
        assertThat(code.getErrorMessage()).isEqualTo("格式不正确，请对照材料核对");
        assertThat(statements.statement(id).evidence()).isEmpty();

        test(code).setValue("zl 123456");
        assertThat(code.isInvalid()).isFalse();
        assertThat(statements.statement(id).evidence()).containsExactly(Map.entry("CARD_CODE", "ZL123456"));

        var kind = choice("beside-CARD_KIND");
        assertThat(kind.getLabel()).isEqualTo("场所（选填）");
        test(kind).selectItem("租赁");
        assertThat(statements.statement(id).evidence()).containsEntry("CARD_KIND", "RENTED");
    }

    @Test
    void staysWithItsFaultInAnotherLanguageAndIsNotCalledSaved() {
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        test(field("beside-CARD_CODE")).setValue("abc");
        assertThat(text("apply-unsaved")).isEqualTo("未保存：备案编号");
        assertThat(find(Component.class).withTestId("apply-saved").exists()).isFalse();

        UI.getCurrent().navigate("seller");
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        assertThat(field("beside-CARD_CODE").getValue()).isEqualTo("abc");
        assertThat(field("beside-CARD_CODE").isInvalid()).isTrue();
        assertThat(text("apply-unsaved")).isEqualTo("Not saved: Registration number");
        test(field("beside-CARD_CODE")).setValue("ZL123456");
        assertThat(find(Component.class).withTestId("apply-unsaved").exists()).isFalse();
        assertThat(text("apply-saved")).isEqualTo("Saved");
        assertThat(statements.statement(id).evidence()).containsEntry("CARD_CODE", "ZL123456");
    }

    @Test
    void isNamedAmongWhatIsMissingAndShownBeforeItIsSent() {
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(text("review-missing")).contains("备案编号").doesNotContain("场所");
        assertThat(text("beside-CARD_CODE")).isEqualTo("待填写");

        statements.saveStatement(id, ZHANG, null);
        statements.saveEvidence(id, Map.of("CARD_CODE", "ZL123456", "CARD_KIND", "OWN"));
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        assertThat(text("review-missing")).doesNotContain("备案编号");
        assertThat(text("beside-CARD_CODE")).isEqualTo("ZL123456");
        assertThat(text("beside-CARD_KIND")).isEqualTo("自有");
    }

    @Test
    void staysWhereTheNameIsTypedAnew() {
        var id = agreedCase();
        statements.saveStatement(id, ZHANG, null);
        statements.saveEvidence(id, Map.of("CARD_CODE", "ZL123456"));
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        test(field("field-name")).setValue("张月");

        assertThat(statements.statement(id).name()).isEqualTo("张月");
        assertThat(statements.statement(id).evidence()).containsEntry("CARD_CODE", "ZL123456");
    }

    @Test
    void isAskedForOnThePageOfCorrectionsOfACaseThatIsMovedToAReleaseThatAsksForIt() throws IOException {
        var before = releases.publishEvidence("", "");
        var id = returnedFor(TestSlots.ID_FRONT);
        var after = releases.publishEvidence("", FIELDS);
        releases.bringOver(before, after);
        releases.moveAll();

        UI.getCurrent().navigate("seller/case/" + id + "/correct");

        var card = find(Component.class).testId("correct-beside-ID_BACK");
        assertThat(card.getElement().getTextRecursively()).contains("身份证国徽面");
        test(field("beside-CARD_CODE")).setValue("ZL123456");
        assertThat(statements.statement(id).evidence()).containsEntry("CARD_CODE", "ZL123456");
    }

    @Test
    void standsWithAPhotoThatCameBack() throws IOException {
        var id = returnedFor(TestSlots.ID_BACK);

        UI.getCurrent().navigate("seller/case/" + id + "/correct");

        test(field("beside-CARD_CODE")).setValue("ZL123456");
        assertThat(statements.statement(id).evidence()).containsEntry("CARD_CODE", "ZL123456");
    }

    @Test
    void standsAloneWhereNothingIsSent() throws IOException {
        releases.publishEvidence(
                "PREMISES,PAPER,PAPER,any,,,,经营场所,Premises,场所,Premises,经营场所,premises,用来核对经营场所。,To check where you trade.,,false,FIELDS,,,,,\n",
                "PREMISES_AREA,PREMISES,NUMBER,true,,,,,面积,Area,,,false,false,,,\n",
                RequiredDocumentRow.of("PREMISES"));
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        assertThat(text("fields-PREMISES")).contains("经营场所", "用来核对经营场所。").doesNotContain("拍照");
        test(field("beside-PREMISES_AREA")).setValue("many");
        assertThat(field("beside-PREMISES_AREA").getErrorMessage()).isEqualTo("请填写数字");
        test(field("beside-PREMISES_AREA")).setValue("80");
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(text("beside-PREMISES_AREA")).isEqualTo("80");
        assertThat(text("review-missing")).doesNotContain("面积");
    }

    private CaseId returnedFor(DocumentSlot slot) throws IOException {
        var id = agreedCase();
        statements.saveStatement(id, ZHANG, null);
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        comesBackFor(id, Map.of(slot, "IMG-BLUR"));
        return id;
    }

    @SuppressWarnings("unchecked")
    private Select<String> choice(String name) {
        return find(Select.class).testId(name);
    }
}
