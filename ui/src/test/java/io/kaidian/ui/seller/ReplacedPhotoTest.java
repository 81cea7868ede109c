package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatement.Company;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.SellerType;
import io.kaidian.testing.TestSlots;
import io.kaidian.ui.seller.apply.photos.PhotoSlot;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What was filled in from a photo goes with it, what a person typed stays, and a photo in the wrong place finds the right one. */
@Tag("slow")
class ReplacedPhotoTest extends SellerViewTestSupport {

    @Autowired
    private DocumentRepository documents;

    /** Each way in which the three values of a licence were typed or read. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void takesOutWhatTheOldLicenceSaidAndKeepsWhatWasTyped(int typed) throws IOException {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        var old = sellerSteps.attach(id, TestSlots.BUSINESS_LICENCE, specimen("p13-business-licence.jpg"));
        var code = old.read().get("company.creditCode").value();
        var read = new TreeSet<String>();
        var fields = new String[] {"company.name", "company.creditCode", "company.representative"};
        for (int i = 0; i < fields.length; i++) {
            if ((typed & 1 << i) == 0) {
                read.add(fields[i]);
            }
        }
        var before = new Company("旧名称有限公司", code, "旧法人", null);
        sellerSteps.saveStatement(
                id, new SellerStatement(null, null, null, null, false, null, before).withReadFields(read), CONSENT);

        sellerSteps.attach(id, TestSlots.BUSINESS_LICENCE, specimen("p5-business-licence.jpg"));

        var left = sellerSteps.statement(id).requireCompany();
        assertThat(left.name()).isEqualTo(read.contains("company.name") ? null : before.name());
        assertThat(left.creditCode()).isEqualTo(read.contains("company.creditCode") ? null : before.creditCode());
        assertThat(left.representative())
                .isEqualTo(read.contains("company.representative") ? null : before.representative());
        assertThat(sellerSteps.statement(id).readFields()).isEmpty();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(codes()).doesNotContain("BIZ-VALID", "BIZ-REP");
    }

    @Test
    void fillsInAllOfTheNewLicenceOnThePageWithoutAWordAgainstTheSeller() throws IOException {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        photo(TestSlots.BUSINESS_LICENCE)
                .taken(sellerSteps.attach(id, TestSlots.BUSINESS_LICENCE, specimen("p13-business-licence.jpg")));
        var old = sellerSteps.statement(id).requireCompany();

        var taken = sellerSteps.attach(id, TestSlots.BUSINESS_LICENCE, specimen("p5-business-licence.jpg"));
        photo(TestSlots.BUSINESS_LICENCE).taken(taken);

        var now = sellerSteps.statement(id).requireCompany();
        assertThat(now.creditCode())
                .isEqualTo(taken.read().get("company.creditCode").value())
                .isNotEqualTo(old.creditCode());
        assertThat(now.representative()).isNotEqualTo(old.representative());
        assertThat(codes()).doesNotContain("IDC-DIFF", "BIZ-VALID", "BIZ-REP");
    }

    @Test
    void takesOutWhatBothSidesOfTheCardSaid() throws IOException {
        signInAsNewSeller();
        var id = agreedCase();
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p3-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p3-id-back.jpg"));
        sellerSteps.saveStatement(id, ZHANG.withReadFields(Set.of("idNumber", "validFrom")), CONSENT);

        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p1-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.ID_BACK, specimen("p1-id-back.jpg"));

        var left = sellerSteps.statement(id);
        assertThat(left.name()).isEqualTo(ZHANG.name());
        assertThat(left.idNumber()).isNull();
        assertThat(left.validFrom()).isNull();
        assertThat(left.validUntil()).isEqualTo(ZHANG.validUntil());
    }

    @ParameterizedTest
    @CsvSource({"91310115MA1K3B5X2Q, seller.need.company.creditCode.check", "9131, seller.need.company.creditCode"})
    void saysAWrongCreditCodeAtItsFieldAndNowhereElse(String code, String words) {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        test(field("field-company.creditCode")).setValue(code);

        assertThat(field("field-company.creditCode").isInvalid()).isTrue();
        assertThat(field("field-company.creditCode").getErrorMessage()).isEqualTo(words(words));
        assertThat(codes()).doesNotContain("BIZ-VALID");
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        assertThat(field("field-company.creditCode").isInvalid()).isTrue();
        assertThat(codes()).doesNotContain("BIZ-VALID");
    }

    @ParameterizedTest
    @CsvSource({
        "BUSINESS_LICENCE, p5-id-front.jpg, ID_FRONT",
        "BUSINESS_LICENCE, p5-id-back.jpg, ID_BACK",
        "ID_FRONT, p5-id-back.jpg, ID_BACK",
        "ID_FRONT, p5-business-licence.jpg, BUSINESS_LICENCE",
        "ID_BACK, p5-id-front.jpg, ID_FRONT"
    })
    void offersToMoveAPhotoToItsOwnPlace(String from, String file, String to) throws IOException {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        var place = DocumentSlot.valueOf(from);
        var right = DocumentSlot.valueOf(to);
        var sent = sellerSteps.attach(id, place, specimen(file)).document().id();
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        var move = find(Button.class).testId("photo-swap");
        assertThat(move.getText()).isEqualTo(words("seller.photo.move", words("evidence.name." + to)));
        test(move).click();

        assertThat(documents.current(id, place)).isEmpty();
        assertThat(documents.current(id, right).orElseThrow().id()).isEqualTo(sent);
    }

    @Test
    void offersToExchangeACardAndALicence() throws IOException {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        var card = sellerSteps.attach(id, TestSlots.BUSINESS_LICENCE, specimen("p5-id-front.jpg"));
        var licence = sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p5-business-licence.jpg"));
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        test(find(Button.class).withAttribute("data-testid", "photo-swap").all().get(0))
                .click();

        assertThat(documents.current(id, TestSlots.ID_FRONT).orElseThrow().id())
                .isEqualTo(card.document().id());
        assertThat(documents
                        .current(id, TestSlots.BUSINESS_LICENCE)
                        .orElseThrow()
                        .id())
                .isEqualTo(licence.document().id());
        assertThat(find(Button.class).withTestId("photo-swap").exists()).isFalse();
    }

    @Test
    void movesNothingToAPlaceWhosePhotoStays() throws IOException {
        signInAsNewSeller(SellerType.ENTERPRISE);
        var id = agreedCase();
        sellerSteps.attach(id, TestSlots.ID_FRONT, specimen("p5-id-front.jpg"));
        sellerSteps.attach(id, TestSlots.BUSINESS_LICENCE, specimen("p3-id-front.jpg"));
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");

        assertThat(codes()).contains("BIZ-READ");
        assertThat(find(Button.class).withTestId("photo-swap").exists()).isFalse();
    }

    private PhotoSlot photo(DocumentSlot slot) {
        return find(PhotoSlot.class).testId("photo-" + slot);
    }
}
