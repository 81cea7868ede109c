package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A seller who may send one of two papers, or one later, is told so beside each, and misses no more than is missing. */
class AlternativePapersTest extends SellerViewTestSupport {

    private static final String TYPES = """
            LEASE,PAPER,PAPER,any,,,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,PREMISES,false,PHOTO PDF,5,,,,
            DEED,PAPER,PAPER,any,,,,不动产权证书,Title deed,产权证,Deed,产权证,deed,核对经营地址。,To check your address.,PREMISES,false,PHOTO PDF,5,,,,
            """;

    @Autowired
    private ApplicationContext context;

    @AfterEach
    void takeBack() {
        new TestReleases(context).takeBack();
    }

    @Test
    void areNamedTogether() {
        askForLeaseOrDeed();
        signInAsNewSeller();
        var id = agreedCase();

        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(textOf("photo-LEASE")).contains("租赁合同").contains("也可以改传不动产权证书");
        assertThat(textOf("photo-DEED")).contains("也可以改传租赁合同");
        assertThat(textOf("photo-ID_FRONT")).doesNotContain("也可以改传");

        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(textOf("review-missing")).contains("租赁合同或不动产权证书").doesNotContain("不动产权证书或");
    }

    @Test
    void areAmongWhatToHaveAtHandBeforeAnApplicationBegins() {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller");
        assertThat(textOf("need-list")).contains("本人身份证件原件").doesNotContain("租赁合同");

        askForLeaseOrDeed();
        UI.getCurrent().navigate("seller/help");
        assertThat(textOf("help")).contains("租赁合同或不动产权证书");
        assertThat(textOf("rules-documents")).contains("个人", "企业", "护照");
        assertThat(textOf("rules-transfer-ENTERPRISE")).startsWith("企业：可以用打款验证代替手持");
        assertThat(textOf("rules-operator")).contains("经办人", "授权委托书");
        assertThat(textOf("rules-pdf"))
                .startsWith("以下材料也可以上传 PDF：")
                .contains("营业执照", "租赁合同", "不动产权证书")
                .doesNotContain("人像面", "手持");
        UI.getCurrent().navigate("seller");
        assertThat(textOf("need-LEASE")).isEqualTo("租赁合同或不动产权证书准备一种就行。");
        assertThat(textOf("need-list")).contains("本人身份证件原件", "本人实名的支付账户").doesNotContain("营业执照");
    }

    @Test
    void mayComeLaterAndAreNotMissing() {
        publish(RequiredDocumentRow.of("LEASE").laterDays(30));
        signInAsNewSeller();
        var id = agreedCase();

        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(textOf("photo-LEASE")).contains("可稍后补交").doesNotContain("待上传");
        assertThat(textOf("photo-later-LEASE")).contains("开店后 30 天内");
        assertThat(textOf("photo-kinds-LEASE")).isEqualTo("照片或 PDF，最多 5 页");

        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(textOf("review-missing")).doesNotContain("租赁合同");
        assertThat(textOf("state-LEASE")).isEqualTo("可稍后补交");
    }

    @Test
    void areNotSpokenOfAsPhotosAlone() {
        askForLeaseOrDeed();
        signInAsNewSeller();
        var id = agreedCase();

        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(find(H1.class).single().getText()).isEqualTo("证件和材料");
        assertThat(wordsOf("upload-LEASE")).contains("选择照片或 PDF").doesNotContain("\"选择照片\"");
        assertThat(wordsOf("upload-ID_FRONT")).contains("\"选择照片\"").doesNotContain("选择照片或 PDF");
        UI.getCurrent().navigate("seller/apply/" + id + "/review");
        assertThat(find(H2.class).all()).extracting(H2::getText).contains("证件和材料");
    }

    @Test
    void areSpokenOfAsPhotosWhereNoPdfWillDo() {
        signInAsNewSeller();
        var id = agreedCase();

        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(find(H1.class).single().getText()).isEqualTo("证件照片");
    }

    private String wordsOf(String testId) {
        return find(Component.class)
                .withAttribute("data-testid", testId)
                .single()
                .getElement()
                .getAttribute("words");
    }

    private void askForLeaseOrDeed() {
        publish(RequiredDocumentRow.of("LEASE"), RequiredDocumentRow.of("DEED"));
    }

    private void publish(RequiredDocumentRow... rows) {
        new TestReleases(context).publishEvidence(TYPES, "", rows);
    }

    private String textOf(String testId) {
        return find(Component.class)
                .withAttribute("data-testid", testId)
                .single()
                .getElement()
                .getTextRecursively();
    }
}
