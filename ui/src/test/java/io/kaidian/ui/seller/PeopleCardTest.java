package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.people.CasePeopleService;
import io.kaidian.cases.people.PersonLinkService;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A company asks its legal representative to take part, and sees who is missing. */
class PeopleCardTest extends SellerViewTestSupport {

    @Autowired
    private CasePeopleService people;

    @Autowired
    private PersonLinkService links;

    @Autowired
    private ConsentTexts consentTexts;

    private CaseId id;

    @BeforeEach
    void openCaseOfACompany() {
        signInAsNewSeller(SellerType.ENTERPRISE);
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        id = agreedCase();
    }

    @Test
    void takesNoPhotoAndNoNameUntilTheyAgree() {
        go("photos");
        assertThat(shown("photo-awaited-ID_FRONT")).isEmpty();

        test(button("person-invite-REPRESENTATIVE")).click();

        assertThat(state()).isEqualTo("INVITED");
        assertThat(shown("photo-awaited-ID_FRONT")).hasSize(1);
        assertThat(shown("upload-ID_FRONT")).isEmpty();
        assertThat(shown("upload-BUSINESS_LICENCE")).hasSize(1);
        go("who");
        assertThat(text("who-awaited")).contains("法定代表人本人同意");
        assertThat(shown("field-idNumber")).isEmpty();
        assertThat(shown("field-company.name")).hasSize(1);
        go("review");
        assertThat(text("review-missing")).contains("法定代表人本人同意");
        assertThat(text("took-part-REPRESENTATIVE")).contains("等待本人打开");
    }

    @Test
    void goesOnWithTheirPhotosOnceTheyAgreed() {
        agree();

        go("photos");

        assertThat(state()).isEqualTo("AGREED");
        assertThat(text("person-says-REPRESENTATIVE")).contains("本人同意时间");
        assertThat(shown("upload-ID_FRONT")).hasSize(1);
        go("who");
        assertThat(shown("field-idNumber")).hasSize(1);
        UI.getCurrent().navigate("seller/data");
        assertThat(text("took-part-REPRESENTATIVE")).contains("本人同意时间");
    }

    @Test
    void asksBeforeAConsentIsThrownAway() {
        agree();
        go("photos");

        test(button("person-end-REPRESENTATIVE")).click();
        assertThat(state()).as("not yet").isEqualTo("AGREED");
        test(find(Checkbox.class).testId("confirm-meant")).click();
        test(button("confirm-do")).click();

        assertThat(shown("person-invite-REPRESENTATIVE")).hasSize(1);
        assertThat(people.people(id)).isEmpty();
    }

    @Test
    void asksForTheCardAndTheLetterOfAnOperatorOnceOneIsNamedAndStillShowsTheLink() {
        go("photos");
        assertThat(shown("photo-OPERATOR_CARD_FRONT")).isEmpty();

        test(button("person-invite-OPERATOR")).click();

        assertThat(shown("photo-awaited-OPERATOR_CARD_FRONT")).hasSize(1);
        assertThat(shown("photo-awaited-AUTHORIZATION_LETTER")).hasSize(1);
        assertThat(shown("upload-AUTHORIZATION_LETTER")).isEmpty();
        assertThat(shown("upload-ID_FRONT")).hasSize(1);
        assertThat(shown("person-link-box-OPERATOR"))
                .as("the page was made anew for the photos")
                .hasSize(1);
        go("review");
        assertThat(text("review-missing")).contains("经办人");

        go("photos");
        test(button("person-end-OPERATOR")).click();
        assertThat(shown("photo-OPERATOR_CARD_FRONT")).isEmpty();
    }

    @Test
    void saysWhosePapersAreAskedForInTheOrderOfTheirOwners() {
        people.invite(id, PersonRole.OPERATOR);

        go("photos");

        assertThat(find(Div.class).withClassName("owner-title").all())
                .extracting(title -> title.getElement().getAttribute("data-testid"))
                .containsExactly("whose-COMPANY", "whose-REPRESENTATIVE", "whose-OPERATOR");
        assertThat(text("whose-REPRESENTATIVE")).contains("法定代表人的证件", "以营业执照上登记的法定代表人为准");
        assertThat(text("photo-ID_FRONT")).doesNotContain("您的姓名");
    }

    @Test
    void saysThatAnOperatorWithdrewUntilTheCompanySaysWhoApplies() {
        var pass = agree(PersonRole.OPERATOR);
        links.takeBack(pass);

        go("photos");

        assertThat(named("person-OPERATOR").getElement().getAttribute("data-state"))
                .isEqualTo("WITHDREW");
        assertThat(text("person-says-OPERATOR")).contains("撤回同意时间");
        assertThat(text("person-OPERATOR")).contains("已撤回同意", "没有其他经办人").doesNotContain("链接已过期");
        assertThat(shown("photo-awaited-OPERATOR_CARD_FRONT")).hasSize(1);
        go("review");
        assertThat(text("review-missing")).contains("经办人");

        go("photos");
        test(button("person-end-OPERATOR")).click();
        assertThat(shown("person-invite-OPERATOR")).hasSize(1);
    }

    @Test
    void saysThatALinkIsTooOld() {
        people.invite(id, PersonRole.REPRESENTATIVE);
        jdbc.sql("update case_person set link_until = now() - interval '1 day' where case_id = :case")
                .param("case", id.value())
                .update();

        go("photos");

        assertThat(text("person-REPRESENTATIVE")).contains("链接已过期");
    }

    @Test
    void saysWhoIsMissingWhereACaseCameBack() {
        people.invite(id, PersonRole.REPRESENTATIVE);
        comesBackFor(id, Map.of());

        UI.getCurrent().navigate("seller/case/" + id);
        assertThat(text("took-part-REPRESENTATIVE")).contains("等待本人打开");
        UI.getCurrent().navigate("seller/case/" + id + "/correct");
        assertThat(state()).isEqualTo("INVITED");
    }

    @Test
    void isNotOfferedToPeopleWhoApplyForThemselves() {
        signOut();
        sellers.register(new SellerRepository.Registration(
                "alone-" + seller, SellerType.PERSONAL, "alone", null, null, Locale.SIMPLIFIED_CHINESE, null));
        signIn(new Actor(Actor.Kind.SELLER, "alone-" + seller, null, Set.of(Role.SELLER)));
        var own = sellerSteps.open("alone-" + seller, CaseKind.INITIAL).caseId();
        sellerSteps.consent(own, Consent.passedOn(CONSENT, null));

        UI.getCurrent().navigate("seller/apply/" + own + "/photos");

        assertThat(shown("upload-ID_FRONT")).hasSize(1);
        assertThat(shown("people")).isEmpty();
    }

    private void go(String step) {
        UI.getCurrent().navigate("seller/apply/" + id + "/" + step);
    }

    private void agree() {
        agree(PersonRole.REPRESENTATIVE);
    }

    private String agree(PersonRole role) {
        var pass = links.open(people.invite(id, role).secret()).orElseThrow().pass();
        var version = consentTexts.inForce().version();
        links.agree(pass, new Consent(version, Locale.SIMPLIFIED_CHINESE, null, Consent.CollectedBy.PORTAL), false);
        return pass;
    }

    private String state() {
        return named("person-REPRESENTATIVE").getElement().getAttribute("data-state");
    }

    private List<Component> shown(String name) {
        return find(Component.class).all().stream()
                .filter(one -> name.equals(one.getElement().getAttribute("data-testid")))
                .toList();
    }
}
