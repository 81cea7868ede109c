package io.kaidian.api.review;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.processes.ProcessResources;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.TestForms;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Steps with forms over the interface: listed, read, answered. */
class FormTaskApiTest extends ApiTestBase {

    @Autowired
    private ApplicationContext context;

    private TestReleases releases;

    @BeforeEach
    void publishTheStep() {
        releases = new TestReleases(context);
        publish(
                TestForms.withCall(releases.shipped(ProcessResources.CERTIFICATION)),
                TestForms.CALL_SELLER_FILE,
                TestForms.callSeller());
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void listsReadsAndAnswersAStepWithAForm() {
        registerSeller();
        var caseId = sendCase(handheld());

        var list = api.get("/review/form-tasks?queue=CALLS");
        var task = list.text("/items/0/taskId");
        var read = api.get("/review/form-tasks/" + task + "?reviewer=reviewer1");
        var faulty = answer(task, "reviewer1", json("key", "reached", "value", "seller"));
        var done = answer(
                task,
                "reviewer1",
                json("key", "reached", "value", "seller"),
                json("key", "calledOn", "value", "2026-11-28"),
                json("key", "attempts", "value", "2"),
                json("key", "said", "value", "The shop is mine."),
                json("key", "confirmed", "value", "true"));
        var again = answer(task, "reviewer1", json("key", "reached", "value", "nobody"));

        assertThat(list.text("/items/0/caseId")).isEqualTo(caseId);
        assertThat(list.text("/items/0/stepName/zh")).isEqualTo("致电卖家");
        assertThat(read.text("/fields/0/key")).isEqualTo("reached");
        assertThat(read.text("/outcomes/1/value")).isEqualTo("NOT_REACHED");
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.text("/code")).isEqualTo("invalid");
        assertThat(faulty.body().at("/errors"))
                .extracting(error ->
                        error.at("/field").asText() + " " + error.at("/code").asText())
                .containsExactlyInAnyOrder(
                        "answers.calledOn required", "answers.attempts required", "answers.said required");
        assertThat(done.status()).as("%s", done.body()).isEqualTo(200);
        assertThat(done.text("/status")).isEqualTo("IN_REVIEW");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("stale");
    }

    @Test
    void asksTheSellerAndTakesTheAnswer() {
        releases.takeBack();
        publish(
                TestForms.withQuestion(releases.shipped(ProcessResources.CERTIFICATION)),
                TestForms.ASK_SELLER_FILE,
                TestForms.askSeller());
        registerSeller();
        var caseId = sendCase(handheld());

        var asked = api.get("/cases/" + caseId + "/questions");
        var answers = "/cases/" + caseId + "/questions/" + asked.text("/0/questionId") + "/answers";
        var faulty = api.post(answers, json("outcome", "SENT"));
        var done =
                api.post(answers, json("outcome", "SENT", "answers", List.of(json("key", "place", "value", "样例市演示路"))));

        assertThat(asked.text("/0/stepName/en")).isEqualTo("Tell us where your goods are kept");
        assertThat(asked.text("/0/fields/0/key")).isEqualTo("place");
        assertThat(asked.text("/0/outcomes/0/value")).isEqualTo("SENT");
        assertThat(faulty.status()).isEqualTo(422);
        assertThat(faulty.text("/errors/0/field")).isEqualTo("answers.place");
        assertThat(done.status()).as("%s", done.body()).isEqualTo(200);
        assertThat(done.text("/status")).isEqualTo("IN_REVIEW");
        assertThat(api.get("/cases/" + caseId + "/questions").body()).isEmpty();
        assertThat(api.post(answers, json("outcome", "SENT")).status()).isEqualTo(404);
    }

    private void publish(String certification, String formFile, String form) {
        releases.publishUnchecked(
                "analyst1", "publisher1", Map.of(ProcessResources.CERTIFICATION, certification, formFile, form));
    }

    private io.kaidian.api.ApiResponse answer(String task, String reviewer, Map<?, ?>... answers) {
        return api.post(
                "/review/form-tasks/" + task + "/answers",
                json("reviewer", reviewer, "outcome", "REACHED", "answers", List.of(answers)));
    }
}
