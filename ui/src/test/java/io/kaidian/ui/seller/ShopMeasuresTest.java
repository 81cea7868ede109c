package io.kaidian.ui.seller;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.TextArea;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a seller reads of a measure against the shop. */
class ShopMeasuresTest extends SellerViewTestSupport {

    @Autowired
    ViolationService violations;

    @Autowired
    ShopRepository shops;

    @Autowired
    ProcessEngine engine;

    @Test
    void nameFactsRuleWhoFoundItPointsWhatIsAllowedAndStoppedAndTheWayToAppeal() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER)),
                () -> violations.record(
                        shops.of(seller).id(),
                        new ViolationService.Report(
                                "LST-BANNED", "order 17", "SPECIMEN facts", null, Instant.now(), null)));
        runDueJobs();
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(text("measure-SUSPENSION"))
                .contains("Prohibited goods listed", "SPECIMEN facts", "order 17")
                .contains("LST-BANNED", words("seller.measure.rule"))
                .contains(words("seller.measure.found"), "12")
                .contains(words("seller.measure.appeal"));
        assertThat(text("shop-allowed"))
                .as("what is stopped comes first")
                .startsWith(words("seller.shop.stopped"))
                .contains(words("seller.shop.allowed"));
        assertThat(text("points-SERIOUS")).contains("12");
        assertThat(named("appealable").isVisible()).isTrue();
        assertThat(find(Button.class)
                        .withCondition(button -> button.getText().equals(words("seller.appeal.file")))
                        .all())
                .as("one way to appeal against an act and what followed from it")
                .hasSize(1);
        assertThat(text("measure-SUSPENSION")).contains(words("seller.measure.note"), seller);
        assertThat(text("violation"))
                .as("told once on the page")
                .contains("Prohibited goods listed")
                .doesNotContain("LST-BANNED");
        assertThat(text("way-back"))
                .contains(words("seller.rule.harmless"))
                .as("nothing of it can be corrected, and nobody said that anything was removed")
                .doesNotContain(words("seller.back.todo.correct"), "removed the listing");
    }

    @Test
    void callsNoShopFineThatHasPointsOrIsRestricted() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/shop");
        assertThat(named("shop-next").getElement().getClassList()).contains("tone-done");

        record("TRD-FAKE");
        reopen();

        assertThat(text("shop-next")).contains(words("seller.next.warned"), words("seller.next.warned.how"));
        assertThat(text("fact-warning")).contains(words("seller.sanction.WARNING"));
        assertThat(named("shop-next").getElement().getClassList()).doesNotContain("tone-done");

        record("TRD-FAKE", "order 20");
        reopen();

        assertThat(text("shop-next")).contains(words("seller.next.restricted"), "off until");
        assertThat(named("shop-next").getElement().getClassList()).doesNotContain("tone-done");
        assertThat(text("measure-RESTRICTION"))
                .as("what the rule says, what to do and until when")
                .contains("Fake transactions: 12 points", "Stop fake transactions", words("seller.measure.ends"));
        assertThat(text("appealable")).as("which of the acts").contains("order 19", "order 20");
    }

    /** Whatever is to be done next, an older matter too. */
    @ParameterizedTest
    @EnumSource(
            value = ShopStanding.class,
            names = {"RESTRICTED", "SUSPENDED"})
    void saysHowTheShopStandsBeforeWhatIsToBeDone(ShopStanding standing) {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("LST-INFO");
        if (standing == ShopStanding.SUSPENDED) {
            record("LST-BANNED");
        } else {
            record("TRD-FAKE");
            record("TRD-FAKE", "order 20");
        }
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(named("shop-next").getElement().getAttribute("data-next")).isEqualTo("CORRECT");
        assertThat(text("shop-next"))
                .startsWith("Your shop is " + standing.name().toLowerCase(Locale.ROOT));
        assertThat(text("shop-next-task")).isEqualTo(words("seller.next.CORRECT"));
    }

    @Test
    void namesTheSuspensionOfAShopWhoseClosureIsHeard() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("IDN-FALSE");
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);

        UI.getCurrent().navigate("seller/shop");

        assertThat(shops.of(seller).standing()).as("what closes at once").isEqualTo(ShopStanding.SUSPENDED);
        assertThat(text("shop-next")).startsWith("店铺可能被永久关闭：请陈述意见");
        assertThat(text("shop-next-standing")).isEqualTo("店铺暂时关店，直到是否永久关店有了决定");
    }

    @Test
    void saysThatASuspensionIsOverWhoseShopDidNotOpenYet() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("LST-BANNED");
        jdbc.sql("update suspension set ends_at = now() - interval '1 day' where shop_id = :shop")
                .param("shop", shops.of(seller).id().value())
                .update();
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(text("shop-next")).startsWith("Your shop is suspended: the period ended ");
    }

    @Test
    void saysOfAShopThatIsClosedForARecheckNotThatItStaysOpen() {
        signInAsNewSeller();
        jdbc.sql("update certification_case set status = 'IN_REVIEW', round = 1, submitted_at = now() where id = :id")
                .param("id", agreedCase().value())
                .update();
        stand(ShopStanding.SUSPENDED);
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(named("shop-next").getElement().getAttribute("data-next")).isEqualTo("WAIT_FOR_CASE");
        assertThat(text("shop-next"))
                .startsWith(words("seller.next.standing.SUSPENDED.recheck"))
                .contains(words("seller.next.WAIT_FOR_REVIEW.how"))
                .doesNotContain(words("seller.next.WAIT_FOR_CASE.how"));
    }

    private static void reopen() {
        UI.getCurrent().navigate("notices");
        UI.getCurrent().navigate("seller/shop");
    }

    @Test
    void asksForTheWordsOfAnAppealAndItsFilesInOneForm() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("LST-BANNED");
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/shop");

        button("appeal-VIOLATION").click();

        assertThat(find(Dialog.class).single().getHeaderTitle())
                .as("what it is about")
                .contains("Prohibited goods listed");
        assertThat(named("statement-files").isVisible()).isTrue();
        find(TextArea.class).withTestId("prompt-text").single().setValue("SPECIMEN licence");
        button("prompt-send").click();
        assertThat(text("appeal")).contains("SPECIMEN licence");
    }

    @Test
    void leadsTheSellerOfASuspendedShopToTheShop() {
        signInAsNewSeller();
        jdbc.sql("update certification_case set status = 'CERTIFIED', round = 1 where id = :id")
                .param("id", agreedCase().value())
                .update();
        stand(ShopStanding.OPEN);
        record("LST-BANNED");
        UI.getCurrent().navigate("seller");

        assertThat(named("shop").isVisible()).isTrue();
    }

    private void record(String code) {
        record(code, "order 19");
    }

    private void record(String code, String reference) {
        currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER)),
                () -> violations.record(
                        shops.of(seller).id(),
                        new ViolationService.Report(code, reference, "SPECIMEN facts", null, Instant.now(), null)));
        runDueJobs();
    }

    @Test
    void offersOneWayToObjectWhileAClosureIsHeard() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER)),
                () -> violations.record(
                        shops.of(seller).id(),
                        new ViolationService.Report(
                                "IDN-FALSE", "order 18", "SPECIMEN facts", null, Instant.now(), null)));
        runDueJobs();
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(named("answer-closure").isVisible()).isTrue();
        assertThat(text("measure-CLOSURE")).contains(words("seller.measure.appeal.afterDecision"));
        assertThat(find(Component.class).withTestId("appealable").exists()).isFalse();
    }

    @Test
    void saysOfWhatCanBeFixedThatNoPointsCountIfItIs() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("IPR-INFRINGE");
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(text("fact-points")).contains("6 points", "not counted now", "No points if it’s fixed by");
        assertThat(text("violation")).contains(words("seller.violation.TO_FIX"));
        assertThat(text("fact-reference")).contains(words("seller.measure.reference"), "order 19");
        assertThat(text("fact-found")).contains("An officer");
        for (var due : List.of("correction-due", "shop-next-by")) {
            assertThat(text(due)).startsWith(words("seller.next.actBy"));
            assertThat(named(due).getElement().getParent().getClassList())
                    .as("in line with the words, and the button beside them")
                    .contains("banner-text");
        }
    }

    @Test
    void saysOfWhatWasFixedInTimeThatNoPointsCountAndNothingIsLeftToAppeal() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("IPR-INFRINGE");
        jdbc.sql("update violation set correction_claimed_at = now() where shop_id = :shop")
                .param("shop", shops.of(seller).id().value())
                .update();
        UI.getCurrent().navigate("seller/shop");
        assertThat(text("violation")).contains(words("seller.violation.FIX_CLAIMED"));

        jdbc.sql("update violation set status = 'CORRECTED', correction_accepted_at = now() where shop_id = :shop")
                .param("shop", shops.of(seller).id().value())
                .update();
        UI.getCurrent().navigate("seller");
        UI.getCurrent().navigate("seller/shop");

        assertThat(text("fact-appeal"))
                .contains(words("seller.measure.appeal.none"))
                .doesNotContain(words("seller.measure.appeal.over"));
        assertThat(text("fact-points"))
                .isEqualTo(words("seller.measure.points")
                        + words(
                                "seller.measure.points.fixed",
                                words("seller.violation.points", 6, words("seller.points.SERIOUS"))));
    }

    /** The number is ours, and it took two to decide. */
    @Test
    void callsTheNumberOfABulkSanctionNoOrderAndNamesTwoOfficers() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        currentActor.runAs(
                new Actor(Actor.Kind.STAFF, "officer-a", "S-2", Set.of(Role.OFFICER)),
                () -> violations.recordAgreed(
                        shops.of(seller).id(),
                        new ViolationService.Report(
                                "IPR-INFRINGE", "B20261129-DB7689", "SPECIMEN facts", null, Instant.now(), null),
                        "officer-b"));
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");

        assertThat(text("fact-reference"))
                .contains(words("seller.measure.reference.batch"))
                .doesNotContain(words("seller.measure.reference") + "B");
        assertThat(text("fact-found")).contains("Two officers").doesNotContain("officer-");
        assertThat(text("appealable")).doesNotContain("DB7689");
    }

    @Test
    void saysBeforeAClosureWhatFollowsWhereTheShopIsNotClosed() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("IDN-FALSE");
        UI.getCurrent().setLocale(Locale.SIMPLIFIED_CHINESE);

        UI.getCurrent().navigate("seller/shop");

        assertThat(text("hearing-instead")).isEqualTo("如不永久关店，将改为暂时关店 30 天。");
        button("answer-closure").click();
        assertThat(find(TextArea.class).withTestId("prompt-text").single().getHelperText())
                .contains("文字只能提交一次", "材料可以现在附上");
    }

    @Test
    void showsTheProbationAfterAReopeningUntilItIsOver() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("LST-BANNED");
        endedDaysAgo(1);
        UI.getCurrent().setLocale(Locale.ENGLISH);
        UI.getCurrent().navigate("seller/shop");
        assertThat(text("probation")).startsWith(words("seller.points.probation"));

        endedDaysAgo(400);
        reopen();

        assertThat(find(Component.class).withTestId("probation").exists()).isFalse();
    }

    private void endedDaysAgo(int days) {
        jdbc.sql("""
                        update suspension set began_at = least(began_at, now() - make_interval(days => :days)),
                            ended_at = now() - make_interval(days => :days), end_kind = 'REINSTATED'
                        where shop_id = :shop
                        """)
                .param("days", days)
                .param("shop", shops.of(seller).id().value())
                .update();
        stand(ShopStanding.OPEN);
    }

    /** One source: what is promised here and on the page of the rules is how the due time is reckoned. */
    @Test
    void saysWhenAnAppealIsAnsweredAsTheRulesDo() {
        signInAsNewSeller();
        stand(ShopStanding.OPEN);
        record("LST-BANNED");
        UI.getCurrent().setLocale(Locale.ENGLISH);

        UI.getCurrent().navigate("seller/shop");
        assertThat(text("appealable")).contains("within 5 working days, and while your shop is suspended within 50%");

        UI.getCurrent().navigate("seller/help");
        assertThat(find(Component.class).all().stream()
                        .map(component -> component.getElement().getText())
                        .toList())
                .contains("We answer " + words("seller.appeal.answerTime", 5, 0.5))
                .contains(words("seller.rules.kind.WAIT"), words("seller.rules.kind.BY_PERSON"));
    }

    /** The engine works on its own elsewhere; here it works when asked. */
    private void runDueJobs() {
        var jobs = engine.getManagementService();
        for (var due = jobs.createJobQuery().executable().list();
                !due.isEmpty();
                due = jobs.createJobQuery().executable().list()) {
            due.forEach(job -> jobs.executeJob(job.getId()));
        }
    }
}
