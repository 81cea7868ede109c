package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.testing.DatabaseInvariants;
import io.kaidian.testing.FreshDatabase;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestJobs;
import io.kaidian.testing.WorkflowTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * The database of 0.1.0, as it was dumped then: this version takes it over, and what was under way goes on to its end on the
 * diagrams it began with. Every migration that comes after 0.1.0 runs here on rows.
 */
@WorkflowTest
@TestPropertySource(
        properties = {
            FreshDatabase.OLDER + "=upgrade/0.1.0",
            "kaidian.demo=true",
            "kaidian.api.sanction-wait-timeout=PT0S"
        })
@DirtiesContext
@Tag("slow")
class UpgradeTest {

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

    @Autowired
    DataSource database;

    @Autowired
    EncryptionService vault;

    private ApiClient api;

    @BeforeEach
    void callWithTheTokenOfThen() {
        clock.advance(Duration.ofHours(2));
        api = new ApiClient(mvc, mapper, UpgradeDumpWriter.TOKEN);
    }

    @Test
    void whatWasUnderWayGoesOnToItsEnd() throws SQLException {
        jobs.runDue();
        aPhotoOfThenOpens();
        aCaseInReviewIsCertified();
        aFinalDeclineIsSeconded();
        aDraftIsCompletedAndCertified();
        whatWasReadOfItsPhotosIsKeptAsAnOlderNodeReadsIt();
        aReturnedCaseIsSentAgainAndCertified();
        aCorrectionIsAccepted();
        anAppealReopensAClosedShop();
        aProposedClosureIsConfirmed();
        aSuspendedSellerIsCertifiedAgainAndReinstated();
        DatabaseInvariants.mustHoldAtRest(database.getConnection());
        assertThat(jdbc.sql("select count(*) from act_ru_incident")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void aPhotoOfThenOpens() {
        var photo = jdbc.sql("select id::text from document order by id limit 1")
                .query(String.class)
                .single();

        assertThat(api.download("/documents/" + photo + "/content?purpose=REVIEW&reviewer=reviewer1"))
                .startsWith(0xFF, 0xD8);
    }

    private void aCaseInReviewIsCertified() {
        certifyWhatWaitsFor("reviewer1");

        assertThat(standing(SellerUnderWay.IN_REVIEW)).isEqualTo("OPEN");
    }

    private void aFinalDeclineIsSeconded() {
        var task = api.post("/review/tasks/next", json("reviewer", "reviewer2"));
        assertThat(task.text("/sellerId")).isEqualTo(SellerUnderWay.IN_SECOND_REVIEW.id());

        var declined = api.post(
                "/review/tasks/" + task.text("/taskId") + "/decision",
                json("reviewer", "reviewer2", "outcome", "DECLINE", "reasons", List.of(json("code", "POL-FAKE"))));

        assertThat(declined.status()).as("%s", declined.body()).isEqualTo(200);
        jobs.runDue();
        assertThat(standing(SellerUnderWay.IN_SECOND_REVIEW)).isEqualTo("PENDING");
    }

    private void aDraftIsCompletedAndCertified() {
        var seller = SellerUnderWay.DRAFTING;
        var id = openCase(seller);
        attach(id, "ID_BACK", seller.back());
        attach(id, "HANDHELD", seller.handheld());

        submit(id);
        certifyWhatWaits();

        assertThat(standing(seller)).isEqualTo("OPEN");
    }

    private void whatWasReadOfItsPhotosIsKeptAsAnOlderNodeReadsIt() {
        var kept = jdbc.sql("select id, report from document where report is not null")
                .query((row, n) -> new String(
                        vault.decrypt(
                                row.getBytes("report"),
                                DocumentRepository.context(new DocumentId(row.getObject("id", UUID.class)))),
                        StandardCharsets.UTF_8))
                .list();

        assertThat(kept).isNotEmpty().allMatch(report -> report.startsWith("{"));
    }

    private void aReturnedCaseIsSentAgainAndCertified() {
        var id = openCase(SellerUnderWay.RETURNED);
        assertThat(due(id)).containsExactly("HANDHELD");
        attach(id, "HANDHELD", SellerUnderWay.RETURNED.anotherHandheld());

        submit(id);
        certifyWhatWaits();

        assertThat(standing(SellerUnderWay.RETURNED)).isEqualTo("OPEN");
    }

    private void aCorrectionIsAccepted() {
        var violation = violation(SellerUnderWay.CORRECTING);
        var claimed = api.post(
                "/shops/" + shop(SellerUnderWay.CORRECTING) + "/violations/" + violation + "/correction",
                json("claim", "样本：商品已下架。"));
        assertThat(claimed.status()).as("%s", claimed.body()).isEqualTo(200);

        var judged = api.post(
                "/enforcement/violations/" + violation + "/correction-judgement",
                json("officer", "officer1", "accepted", true));

        assertThat(judged.status()).as("%s", judged.body()).isEqualTo(204);
        jobs.runDue();
        assertThat(standing(SellerUnderWay.CORRECTING)).isEqualTo("OPEN");
    }

    private void anAppealReopensAClosedShop() {
        assertThat(standing(SellerUnderWay.APPEALING)).isEqualTo("CLOSED");
        var appeal = jdbc.sql("select id::text from appeal").query(String.class).single();

        var answered = api.post(
                "/enforcement/appeals/" + appeal + "/decision",
                json("person", "lead1", "overturned", true, "answer", "样本：申诉成立。"));

        assertThat(answered.status()).as("%s", answered.body()).isEqualTo(200);
        jobs.runDue();
        assertThat(standing(SellerUnderWay.APPEALING)).isEqualTo("OPEN");
    }

    private void aProposedClosureIsConfirmed() {
        var confirmed = api.post(
                "/enforcement/violations/" + violation(SellerUnderWay.CLOSURE_PROPOSED) + "/closure",
                json("officer", "officer2", "confirmed", true));

        assertThat(confirmed.status()).as("%s", confirmed.body()).isEqualTo(204);
        jobs.runDue();
        assertThat(standing(SellerUnderWay.CLOSURE_PROPOSED)).isEqualTo("CLOSED");
    }

    private void aSuspendedSellerIsCertifiedAgainAndReinstated() {
        var seller = SellerUnderWay.SUSPENDED;
        assertThat(standing(seller)).isEqualTo("SUSPENDED");
        jobs.advance(Duration.ofDays(8));
        var opened = api.post("/sellers/" + seller.id() + "/cases", json("kind", "REINSTATEMENT"));
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
        var id = opened.text("/caseId");
        assertThat(api.put("/cases/" + id + "/statement", seller.statement()).status())
                .isEqualTo(200);
        assertThat(due(id)).containsExactly("HANDHELD");
        attach(id, "HANDHELD", seller.anotherHandheld());

        submit(id);
        certifyWhatWaits();

        assertThat(standing(seller)).isEqualTo("OPEN");
    }

    private String standing(SellerUnderWay seller) {
        return api.get("/sellers/" + seller.id()).text("/standing");
    }

    private String openCase(SellerUnderWay seller) {
        return api.get("/sellers/" + seller.id()).text("/openCase");
    }

    private String shop(SellerUnderWay seller) {
        return api.get("/sellers/" + seller.id()).text("/shopId");
    }

    private String violation(SellerUnderWay seller) {
        return jdbc.sql("select id::text from violation where shop_id::text = ?")
                .param(shop(seller))
                .query(String.class)
                .single();
    }

    private List<String> due(String caseId) {
        return api.get("/cases/" + caseId).each("/requirements/due", "slot");
    }

    private void attach(String caseId, String slot, byte[] photo) {
        var attached = api.putPhoto("/cases/" + caseId + "/documents/" + slot, photo);
        assertThat(attached.status()).as("%s", attached.body()).isEqualTo(200);
    }

    private void submit(String caseId) {
        var submitted = api.post("/cases/" + caseId + "/submit");
        assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(202);
        jobs.runDue();
    }

    /** By whoever may: somebody else where two people have to look. */
    private void certifyWhatWaits() {
        certifyWhatWaitsFor("reviewer1");
        certifyWhatWaitsFor("reviewer2");
    }

    private void certifyWhatWaitsFor(String reviewer) {
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
