package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.HelpTopic;
import io.kaidian.help.HelpRequestService;
import io.kaidian.sellers.ShopStanding;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The page where a seller asks a person, in every state of the case and the shop. */
class AskPersonViewTest extends SellerViewTestSupport {

    private static final String QUESTION = "为什么我的店铺不能提现？";

    @Autowired
    HelpRequestService requests;

    @Test
    void leadsTheFootOfThePageToAPlaceWhereASellerWithoutACaseAsks() {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        UI.getCurrent().navigate("seller/data");
        // The frame around the pages was made before somebody signed in.
        UI.getCurrent().refreshCurrentRoute(true);
        assertThat(named("support-application").getElement().getAttribute("href"))
                .isEqualTo("seller/ask");

        UI.getCurrent().navigate("seller/ask");
        assertThat(find(Component.class).withTestId("support-application").exists())
                .isFalse();
        assertThat(text("ask-mine")).contains("暂无提问");
        ask();

        assertThat(text("help-ASKED")).contains("认证申请", QUESTION, "最晚");
        assertThat(requests.mine()).extracting(HelpRequest::topic).containsExactly(HelpTopic.APPLICATION);
    }

    @ParameterizedTest
    @EnumSource(names = {"OPEN", "RESTRICTED", "SUSPENDED", "CLOSED"})
    void takesAQuestionAboutTheShopInEveryStandingAndShowsItsAnswer(ShopStanding standing) {
        signInAsNewSeller();
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);
        var id = agreedCase();
        end(id);
        stand(standing);

        UI.getCurrent().navigate("seller/ask");
        ask();

        assertThat(text("help-ASKED")).contains("店铺：违规、处罚、申诉", QUESTION);
        // No bytes are words that are gone: that an answer is read is told by the journey.
        jdbc.sql("update help_request set state = 'ADVISED', advice = '', ended_at = now() where case_id = :id")
                .param("id", id.value())
                .update();
        UI.getCurrent().navigate("seller/data");
        UI.getCurrent().navigate("seller/ask/" + id);
        assertThat(text("help-ADVISED")).contains(words("seller.help.advised"), QUESTION);
    }

    @Test
    void asksForWordsBeforeItSends() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller/ask");

        test(button("ask-send")).click();

        assertThat(find(TextArea.class).testId("ask-words").getErrorMessage())
                .isEqualTo(words("seller.ask.words.missing"));
        assertThat(requests.mine()).isEmpty();
    }

    @Test
    void offersTheTopicsThatDoNotWaitForAnAnswer() {
        signInAsNewSeller();
        UI.getCurrent().navigate("seller/ask");
        for (var topic : HelpTopic.values()) {
            ask();
        }

        assertThat(find(Component.class).withTestId("ask-send").exists()).isFalse();
        assertThat(text("ask-all")).isEqualTo(words("seller.ask.all"));
        assertThat(requests.mine()).extracting(HelpRequest::topic).containsExactlyInAnyOrder(HelpTopic.values());
    }

    private void ask() {
        test(find(TextArea.class).testId("ask-words")).setValue(QUESTION);
        assertThat(find(Select.class).testId("ask-about").getValue()).isNotNull();
        test(button("ask-send")).click();
    }

    private void end(CaseId id) {
        jdbc.sql("""
                        update certification_case set status = :status, round = 1, submitted_at = now(), decided_at = now()
                        where id = :id
                        """)
                .param("status", CaseStatus.CERTIFIED.name())
                .param("id", id.value())
                .update();
    }
}
