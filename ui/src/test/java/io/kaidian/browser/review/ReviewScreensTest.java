package io.kaidian.browser.review;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.kaidian.browser.StaffBrowser.picture;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.kaidian.KaidianServer;
import io.kaidian.browser.Axe;
import io.kaidian.browser.Chromium;
import io.kaidian.browser.StaffBrowser;
import io.kaidian.browser.StaffFixture;
import io.kaidian.platform.crypto.EncryptedText;
import io.kaidian.platform.security.Role;
import io.kaidian.testing.FreshDatabase;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** A full list and a full board in a real browser; {@code -Dkaidian.pictures=true} leaves pictures in {@code target/screens}. */
@SpringBootTest(
        classes = KaidianServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "kaidian.demo=false",
            "kaidian.payment.simulated=true",
            "kaidian.keys.directory=target/test-keys",
            "vaadin.productionMode=true"
        })
@ContextConfiguration(initializers = FreshDatabase.class)
@DirtiesContext // its busy day is written past the services, and would fill the lists of others
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class ReviewScreensTest {

    @Autowired
    EncryptedText words;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ApplicationContext context;

    @LocalServerPort
    int port;

    private Chromium chromium;

    @BeforeAll
    void aBusyDay() {
        chromium = Chromium.start();
        var story = new StaffFixture(context);
        story.staff("lead-zh", Locale.SIMPLIFIED_CHINESE, Role.LEAD, Role.REVIEWER);
        story.staff("lead-en", Locale.ENGLISH, Role.LEAD, Role.REVIEWER);
        story.staff("chen.min", Locale.SIMPLIFIED_CHINESE, Role.REVIEWER);
        story.staff("zhou.lan", "周岚", Locale.ENGLISH, Role.REVIEWER);
        jdbc.execute("""
                insert into work_item (id, task_id, process_key, element_id, subject_id, queue, kind, roles, priority, round,
                                       waiting_since, due_at, seller_id, seller_name, worst, claimed_by, claimed_at,
                                       active_at, note_by, note_at, state, asks, escalated_at)
                select gen_random_uuid(), 'screen-' || i, 'test', 'Activity_ReviewCase', gen_random_uuid(),
                       (array['STANDARD', 'STANDARD', 'FAST', 'CORRECTED', 'HOLD', 'DISPUTES', 'ROUNDS'])[1 + i % 7],
                       (array['INITIAL', 'INITIAL', 'REINSTATEMENT', 'INITIAL', 'CHANGE'])[1 + i % 5], '{REVIEWER,LEAD}',
                       30 + 10 * (i % 6) + case when i % 23 = 0 then 100 else 0 end, 1 + i % 3,
                       now() - i * interval '11 minutes',
                       now() + (i - 12) * interval '17 minutes', 'screen-' || i,
                       (array['样例小店', '青禾样例店', '山海样例杂货', 'Specimen Ceramics', '锦程样例服饰'])[1 + i % 5] || ' ' || i,
                       (array['HLD-TEXT', 'IDC-GLARE', null, 'HLD-FAR', 'POL-ONE'])[1 + i % 5],
                       case when i % 9 = 0 then 'chen.min' when i % 31 = 0 then 'lead-zh' end,
                       case when i % 9 = 0 or i % 31 = 0 then now() end, case when i % 9 = 0 or i % 31 = 0 then now() end,
                       case when i % 13 = 0 then 'zhou.lan' end,
                       case when i % 13 = 0 then now() end, case when i % 40 = 39 then 'PARKED' else 'OPEN' end, i % 40 = 39,
                       case when i < 12 then now() end
                from generate_series(1, 160) as i
                """);
        say("message", "照片是在照相馆重新拍的，卡面文字很清楚，请再核对一次。", "queue in ('DISPUTES', 'ROUNDS')");
        say("note", "户名缩写，已向支付公司核实", "note_by is not null");
        jdbc.execute("""
                insert into counter_entry (figure, at, who, what, n)
                select 'ARRIVED', date_trunc('hour', now()) - h * interval '1 hour', 'STANDARD', '', 6 + (h * 7) % 11
                from generate_series(1, 672) as h
                union all
                select 'ENDED', date_trunc('hour', now()) - h * interval '1 hour', 'STANDARD', 'DONE', 3 + (h * 5) % 9
                from generate_series(1, 672) as h
                union all
                select figure, (date_trunc('day', now() at time zone 'Asia/Shanghai') - d * interval '1 day')
                                   at time zone 'Asia/Shanghai', who, what, n + (d * 3) % 5
                from generate_series(0, 13) as d, (values
                    ('TOOK', 'STANDARD', '30', 40), ('TOOK', 'STANDARD', '48', 12), ('TOOK', 'STANDARD', '75', 4),
                    ('LATE', 'STANDARD', 'IN_TIME', 60), ('LATE', 'STANDARD', 'LATE', 4),
                    ('FIRST_ROUND', 'INITIAL', 'CERTIFIED', 38), ('FIRST_ROUND', 'INITIAL', 'RETURNED', 17),
                    ('FIRST_ROUND', 'INITIAL', 'DECLINED', 1), ('DECIDED', 'chen.min', 'REVIEW:CERTIFY', 22),
                    ('DECIDED', 'chen.min', 'REVIEW:RETURN', 9), ('DECIDED', 'zhou.lan', 'REVIEW:CERTIFY', 17),
                    ('DECIDED', 'zhou.lan', 'REVIEW:RETURN', 8), ('DECIDED', 'zhou.lan', 'REVIEW:DECLINE', 1),
                    ('SECOND', 'chen.min', 'SAME', 6), ('SECOND', 'chen.min', 'OTHER', 1), ('SECOND', 'zhou.lan', 'SAME', 5),
                    ('SLOT', 'HANDHELD', 'ACCEPTED', 31), ('SLOT', 'HANDHELD', 'FAULTY', 14),
                    ('SLOT', 'ID_FRONT', 'ACCEPTED', 44), ('SLOT', 'ID_FRONT', 'FAULTY', 4),
                    ('SLOT', 'ID_BACK', 'ACCEPTED', 46), ('SLOT', 'ID_BACK', 'FAULTY', 1),
                    ('REASON', 'HLD-TEXT', 'HANDHELD', 9), ('REASON_FIRST', 'HLD-TEXT', 'HANDHELD', 7),
                    ('REASON', 'HLD-FAR', 'HANDHELD', 5), ('REASON', 'IDC-GLARE', 'ID_FRONT', 3),
                    ('REASON_FIRST', 'IDC-GLARE', 'ID_FRONT', 3), ('REASON', 'ACC-NAME', '', 2),
                    ('REASON_DISAGREED', 'HLD-TEXT', '', 1), ('OVERTURNED', 'zhou.lan', '', 0)) as f (figure, who, what, n)
                """);
        jdbc.execute("""
                insert into seller (id, type, display_name, created_at) values ('quality', 'PERSONAL', '样例小店', now());
                insert into certification_case (id, seller_id, kind, status, round, rounds_left, created_at)
                select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'quality', 'INITIAL', 'CERTIFIED', 1, 3, now()
                from generate_series(0, 60) as i;
                insert into golden_case (id, source_id, basis, shown_as, effect, outcome, reasons, made_by, made_at)
                values ('00000000-0000-4000-9000-000000000001', '00000000-0000-4000-8000-000000000000', 'SPECIMEN', '青禾样例店',
                        'NONE', 'RETURN', '[{"code": "HLD-TEXT", "slot": "HANDHELD"}, {"code": "IDC-GLARE", "slot": "ID_FRONT"}]',
                        'lead-zh', now() - interval '40 days');
                insert into golden_check (case_id, golden_id, put_at, answered_by, answered_at, outcome, reasons, result, missed)
                select id, '00000000-0000-4000-9000-000000000001', now() - n * interval '36 hours',
                       (array['chen.min', 'zhou.lan', 'chen.min'])[1 + n % 3], now() - n * interval '36 hours', 'RETURN', '[]',
                       (array['RIGHT', 'RIGHT', 'REASONS', 'RIGHT', 'WRONG'])[1 + n * 7 % 5], case when n % 5 = 1 then 1 else 0 end
                from (select id, (row_number() over (order by id))::int as n from certification_case
                      where seller_id = 'quality' offset 1 limit 40) as cases;
                insert into blind_review (case_id, round, first_by, drawn_at, second_by, answered_at, same_outcome, same_reasons)
                select id, 1, (array['chen.min', 'zhou.lan'])[1 + n % 2], now(), 'lead-zh', now() - (n - 41) * interval '2 days',
                       n % 6 <> 0, n % 4 <> 0
                from (select id, (row_number() over (order by id))::int as n from certification_case
                      where seller_id = 'quality' offset 41) as cases;
                """);
    }

    /** Pages that stay open draw anew whatever later tests do. */
    @AfterEach
    void closePages() {
        chromium.close();
    }

    @AfterAll
    void leaveNothing() {
        jdbc.execute("""
                delete from blind_review; delete from golden_check; delete from golden_case;
                delete from certification_case where seller_id = 'quality'; delete from seller where id = 'quality';
                """);
        jdbc.execute("delete from work_item where process_key = 'test'");
        jdbc.execute("delete from counter_entry where figure <> 'WAITING'");
        jdbc.execute("delete from counter where figure <> 'WAITING'");
        jdbc.execute("delete from announcement");
    }

    @Test
    void showsOneListInEveryOrder() {
        var chinese = signIn("lead-zh", 1280, 800);
        chinese.navigate(address("review"));
        assertThat(chinese.getByTestId("inbox")).isVisible();
        assertThat(chinese.getByTestId("queue-DISPUTES")).isVisible();
        picture(chinese, "inbox-full-zh-1280");
        Assertions.assertThat(Axe.seriousFaults(chinese)).as("inbox").isEmpty();
        var english = signIn("lead-en", 1920, 1080);
        english.navigate(address("review?who=ALL"));
        picture(english, "inbox-full-en-1920");

        english.getByTestId("due-OVERDUE").click();
        assertThat(english.getByTestId("due-OVERDUE")).hasAttribute("aria-current", "true");
        english.getByTestId("keep-view").click();
        english.getByTestId("keep-name").locator("input").fill("Overdue");
        english.getByTestId("keep-do").click();
        assertThat(english.getByTestId("kept-Overdue")).isVisible();
        picture(english, "inbox-overdue-en-1920");
        english.getByTestId("rename-Overdue").click();
        assertThat(english.getByTestId("keep-name").locator("input")).isFocused();
        assertThat(english.getByTestId("keep-name").locator("input")).hasValue("Overdue");
        english.getByTestId("keep-name").locator("input").fill("Too late already");
        english.keyboard().press("Enter");
        assertThat(english.getByTestId("kept-Too late already")).hasAttribute("aria-current", "true");
        assertThat(english.getByTestId("kept-Overdue")).hasCount(0);
        chinese.getByTestId("who-PARKED").click();
        assertThat(chinese.getByTestId("inbox")).isVisible();
        picture(chinese, "inbox-parked-zh-1280");
    }

    @Test
    void keepsThePlaceWhileOthersTakeWork() {
        var page = signIn("lead-en", 1280, 800);
        page.navigate(address("review"));
        assertThat(page.getByTestId("inbox")).isVisible();
        for (int i = 0; i < 4; i++) {
            page.keyboard().press("KeyJ");
        }
        var taken = jdbc.queryForObject("""
                update work_item set claimed_by = 'zhou.lan', claimed_at = now(), active_at = now()
                where id = (select id from work_item where process_key = 'test' and state = 'OPEN' and claimed_by is null
                            order by urgency, waiting_since, id limit 1)
                returning seller_name
                """, String.class);
        jdbc.execute("select pg_notify('kaidian', 'work-list')");

        assertThat(page.getByTestId("inbox"))
                .not()
                .containsText(taken, new LocatorAssertions.ContainsTextOptions().setTimeout(20_000));
        Assertions.assertThat(page.url()).endsWith("/review");
    }

    @Test
    void showsLeadsHowReviewGoes() {
        var chinese = signIn("lead-zh", 1280, 1400);
        chinese.navigate(address("review/board"));
        assertThat(chinese.locator("svg.day")).isVisible();
        picture(chinese, "board-zh-1280");
        Assertions.assertThat(Axe.seriousFaults(chinese)).as("board").isEmpty();
        var english = signIn("lead-en", 1920, 1600);
        english.navigate(address("review/board"));
        assertThat(english.getByTestId("forecast-verdict")).isVisible();
        picture(english, "board-en-1920");
        Assertions.assertThat(english.waitForDownload(
                                () -> english.getByTestId("board-csv").click())
                        .path())
                .content()
                .contains("Certified in the first round (share)");

        english.getByTestId("forecast-tell").click();
        english.getByTestId("announce-post").click();
        english.getByTestId("confirm-meant").locator("input").check();
        english.getByTestId("confirm-do").click();
        assertThat(english.getByTestId("announce-withdraw")).isVisible();
        english.getByTestId("figure-returned").click();
        assertThat(english).hasURL(java.util.regex.Pattern.compile(".*/review/decisions.*outcome=RETURN.*"));
        picture(english, "decisions-en-1920");
        chinese.navigate(address("review/people"));
        assertThat(chinese.getByTestId("queues-chen.min")).isVisible();
        picture(chinese, "people-of-review-zh-1280");
        Assertions.assertThat(Axe.seriousFaults(chinese)).as("people").isEmpty();
    }

    @Test
    void showsLeadsHowRightReviewersAre() {
        var chinese = signIn("lead-zh", 1280, 800);
        chinese.navigate(address("review/quality"));
        assertThat(chinese.getByTestId("review.quality.people")).containsText("周岚");
        assertThat(chinese.getByTestId("review.golden.title")).containsText("青禾样例店");
        Assertions.assertThat(Axe.seriousFaults(chinese)).as("quality").isEmpty();
        picture(chinese, "quality-zh-1280");
        var english = signIn("lead-en", 1920, 1080);
        english.navigate(address("review/quality?weeks=4"));
        assertThat(english.getByTestId("weeks-4")).hasAttribute("aria-current", "true");
        picture(english, "quality-en-1920");
        Assertions.assertThat(english.waitForDownload(
                                () -> english.getByTestId("quality-csv").click())
                        .path())
                .content()
                .contains("Right, week by week");

        english.getByTestId("golden-add").click();
        var wanted = english.getByTestId("golden-case").locator("input");
        wanted.fill("00000000-0000-4000-8000-000000000007");
        wanted.press("Enter");
        english.getByTestId("golden-next").click();
        assertThat(english.locator("vaadin-dialog[opened]")).containsText("cannot be shown");
        picture(english, "quality-unfit-en-1920");
        english.keyboard().press("Escape");
        assertThat(english.locator("vaadin-dialog[opened]")).hasCount(0);
        english.getByTestId("golden-retire").click();
        english.getByTestId("confirm-do").waitFor();
        picture(english, "quality-retire-en-1920");
    }

    /** Words rest encrypted, so no statement can write them. */
    private void say(String column, String text, String where) {
        for (var subject : jdbc.queryForList("select subject_id from work_item where " + where, UUID.class)) {
            jdbc.update(
                    "update work_item set " + column + " = ? where subject_id = ?",
                    words.encrypt(text, subject),
                    subject);
        }
    }

    private Page signIn(String name, int width, int height) {
        return StaffBrowser.signIn(chromium, port, name, width, height);
    }

    private String address(String path) {
        return "http://localhost:" + port + "/" + path;
    }
}
