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
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        ProcessResources.CERTIFICATION,
                        TestForms.withCall(releases.shipped(ProcessResources.CERTIFICATION)),
                        TestForms.CALL_SELLER_FILE,
                        TestForms.callSeller()));
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

    private io.kaidian.api.ApiResponse answer(String task, String reviewer, Map<?, ?>... answers) {
        return api.post(
                "/review/form-tasks/" + task + "/answers",
                json("reviewer", reviewer, "outcome", "REACHED", "answers", List.of(answers)));
    }
}
