package io.kaidian.api.permits;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.photos.formats.SamplePdfs;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** Permits over the interface: applied for, proven, answered, held. */
class PermitApiTest extends ApiTestBase {

    @Autowired
    private ShopRepository shops;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationContext context;

    private String shop;

    @BeforeEach
    void openTheShop() {
        shop = registerSeller();
        shops.open(ShopId.of(shop));
    }

    @Test
    void grantsAPermitThatIsThenHeld() {
        var kinds = api.get("/catalogue/permits");
        var applied = api.post(path(""), json("kind", "BRAND", "subject", "青岚"));
        assertThat(applied.status()).as("%s", applied.body()).isEqualTo(201);
        var id = applied.text("/applicationId");
        var early = api.post(path("/" + id + "/submit"));
        var added = add(id, "TRADEMARK_CERTIFICATE");
        var sent = api.post(path("/" + id + "/submit"));
        jobs.runDue();
        var task = api.get("/review/form-tasks?queue=PERMITS");
        var taskId = task.text("/items/0/taskId");
        var read = api.get("/review/permit-tasks/" + taskId + "?reviewer=reviewer1");
        var wrong = api.post(
                "/review/form-tasks/" + taskId + "/answers", json("reviewer", "reviewer1", "outcome", "OWNER"));
        var unanswered = answer(taskId, "REFUSE");
        var corrected = answer(taskId, "CORRECT", json("key", "messageToSeller", "value", "The seal is missing."));

        assertThat(unanswered.text("/fields/0")).as("what the outcome needs").isEqualTo("answers.messageToSeller");
        assertThat(api.post(path(""), json("kind", "FOOD", "subject", "x")).text("/fields/0"))
                .as("what nothing asks for")
                .isEqualTo("subject");
        assertThat(kinds.body()).anySatisfy(kind -> {
            assertThat(kind.at("/kind").asText()).isEqualTo("BRAND");
            assertThat(kind.at("/subject/en").asText()).isEqualTo("Brand");
        });
        assertThat(applied.text("/wanted/0")).isEqualTo("TRADEMARK_CERTIFICATE");
        assertThat(early.status()).isEqualTo(422);
        assertThat(early.text("/missing/0")).isEqualTo("TRADEMARK_CERTIFICATE");
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        assertThat(added.text("/evidence/0/mediaType")).isEqualTo("application/pdf");
        assertThat(sent.text("/round")).isEqualTo("1");
        assertThat(task.text("/items/0/caseId")).isEqualTo(id);
        assertThat(read.text("/subject")).isEqualTo("青岚");
        // An empty page: what is wrong is told to the reviewer at once, and to the seller with the correction.
        assertThat(read.text("/evidence/0/reading/state")).isEqualTo("READ");
        assertThat(read.text("/evidence/0/reading/findings/0/page")).isEqualTo("1");
        assertThat(read.text("/evidence/0/reading/findings/0/message/zh")).isNotEmpty();
        assertThat(sent.body().at("/evidence/0/reading").isMissingNode()).isTrue();
        assertThat(wrong.status()).isEqualTo(404);
        assertThat(corrected.status()).as("%s", corrected.body()).isEqualTo(200);
        assertThat(api.get(path("/" + id)).text("/told")).isEqualTo("The seal is missing.");
        assertThat(api.get(path("/" + id)).text("/evidence/0/reading/findings/0/code"))
                .isEqualTo(read.text("/evidence/0/reading/findings/0/code"));

        assertThat(api.get(path("/" + id)).text("/dueAt")).isNotEmpty();
        assertThat(api.post(path("/" + id + "/submit")).text("/code")).isEqualTo("unchanged");
        var sentFile = sent.text("/evidence/0/evidenceId");
        var wrongFile = add(id, "TRADEMARK_CERTIFICATE").body().findValuesAsText("evidenceId").stream()
                .filter(file -> !file.equals(sentFile))
                .findFirst()
                .orElseThrow();
        var removed = api.post(path("/" + id + "/evidence/" + wrongFile + "/remove"));
        assertThat(removed.status()).as("%s", removed.body()).isEqualTo(200);
        assertThat(removed.body().at("/evidence")).hasSize(1);
        add(id, "TRADEMARK_CERTIFICATE");
        api.post(path("/" + id + "/submit"));
        jobs.runDue();
        var granted = answer(
                api.get("/review/form-tasks?queue=PERMITS").text("/items/0/taskId"),
                "OWNER",
                json("key", "registrationNumber", "value", "12345678"));
        assertThat(granted.text("/state")).isEqualTo("GRANTED");
        var held = api.get("/shops/" + shop + "/permits");
        assertThat(held.text("/items/0/state")).isEqualTo("ACTIVE");
        var seller = api.get("/sellers/" + SELLER);
        assertThat(seller.text("/permits/0/kind")).isEqualTo("BRAND");
        assertThat(seller.body().at("/allowed"))
                .extracting(code -> code.asText())
                .contains("PERMIT_BRAND", "SHIP_OPEN_ORDERS");
        assertThat(api.get("/shops/" + shop).body().at("/allowed"))
                .extracting(code -> code.asText())
                .contains("PERMIT_BRAND");
        assertThat(api.get("/shops/" + shop).body().at("/history"))
                .extracting(line -> line.at("/event").asText())
                .contains("PERMIT_APPLIED", "PERMIT_GRANTED");
        assertThat(api.get("/events?limit=200").body().at("/items"))
                .filteredOn(event -> event.at("/type").asText().equals("permit.granted"))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.at("/data/applicationId").asText()).isEqualTo(id);
                    assertThat(event.at("/data/validUntil").asText()).isEqualTo(held.text("/items/0/validUntil"));
                });
    }

    @Test
    void saysThatAnApplicationWaitsForTheSellerAndGivesItsStepAsTheNextTask() {
        var before = api.get("/sellers/" + SELLER).text("/nextStep");
        var id = api.post(path(""), json("kind", "BRAND", "subject", "Qinglan")).text("/applicationId");
        var waiting = api.get("/sellers/" + SELLER);
        add(id, "TRADEMARK_CERTIFICATE");
        api.post(path("/" + id + "/submit"));
        jobs.runDue();
        var sent = api.get("/sellers/" + SELLER).text("/nextStep");
        var reviewAlone = api.post("/review/tasks/next", json("reviewer", "reviewer1"));
        var next = api.post("/review/tasks/next", json("reviewer", "reviewer1", "queue", "PERMITS"));

        assertThat(before).isEqualTo("NONE");
        assertThat(waiting.text("/nextStep")).isEqualTo("SEND_PERMIT_EVIDENCE");
        assertThat(waiting.text("/nextTurn")).isEqualTo("SELLER");
        assertThat(sent).isEqualTo("NONE");
        assertThat(reviewAlone.status()).isEqualTo(204);
        assertThat(next.status()).as("%s", next.body()).isEqualTo(200);
        assertThat(next.text("/kind")).isEqualTo("PERMIT");
        assertThat(next.text("/caseId")).isEqualTo(id);
        assertThat(next.text("/claimedBy")).isEqualTo("reviewer1");
    }

    @Test
    void appealsARefusalOnceWhichSomebodyElseAnswers() {
        var id = api.post(path(""), json("kind", "BRAND", "subject", "Qinglan")).text("/applicationId");
        add(id, "TRADEMARK_CERTIFICATE");
        api.post(path("/" + id + "/submit"));
        jobs.runDue();
        answer(
                api.get("/review/form-tasks?queue=PERMITS").text("/items/0/taskId"),
                "REFUSE",
                json("key", "messageToSeller", "value", "It belongs to somebody else."));
        var refused = api.get(path("/" + id));
        var decision = refused.text("/decisions/0/permitDecisionId");

        var appeal = appeal(decision);

        assertThat(refused.text("/state")).isEqualTo("REFUSED");
        assertThat(refused.text("/decisions/0/kind")).isEqualTo("REFUSAL");
        assertThat(refused.text("/decisions/0/words")).isEqualTo("It belongs to somebody else.");
        assertThat(refused.text("/decisions/0/appealUntil")).isNotEmpty();
        assertThat(appeal.status()).as("%s", appeal.body()).isEqualTo(201);
        assertThat(appeal.text("/about")).isEqualTo("PERMIT_DECISION");
        assertThat(appeal(decision).status()).isEqualTo(409);
        assertThat(api.get(path("/" + id)).text("/decisions/0/appeal/status")).isEqualTo("OPEN");

        var answered = api.post(
                "/enforcement/appeals/" + appeal.text("/appealId") + "/decision",
                json("person", "lead1", "overturned", true, "answer", "You are right."));
        jobs.runDue();

        assertThat(answered.status()).as("%s", answered.body()).isEqualTo(200);
        var open = api.get(path("/" + id));
        assertThat(open.text("/state")).isEqualTo("OPEN");
        assertThat(open.text("/decisions/0/status")).isEqualTo("OVERTURNED");
        assertThat(open.text("/decisions/0/appeal/answer")).isEqualTo("You are right.");
        assertThat(api.get("/events?limit=200").body().at("/items"))
                .filteredOn(event -> event.at("/type").asText().equals("appeal.decided"))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/data/about").asText()).isEqualTo("PERMIT_DECISION"));
    }

    @Test
    void letsOfficersBeginRestrictLiftAndWithdraw() {
        var begun = api.post(
                "/enforcement/shops/" + shop + "/permit-applications",
                json("officer", "officer1", "kind", "BRAND", "subject", "Qinglan", "reason", "You sell this brand."));
        var id = begun.text("/applicationId");
        add(id, "TRADEMARK_CERTIFICATE");
        api.post(path("/" + id + "/submit"));
        jobs.runDue();
        answer(
                api.get("/review/form-tasks?queue=PERMITS").text("/items/0/taskId"),
                "OWNER",
                json("key", "registrationNumber", "value", "12345678"));
        var permit = api.get("/shops/" + shop + "/permits").text("/items/0/permitId");

        var restricted = measure(permit, "restriction");
        var heldMeanwhile = api.get("/sellers/" + SELLER).body().at("/permits");
        var allowedMeanwhile = api.get("/sellers/" + SELLER).body().at("/allowed");
        var twice = measure(permit, "restriction");
        var lifted = measure(permit, "restriction-end");
        var withdrawn = measure(permit, "withdrawal");

        assertThat(begun.status()).as("%s", begun.body()).isEqualTo(201);
        assertThat(restricted.status()).as("%s", restricted.body()).isEqualTo(200);
        assertThat(restricted.text("/state")).isEqualTo("RESTRICTED");
        assertThat(heldMeanwhile).isEmpty();
        assertThat(allowedMeanwhile)
                .extracting(code -> code.asText())
                .doesNotContain("PERMIT_BRAND")
                .contains("SHIP_OPEN_ORDERS");
        assertThat(twice.status()).isEqualTo(409);
        assertThat(lifted.text("/state")).isEqualTo("ACTIVE");
        assertThat(withdrawn.text("/state")).isEqualTo("WITHDRAWN");
        assertThat(measure(permit, "withdrawal").status()).isEqualTo(409);
        assertThat(measure("nothing", "withdrawal").status()).isEqualTo(404);
        assertThat(api.get(path("/" + id)).body().at("/decisions"))
                .extracting(decision -> decision.at("/kind").asText())
                .containsExactly("WITHDRAWAL", "RESTRICTION");
        assertThat(api.get("/events?limit=200").body().at("/items"))
                .extracting(event -> event.at("/type").asText())
                .contains("permit.restricted", "permit.reinstated", "permit.withdrawn");
    }

    private ApiResponse measure(String permit, String what) {
        return api.post(
                "/enforcement/permits/" + permit + "/" + what, json("officer", "officer1", "reason", "To be checked."));
    }

    private ApiResponse appeal(String decision) {
        return api.post(
                "/shops/" + shop + "/appeals",
                json("subject", json("permitDecisionId", decision), "text", "It is mine."));
    }

    @Test
    void answersTheSameApplicationAgainAndAnotherOnceItWasWithdrawn() {
        var first = api.post(path(""), json("kind", "BRAND", "subject", "Qinglan"));
        var again = api.post(path(""), json("kind", "BRAND", "subject", "QINGLAN"));
        var withdrawn = api.post(path("/" + first.text("/applicationId") + "/withdraw"));
        var other = api.post(path(""), json("kind", "BRAND", "subject", "Qinglan"));
        var list = api.get(path(""));

        assertThat(again.text("/applicationId")).isEqualTo(first.text("/applicationId"));
        assertThat(withdrawn.text("/state")).isEqualTo("WITHDRAWN");
        assertThat(other.text("/applicationId")).isNotEqualTo(first.text("/applicationId"));
        assertThat(list.body().at("/items")).hasSize(2);
    }

    @Test
    void refusesWhatIsUnknownOrNotAskedForOrNotTheSellers() {
        var id = api.post(path(""), json("kind", "BRAND", "subject", "Qinglan")).text("/applicationId");

        assertThat(api.post(path(""), json("kind", "NOTHING")).status()).isEqualTo(404);
        assertThat(api.post(path(""), json("kind", "BRAND")).status()).isEqualTo(422);
        assertThat(add(id, "ID_FRONT").status()).isEqualTo(409);
        assertThat(api.get("/shops/" + shop + "/permit-applications/nothing").status())
                .isEqualTo(404);
        assertThat(callerWith(TokenScope.REVIEW)
                        .post(path("/" + id + "/withdraw"))
                        .status())
                .isEqualTo(403);
        assertThat(callerWith(TokenScope.READ).get(path("/" + id)).status()).isEqualTo(200);
    }

    @Test
    void tellsWhenTheTimeOfAPermitIsOver() {
        var id = api.post(path(""), json("kind", "BRAND", "subject", "Qinglan")).text("/applicationId");
        add(id, "TRADEMARK_CERTIFICATE");
        api.post(path("/" + id + "/submit"));
        jobs.runDue();
        answer(
                api.get("/review/form-tasks?queue=PERMITS").text("/items/0/taskId"),
                "OWNER",
                json("key", "registrationNumber", "value", "12345678"));
        jdbc.sql("update permit set valid_until = granted_at").update();

        ReflectionTestUtils.invokeMethod(context.getBean("permitScheduler"), "sweep");

        assertThat(api.get("/shops/" + shop + "/permits").text("/items/0/state"))
                .isEqualTo("EXPIRED");
        assertThat(api.get("/sellers/" + SELLER).body().at("/allowed"))
                .extracting(code -> code.asText())
                .isNotEmpty()
                .doesNotContain("PERMIT_BRAND");
        assertThat(api.get("/events?limit=200").body().at("/items"))
                .extracting(event -> event.at("/type").asText())
                .contains("permit.expired");
    }

    private ApiResponse add(String id, String type) {
        return api.postFile(path("/" + id + "/evidence/" + type), SamplePdfs.plain(), "application/pdf");
    }

    private ApiResponse answer(String task, String outcome, Map<?, ?>... answers) {
        return api.post(
                "/review/permit-tasks/" + task + "/answers",
                json("reviewer", "reviewer1", "outcome", outcome, "answers", List.of(answers)));
    }

    private String path(String rest) {
        return "/shops/" + shop + "/permit-applications" + rest;
    }
}
