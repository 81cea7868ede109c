package io.kaidian.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every seller hears once, in their language, of rules that will bind them. */
@WorkflowTest
@Tag("slow")
class RuleChangeAnnouncementsTest {

    private static final String DEARER = "TRD-FAKE,GENERAL,13";
    private static final String CHEAPER = "TRD-FAKE,GENERAL,6";

    @Autowired
    private RuleChangeAnnouncements announcements;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient jdbc;

    private TestReleases releases;

    @BeforeEach
    void fiveHundredSellers() {
        releases = new TestReleases(context);
        jdbc.sql("""
                        insert into seller (id, type, display_name, locale, created_at)
                        select 's-' || i, 'PERSONAL', 'Shop ' || i, case when i % 2 = 0 then 'en' else 'zh-CN' end, now()
                        from generate_series(1, 500) i
                        """).update();
        jdbc.sql("""
                        insert into shop (id, seller_id, standing, standing_since)
                        select md5('shop' || i)::uuid, 's-' || i, case when i <= 10 then 'CLOSED' else 'OPEN' end, now()
                        from generate_series(1, 500) i
                        """).update();
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void tellsEverySellerOnceOfTheDayAndOfHowMuchChanges() {
        publish(DEARER);

        tellAll();
        tellAll();

        assertThat(told("rules.announced")).isEqualTo(490);
        assertThat(body("s-12")).contains("One rule changes on");
        assertThat(body("s-11")).contains("有 1 条规则将从").contains("仍按现行规则处理");
    }

    @Test
    void saysThatWhatIsMilderBindsAtOnce() {
        publish(CHEAPER);

        tellAll();

        assertThat(told("rules.changed")).isEqualTo(490);
        assertThat(told("rules.announced")).isZero();
    }

    @Test
    void saysThatAnnouncedRulesWillNotComeOnlyToThoseWhoWereTold() {
        publish(DEARER);
        tellAll();
        clock.advance(Duration.ofDays(1));
        releases.publishUnchecked("analyst1", "publisher1", Map.of());

        tellAll();

        assertThat(told("rules.withdrawn")).isEqualTo(490);
    }

    @Test
    void saysNothingOfWhatWasTakenBackBeforeAnybodyHeardOfIt() {
        publish(DEARER);
        releases.publishUnchecked("analyst1", "publisher1", Map.of());

        tellAll();

        assertThat(told("%")).isZero();
    }

    @Test
    void saysNothingOfAReleaseThatChangesNothingForSellers() {
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        "catalogue/reasons.csv",
                        releases.shipped("catalogue/reasons.csv").replace("照片模糊", "照片糊")));

        assertThat(announcements.announceNext()).isFalse();
        assertThat(told("%")).isZero();
    }

    private void tellAll() {
        while (announcements.announceNext()) {
            // the next sellers
        }
    }

    private void publish(String act) {
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ViolationCatalogue.RESOURCE,
                        releases.shipped(ViolationCatalogue.RESOURCE).replace("TRD-FAKE,GENERAL,12", act)));
    }

    private int told(String template) {
        return jdbc.sql("select count(*) from notification where template like ?")
                .param(template)
                .query(Integer.class)
                .single();
    }

    private String body(String seller) {
        return jdbc.sql("select body from notification where recipient = ?")
                .param(seller)
                .query(String.class)
                .single();
    }
}
