package io.kaidian.api.review;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reviewers' work over the interface: two persons stay two, and nobody decides what somebody else holds. */
class ReviewApiTest extends ApiTestBase {

    @Autowired
    JdbcClient jdbc;

    @Test
    void letsOnlyTheHolderDecideAndOnlyOnce() {
        registerSeller();
        var caseId = sendCase(handheld());
        var task = takeNext("reviewer1");

        var claimed = api.post(path(task, "claim"), json("reviewer", "reviewer2"));
        var decided = certify(task, "reviewer2");
        var incomplete = api.post(
                path(task, "decision"),
                json(
                        "reviewer",
                        "reviewer1",
                        "outcome",
                        "RETURN",
                        "documents",
                        List.of(json("slot", "HANDHELD", "verdict", "FAULTY")),
                        "reasons",
                        List.of(json("code", "HLD-POSE", "slot", "HANDHELD"))));
        var certified = certify(task, "reviewer1");
        var again = certify(task, "reviewer1");

        assertThat(claimed.status()).isEqualTo(409);
        assertThat(claimed.text("/current/claimedBy")).isEqualTo("reviewer1");
        assertThat(decided.status()).isEqualTo(409);
        assertThat(incomplete.status()).isEqualTo(422);
        assertThat(incomplete.text("/code")).isEqualTo("verdict-missing");
        assertThat(incomplete.body().at("/details"))
                .extracting(slot -> slot.asText())
                .containsExactlyInAnyOrder("ID_FRONT", "ID_BACK");
        assertThat(certified.status()).isEqualTo(200);
        assertThat(certified.text("/status")).isEqualTo("CERTIFIED");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("stale");
        assertThat(again.text("/current/status")).isEqualTo("CERTIFIED");
        assertThat(api.get("/cases/" + caseId).text("/decision/outcome")).isEqualTo("CERTIFY");
    }

    @Test
    void givesBackWhatWasTaken() {
        registerSeller();
        sendCase(handheld());
        var task = takeNext("reviewer1");

        var byOther = api.post(path(task, "release"), json("reviewer", "reviewer2"));
        var released = api.post(path(task, "release"), json("reviewer", "reviewer1"));

        assertThat(byOther.status()).isEqualTo(409);
        assertThat(released.status()).isEqualTo(200);
        assertThat(released.text("/claimedBy")).isNull();
        assertThat(takeNext("reviewer2")).isEqualTo(task);
        assertThat(api.post("/review/tasks/next", json("reviewer", "reviewer1")).status())
                .isEqualTo(204);
    }

    @Test
    void keepsAFinalDeclineFromTheSellerUntilASecondPersonAgrees() {
        registerSeller();
        var caseId = sendCase(handheld());
        var sellersSystem = callerWith(TokenScope.SELLERS);

        var first = api.post(
                path(takeNext("reviewer1"), "decision"),
                json("reviewer", "reviewer1", "outcome", "DECLINE", "reasons", List.of(json("code", "POL-FAKE"))));
        var meanwhile = sellersSystem.get("/cases/" + caseId);
        var toldMeanwhile = sellersSystem.get("/events").body().findValuesAsText("type");
        var second = secondTask();
        var bySame = certify(second, "reviewer1");
        var agreed = api.post(
                path(second, "decision"),
                json("reviewer", "reviewer2", "outcome", "DECLINE", "reasons", List.of(json("code", "POL-FAKE"))));

        assertThat(first.text("/status")).isEqualTo("IN_SECOND_REVIEW");
        assertThat(meanwhile.has("/decision")).isFalse();
        assertThat(bySame.status()).isEqualTo(403);
        assertThat(bySame.text("/code")).isEqualTo("four-eyes");
        assertThat(agreed.text("/status")).isEqualTo("DECLINED");
        assertThat(sellersSystem.get("/cases/" + caseId).text("/decision/reasons/0/code"))
                .isEqualTo("POL-FAKE");
        jobs.runDue();
        assertThat(toldMeanwhile).doesNotContain("case.declined");
        assertThat(sellersSystem.get("/events").body().findValuesAsText("type")).contains("case.declined");
    }

    @Test
    void actsOnlyForThePeopleOfTheToken() {
        registerSeller();
        sendCase(handheld());
        var forOne = callerWith(Set.of(TokenScope.REVIEW), Set.of("reviewer1"));

        assertThat(forOne.post("/review/tasks/next", json("reviewer", "reviewer2"))
                        .text("/code"))
                .isEqualTo("may-not-act");
        assertThat(api.post("/review/tasks/next", json("reviewer", "nobody")).status())
                .isEqualTo(403);
        assertThat(api.post("/review/tasks/next", json("reviewer", "officer1")).status())
                .isEqualTo(403);
        assertThat(forOne.post("/review/tasks/next", json("reviewer", "reviewer1"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void givesAPhotoOutUnderTheNameOfWhoLooks() {
        registerSeller();
        var id = openCase();
        var document = attach(id, "ID_FRONT", front()).text("/documentId");
        attach(id, "ID_BACK", back());
        attach(id, "HANDHELD", handheld());
        submit(id);
        var path = "/documents/" + document + "/content";

        var picture = api.download(path + "?purpose=REVIEW&reviewer=reviewer1");

        assertThat(picture).startsWith(0xff, 0xd8);
        assertThat(jdbc.sql("select by_name || ' ' || purpose from access_log")
                        .query(String.class)
                        .list())
                .containsExactly("reviewer1 REVIEW");
        assertThat(api.header(path + "?purpose=REVIEW&reviewer=reviewer1", "Content-Security-Policy"))
                .startsWith("sandbox;");
        assertThat(api.get(path + "?reviewer=reviewer1").body().at("/fields/0").asText())
                .isEqualTo("purpose");
        assertThat(api.get(path + "?purpose=REVIEW&reviewer=nobody").status()).isEqualTo(403);
        assertThat(callerWith(TokenScope.SELLERS)
                        .get(path + "?purpose=REVIEW&reviewer=reviewer1")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void turnsPagesWithoutSkippingOrRepeating() {
        var ids = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            ids.add(waiting(i % 3, i == 3 ? "Activity_DecideMoreRounds" : "Activity_ReviewCase"));
        }

        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = api.get("/review/tasks?limit=2&sort=&queue=&after=" + next);
            assertThat(page.status()).isEqualTo(200);
            seen.addAll(page.each("/items", "taskId"));
            next = page.text("/next");
        } while (next != null);

        assertThat(seen).containsExactly(ids.get(2), ids.get(5), ids.get(1), ids.get(4), ids.get(0), ids.get(6));
        assertThat(api.get("/review/tasks?queue=HOLD").each("/items", "taskId")).isEmpty();
        assertThat(api.get("/review/tasks?after=nonsense")
                        .body()
                        .at("/fields/0")
                        .asText())
                .isEqualTo("after");
        assertThat(api.get("/review/tasks?limit=many").status()).isEqualTo(422);
    }

    private String secondTask() {
        return api.get("/review/tasks").text("/items/0/taskId");
    }

    private String waiting(int priority, String element) {
        var id = java.util.UUID.randomUUID();
        jdbc.sql("""
                        insert into work_item (id, task_id, process_key, element_id, subject_id, queue, roles, priority,
                                               waiting_since, seller_id, seller_name, kind, round)
                        values (:id, :task, 'certification', :element, :id, 'STANDARD', '{REVIEWER,LEAD}', :priority,
                                clock_timestamp(), 's', 's', 'INITIAL', 1)
                        """)
                .params(Map.of("id", id, "task", id.toString(), "element", element, "priority", priority))
                .update();
        return id.toString();
    }

    @Test
    void showsEverythingThatIsNeededToDecideInTheNameOfAPerson() {
        registerSeller();
        var caseId = sendCase(handheldFromTooFar());
        var reviewers = callerWith(Set.of(TokenScope.REVIEW), Set.of("reviewer1"));
        var task = reviewers
                .get("/review/tasks?caseId=" + caseId)
                .body()
                .at("/items/0/taskId")
                .asText();

        var detail = reviewers.get("/review/tasks/" + task + "?reviewer=reviewer1");

        assertThat(detail.status()).as("%s", detail.body()).isEqualTo(200);
        assertThat(detail.text("/caseId")).isEqualTo(caseId);
        assertThat(detail.body().at("/documents")).hasSize(3);
        assertThat(detail.body().at("/agreements").findValuesAsText("field")).contains("name", "idNumber");
        assertThat(detail.body().at("/findings").findValuesAsText("code")).isNotEmpty();
        assertThat(detail.body().at("/decisions")).isEmpty();
        assertThat(detail.body().toString()).doesNotContain(PERSON.number(), PERSON.name());
        assertThat(jdbc.sql("select by_name || ' ' || kind from access_log where case_id = :id::uuid")
                        .param("id", caseId)
                        .query(String.class)
                        .list())
                .contains("reviewer1 CASE");
    }

    /** Also what sellers never see, and what was decided in the round before. */
    @Test
    void showsFindingsForStaffAndEarlierDecisions() {
        registerSeller();
        var caseId = sendCase(handheldFromTooFar());
        returnForHandheld(takeNext("reviewer1"));
        jobs.runDue();
        attach(caseId, "HANDHELD", handheld());
        submit(caseId);
        jdbc.sql("update finding set code = 'IMG-ALIKE' where case_id = :id::uuid and code = 'HLD-FAR'")
                .param("id", caseId)
                .update();
        var reviewers = callerWith(Set.of(TokenScope.REVIEW), Set.of("*"));
        var task = "/review/tasks/" + takeNext("reviewer2") + "?reviewer=reviewer2";

        var detail = reviewers.get(task).body();
        var whoAlsoActsAsSeller = api.get(task).body();

        assertThat(detail.at("/findings").findValuesAsText("code")).contains("IMG-ALIKE");
        assertThat(whoAlsoActsAsSeller.at("/findings").findValuesAsText("code")).doesNotContain("IMG-ALIKE");
        assertThat(detail.at("/decisions/0/decision/outcome").asText()).isEqualTo("RETURN");
        assertThat(detail.at("/decisions/0/decision/reasons/0/code").asText()).isEqualTo("HLD-FAR");
        assertThat(detail.at("/decisions/0/by").asText()).isEqualTo("REVIEWER 1001");
        assertThat(detail.at("/documents").findValuesAsText("current")).contains("true", "false");
    }

    @Test
    void opensATaskInTheNameOfNobodyElse() {
        registerSeller();
        sendCase(handheldFromTooFar());
        var reviewers = callerWith(Set.of(TokenScope.REVIEW), Set.of("reviewer1"));
        var task = reviewers.get("/review/tasks").body().at("/items/0/taskId").asText();

        assertThat(reviewers
                        .get("/review/tasks/" + task + "?reviewer=reviewer2")
                        .status())
                .isEqualTo(403);
        assertThat(reviewers.get("/review/tasks/" + task + "?reviewer=officer1").status())
                .isEqualTo(403);
        assertThat(reviewers.get("/review/tasks/" + task).status()).isEqualTo(422);
        assertThat(reviewers
                        .get("/review/tasks?caseId=" + java.util.UUID.randomUUID())
                        .body()
                        .at("/items"))
                .isEmpty();
    }

    private static String path(String task, String action) {
        return "/review/tasks/" + task + "/" + action;
    }
}
