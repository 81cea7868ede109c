package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.SellerStatement;
import io.kaidian.ui.components.FieldRow;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A seller chooses by which document to identify, and is asked for what belongs to it. */
class IdentityDocumentStepTest extends SellerViewTestSupport {

    @Test
    void asksForThePassportInPlaceOfTheCard() {
        var id = whoStep(Locale.ENGLISH);
        assertThat(document().getValue()).isEqualTo(IdentityDocument.IDENTITY_CARD);
        assertThat(find(ComboBox.class).withTestId("field-issuingState").exists())
                .isFalse();

        document().setValue(IdentityDocument.PASSPORT);
        assertThat(field("field-idNumber").getLabel()).isEqualTo("Passport number");
        field("field-name").setValue("Ilya van der Exempel");
        field("field-idNumber").setValue("l5lf1h8c3");
        state().setValue("DEU");

        var statement = sellerSteps.statement(id);
        assertThat(statement.identityDocument()).isEqualTo(IdentityDocument.PASSPORT);
        assertThat(statement.idNumber()).isEqualTo("L5LF1H8C3");
        assertThat(statement.issuingState())
                .as("as in the lines of German passports")
                .isEqualTo("D");
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(named("photo-PASSPORT_PAGE").isVisible()).isTrue();
        assertThat(named("photo-HANDHELD_PASSPORT").isVisible()).isTrue();
        assertThat(find(Component.class).withTestId("photo-ID_FRONT").exists()).isFalse();
        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        assertThat(named("field-validUntil").isVisible()).isTrue();
        assertThat(find(Component.class).withTestId("field-validFrom").exists()).isFalse();
    }

    /** The camera comes first, so that is where the document is chosen. */
    @Test
    void asksForThePhotosOfTheDocumentThatIsChosenBesideThem() {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(named("photo-ID_FRONT").isVisible()).isTrue();

        document().setValue(IdentityDocument.PASSPORT);

        assertThat(named("photo-PASSPORT_PAGE").isVisible()).isTrue();
        assertThat(find(Component.class).withTestId("photo-ID_FRONT").exists()).isFalse();
    }

    @Test
    void saysInTheSellersLanguageWhatIsMissing() {
        var id = whoStep(Locale.SIMPLIFIED_CHINESE);
        document().setValue(IdentityDocument.PASSPORT);
        field("field-name").setValue("ILYA VAN DER EXEMPEL");
        field("field-idNumber").setValue("123");

        test(button("apply-next")).click();

        assertThat(field("field-idNumber").getErrorMessage()).contains("护照号码");
        assertThat(state().getErrorMessage()).contains("签发护照的国家");
        assertThat(sellerSteps.statement(id).issuingState()).isNull();
    }

    @Test
    void asksForBothSidesAndBothDatesOfATravelPermit() {
        var id = whoStep(Locale.ENGLISH);
        document().setValue(IdentityDocument.TRAVEL_PERMIT);
        assertThat(field("field-idNumber").getLabel()).isEqualTo("Travel permit number");
        field("field-name").setValue("样例一");
        field("field-idNumber").setValue("x12345678");
        test(button("apply-next")).click();
        assertThat(field("field-idNumber").getErrorMessage()).contains("H or M and 8 digits");

        field("field-idNumber").setValue("h12345678");

        assertThat(sellerSteps.statement(id).idNumber()).isEqualTo("H12345678");
        assertThat(named("field-validFrom").isVisible()).isTrue();
        assertThat(find(Component.class).withTestId("field-longTerm").exists()).isFalse();
        assertThat(find(ComboBox.class).withTestId("field-issuingState").exists())
                .isFalse();
        UI.getCurrent().navigate("seller/apply/" + id + "/photos");
        assertThat(named("photo-TRAVEL_PERMIT_FRONT").isVisible()).isTrue();
        assertThat(named("photo-TRAVEL_PERMIT_BACK").isVisible()).isTrue();
        assertThat(named("photo-HANDHELD_DOCUMENT").isVisible()).isTrue();
        assertThat(find(Component.class).withTestId("photo-ID_FRONT").exists()).isFalse();
    }

    @Test
    void forgetsTheNumberOfTheOtherDocument() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(id, ZHANG, CONSENT);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + id + "/who");

        document().setValue(IdentityDocument.PASSPORT);

        assertThat(field("field-idNumber").getValue()).isEmpty();
        assertThat(sellerSteps.statement(id).name()).isEqualTo(ZHANG.name());
        assertThat(sellerSteps.statement(id).validUntil()).isNull();
    }

    @Test
    void showsOnTheLastPageWhatThePassportSays() {
        signInAsNewSeller();
        var id = openCase();
        sellerSteps.saveStatement(
                id,
                new SellerStatement(
                        "Ilya van der Exempel",
                        "L5LF1H8C3",
                        null,
                        LocalDate.of(2032, 1, 12),
                        false,
                        null,
                        null,
                        IdentityDocument.PASSPORT,
                        "D"),
                CONSENT);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/apply/" + id + "/review");

        var page = find(FieldRow.class).all().stream()
                .map(row -> row.getElement().getTextRecursively())
                .collect(Collectors.joining());
        assertThat(page)
                .contains("Passport number", "2032-01-12", "Country of the passport", "Germany")
                .doesNotContain("Identity card number");
    }

    private CaseId whoStep(Locale language) {
        signInAsNewSeller();
        var id = agreedCase();
        UI.getCurrent().setLocale(language);
        UI.getCurrent().navigate("seller/apply/" + id + "/who");
        return id;
    }

    @SuppressWarnings("unchecked")
    private Select<IdentityDocument> document() {
        return find(Select.class).testId("field-identityDocument");
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> state() {
        return find(ComboBox.class).testId("field-issuingState");
    }
}
