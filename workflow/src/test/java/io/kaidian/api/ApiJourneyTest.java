package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One seller's whole story, told by calls alone: real engine, real database, real photos read by the real reader. */
@Tag("slow")
class ApiJourneyTest extends ApiTestBase {

    @Autowired
    TestClock clock;

    @Test
    void certifiesSuspendsReinstatesClosesAndReopensAShop() {
        var shop = registerSeller();
        var caseId = sendCase(handheldFromTooFar());

        returnForTheHandheldPhoto(caseId);
        attach(caseId, "HANDHELD", handheld());
        submit(caseId);
        certify(takeNext("reviewer1"), "reviewer1");
        assertThat(standing()).isEqualTo("OPEN");

        suspend(shop, "order-1");
        jobs.advance(Duration.ofDays(8));
        var again = reverify();
        certify(takeNext("reviewer2"), "reviewer2");
        assertThat(standing()).isEqualTo("REVERIFYING");
        assertThat(seller().text("/nextStep")).isEqualTo("WAIT_FOR_PERIOD_END");
        jobs.advance(Duration.ofDays(7));
        assertThat(standing()).isEqualTo("OPEN");

        var closed = close(shop, "order-2");
        overturn(shop, closed);
        assertThat(standing()).isEqualTo("OPEN");

        assertThat(api.get("/cases/" + caseId).each("/history", "by"))
                .contains("SELLER", "SYSTEM", "REVIEWER 1001")
                .noneMatch(by -> by.contains("reviewer1") || by.contains("姓名"));
        assertThat(api.get("/cases/" + again).text("/status")).isEqualTo("CERTIFIED");
        assertThat(api.get("/shops/" + shop).each("/history", "event"))
                .containsSubsequence(
                        "VIOLATION_RECORDED",
                        "SUSPENDED",
                        "REVERIFICATION_STARTED",
                        "REINSTATED",
                        "CLOSURE_PROPOSED",
                        "CLOSURE_ANSWERED",
                        "CLOSURE_CONFIRMED",
                        "CLOSED",
                        "APPEAL_FILED",
                        "APPEAL_OVERTURNED");
    }

    private void returnForTheHandheldPhoto(String caseId) {
        returnForHandheld(takeNext("reviewer1"));

        var told = api.get("/cases/" + caseId);
        assertThat(told.text("/status")).isEqualTo("RETURNED");
        assertThat(told.number("/roundsLeft")).isEqualTo(4);
        assertThat(told.each("/requirements/due", "slot")).containsExactly("HANDHELD");
        assertThat(told.text("/requirements/due/0/reasons/0/code")).isEqualTo("HLD-FAR");
        assertThat(told.text("/requirements/due/0/reasons/0/remedy/zh")).endsWith("让证件在画面里更大");
        assertThat(told.number("/requirements/due/0/reasons/0/measured"))
                .isLessThan(told.number("/requirements/due/0/reasons/0/required"));
        assertThat(told.text("/requirements/due/0/deadline")).isNotNull();
        assertThat(told.text("/decision/outcome")).isEqualTo("RETURN");
    }

    private void suspend(String shop, String reference) {
        var recorded = record(shop, reference);
        assertThat(recorded.status()).as("%s", recorded.body()).isEqualTo(201);
        assertThat(recorded.text("/foreseen/sanction")).isEqualTo("SUSPENSION");
        assertThat(recorded.number("/foreseen/days")).isEqualTo(14);
        layAPictureBeside(shop, recorded.text("/violationId"));
        jobs.runDue();

        assertThat(standing()).isEqualTo("SUSPENDED");
        assertThat(seller().number("/points/SERIOUS")).isEqualTo(24);
        assertThat(seller().has("/suspension/reverifyFrom")).isTrue();
        assertThat(seller().body().at("/allowed"))
                .extracting(action -> action.asText())
                .contains("SHIP_OPEN_ORDERS", "REFUND_OPEN_ORDERS")
                .doesNotContain("NEW_LISTINGS");
        var tooEarly = api.post("/sellers/" + SELLER + "/cases", json("kind", "REINSTATEMENT"));
        assertThat(tooEarly.status()).isEqualTo(409);
        assertThat(tooEarly.text("/code")).isEqualTo("REI-OPEN");
        assertThat(record(shop, reference).status()).isEqualTo(409);
    }

    private void layAPictureBeside(String shop, String violation) {
        var added = api.postFile(
                "/shops/" + shop + "/violations/" + violation + "/evidence?officer=officer1", front(), "image/jpeg");
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);

        var content = "/enforcement/evidence/" + added.text("/evidenceId") + "/content?person=lead1&purpose=APPEAL";
        assertThat(api.download(content)).startsWith(0xff, 0xd8);
        assertThat(api.header(content, "Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(api.header(content, "Cache-Control")).contains("no-store");
    }

    private String reverify() {
        var opened = api.post("/sellers/" + SELLER + "/cases", json("kind", "REINSTATEMENT"));
        assertThat(opened.status()).as("%s", opened.body()).isEqualTo(201);
        var id = opened.text("/caseId");
        assertThat(api.put("/cases/" + id + "/statement", statement()).status()).isEqualTo(200);
        assertThat(api.get("/cases/" + id).each("/requirements/due", "slot")).containsExactly("HANDHELD");
        attach(id, "HANDHELD", anotherHandheld());
        submit(id);
        return id;
    }

    private String close(String shop, String reference) {
        var violation = record(shop, reference).text("/violationId");
        jobs.runDue();
        hearTheSeller(shop, violation);
        assertThat(seller().text("/nextStep")).isEqualTo("WAIT_FOR_CLOSURE_DECISION");
        var decision = "/enforcement/violations/" + violation + "/closure";
        var bySame = api.post(decision, json("officer", "officer1", "confirmed", true));
        assertThat(bySame.status()).isEqualTo(403);
        assertThat(bySame.text("/code")).isEqualTo("four-eyes");
        assertThat(api.post(decision, json("officer", "officer2", "confirmed", true))
                        .status())
                .isEqualTo(204);
        jobs.runDue();
        assertThat(standing()).isEqualTo("CLOSED");
        return violation;
    }

    private void hearTheSeller(String shop, String violation) {
        assertThat(seller().text("/nextStep")).isEqualTo("ANSWER_CLOSURE");
        assertThat(seller().has("/nextBy")).isTrue();
        var early = api.post(
                "/enforcement/violations/" + violation + "/closure", json("officer", "officer2", "confirmed", true));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/code")).isEqualTo("hearing-open");
        var heard = "/violations/0/sanctions/0/hearing";
        var before = api.get("/shops/" + shop);
        assertThat(before.text("/violations/0/violationId")).isEqualTo(violation);
        assertThat(before.text(heard + "/until")).isEqualTo(seller().text("/nextBy"));
        assertThat(before.has(heard + "/answer")).isFalse();
        var answer = "/shops/" + shop + "/violations/" + violation + "/closure-answer";
        var answered = api.post(answer, json("answer", "商品来自授权经销商。"));
        assertThat(answered.status()).as("%s", answered.body()).isEqualTo(200);
        assertThat(answered.text("/sanction/status")).isEqualTo("PROPOSED");
        assertThat(answered.has("/sanction/hearingUntil")).isTrue();
        var after = api.get("/shops/" + shop);
        assertThat(after.text(heard + "/answer")).isEqualTo("商品来自授权经销商。");
        assertThat(after.has(heard + "/answeredAt")).isTrue();
        assertThat(api.post(answer, json("answer", "还有一点。")).text("/code")).isEqualTo("no-open-hearing");
    }

    private void overturn(String shop, String violation) {
        var filed = api.post(
                "/shops/" + shop + "/appeals",
                json("subject", json("violationId", violation), "text", "商品来自授权经销商，附发票。"));
        assertThat(filed.status()).as("%s", filed.body()).isEqualTo(201);
        assertThat(filed.has("/answerDueAt")).isTrue();
        var decision = "/enforcement/appeals/" + filed.text("/appealId") + "/decision";
        var participant = api.post(decision, json("person", "officer2", "overturned", true, "answer", "发票属实。"));
        assertThat(participant.status()).isEqualTo(403);
        var decided = api.post(decision, json("person", "lead1", "overturned", true, "answer", "发票属实。"));
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        assertThat(decided.text("/status")).isEqualTo("OVERTURNED");
        jobs.runDue();
    }

    private ApiResponse record(String shop, String reference) {
        return api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", "IPR-COUNTERFEIT",
                        "reference", reference,
                        "note", "权利人鉴定为假冒。",
                        "occurredAt", clock.instant().minusSeconds(3600),
                        "officer", "officer1"));
    }

    private ApiResponse seller() {
        return api.get("/sellers/" + SELLER);
    }

    private String standing() {
        return seller().text("/standing");
    }
}
