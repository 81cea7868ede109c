package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The database of the first version, as it was dumped then: this version takes it over, and what was under way goes on to
 * its end on the diagrams it began with.
 */
@WorkflowTest
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            FreshDatabase.OLDER + "=upgrade/first-version",
            "kaidian.demo=true",
            "kaidian.api.sanction-wait-timeout=PT0S"
        })
@DirtiesContext
class UpgradeTest {

    /** A while after the dump was made. */
    private static final Instant LATER = Instant.parse("2026-11-25T01:00:00Z");

    @Autowired
    MockMvc mvc;

    @Autowired
    ObjectMapper mapper;

    @Autowired
    TestJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private ApiClient api;

    @BeforeEach
    void callWithTheTokenOfThen() {
        clock.set(LATER);
        api = new ApiClient(mvc, mapper, "kd_first");
    }

    @Test
    void whatWasUnderWayGoesOnToItsEnd() {
        jobs.runDue();
        aCaseInReviewIsCertified();
        aPhotoOfThenOpens();
        aReturnedCaseIsSentAgainAndCertified();
        aSuspendedSellerIsRemindedAndMayApplyAgain();
        aProposedClosureIsConfirmed();
        assertThat(api.get("/sellers/seller2").text("/standing")).isEqualTo("OPEN");
        assertThat(jdbc.sql("select count(*) from act_ru_incident")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void aPhotoOfThenOpens() {
        var photo = jdbc.sql("select d.id::text from document d join document_content c on c.id = d.content_id")
                .query(String.class)
                .list()
                .get(0);
        var bytes = api.download("/documents/" + photo + "/content?purpose=REVIEW&reviewer=reviewer1");
        assertThat(bytes).startsWith(0xFF, 0xD8);
    }

    private void aCaseInReviewIsCertified() {
        assertThat(api.get("/review/tasks").each("/items", "sellerId")).contains("sample-toys");
        certifyAllThatWaits();
        assertThat(api.get("/sellers/sample-toys").text("/standing")).isEqualTo("OPEN");
    }

    private void aReturnedCaseIsSentAgainAndCertified() {
        var returned = api.get("/sellers/seller3").text("/openCase");
        assertThat(api.get("/cases/" + returned).each("/requirements/due", "slot"))
                .containsExactly("HANDHELD");
        var attached = api.putPhoto("/cases/" + returned + "/documents/HANDHELD", ApiTestBase.handheld());
        assertThat(attached.status()).as("%s", attached.body()).isEqualTo(200);
        assertThat(api.post("/cases/" + returned + "/submit").status()).isEqualTo(202);
        jobs.runDue();
        certifyAllThatWaits();
        assertThat(api.get("/sellers/seller3").text("/standing")).isEqualTo("OPEN");
    }

    private void aSuspendedSellerIsRemindedAndMayApplyAgain() {
        jobs.advance(Duration.ofDays(8));
        var opened = api.post("/sellers/sample-bags/cases", json("kind", "REINSTATEMENT"));
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
    }

    private void aProposedClosureIsConfirmed() {
        var shop = api.get("/sellers/sample-home").text("/shopId");
        var violations = jdbc.sql("select id::text from violation where shop_id = ?::uuid order by recorded_at desc")
                .param(shop)
                .query(String.class)
                .list();
        var answers = violations.stream()
                .map(violation -> api.post(
                        "/enforcement/violations/" + violation + "/closure",
                        json("officer", "officer2", "confirmed", true)))
                .map(ApiResponse::status)
                .toList();
        assertThat(answers).as("one of %s", violations).contains(204);
        jobs.runDue();
        assertThat(api.get("/sellers/sample-home").text("/standing")).isEqualTo("CLOSED");
    }

    /** By whoever may: somebody else where two people have to look. */
    private void certifyAllThatWaits() {
        for (var reviewer : List.of("reviewer1", "reviewer2", "reviewer3")) {
            var next = api.post("/review/tasks/next", json("reviewer", reviewer));
            while (next.status() == 200) {
                var decided = api.post(
                        "/review/tasks/" + next.text("/taskId") + "/decision",
                        json("reviewer", reviewer, "outcome", "CERTIFY"));
                assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
                jobs.runDue();
                next = api.post("/review/tasks/next", json("reviewer", reviewer));
            }
        }
    }
}
