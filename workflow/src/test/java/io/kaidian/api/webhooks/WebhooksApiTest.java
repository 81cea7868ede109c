package io.kaidian.api.webhooks;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiTestBase;
import io.kaidian.platform.jobs.background.BackgroundJobTrigger;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A marketplace registers its receiver and is told a seller's story as it happens. */
class WebhooksApiTest extends ApiTestBase {

    @Autowired
    ApplicationContext context;

    private final WebhookReceiver receiver = new WebhookReceiver();

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void tellsTheStoryOfASellerInItsOrder() {
        var webhook = api.post("/webhooks", json("name", "shop system", "url", receiver.url()));
        assertThat(webhook.status()).isEqualTo(201);
        assertThat(webhook.text("/secret")).startsWith("whsec_");
        var shop = registerSeller();

        var id = sendCase(handheld());
        certify(takeNext("reviewer1"), "reviewer1");
        jobs.runDue();
        api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", "IPR-COUNTERFEIT",
                        "note", "仿冒品",
                        "reference", "order-1",
                        "occurredAt", "2026-03-01T00:00:00Z",
                        "officer", "officer1"));
        jobs.runDue();

        deliver();
        assertThat(types())
                .containsExactlyInAnyOrder(
                        "case.submitted", "case.certified", "shop.opened", "violation.recorded", "shop.suspended");
        assertThat(types()).containsSubsequence("case.submitted", "case.certified");
        assertThat(types()).containsSubsequence("shop.opened", "violation.recorded", "shop.suspended");
        var suspended = bodyOf("shop.suspended");
        assertThat(suspended.at("/data/shopId").asText()).isEqualTo(shop);
        assertThat(suspended.at("/data/standing").asText()).isEqualTo("SUSPENDED");
        assertThat(suspended.at("/data/suspension/endsAt").asText()).isNotBlank();
        assertThat(suspended.at("/data/allowed").toString()).contains("SHIP");
        assertThat(bodyOf("case.certified").at("/data/caseId").asText()).isEqualTo(id);
        // The identity number and the name on the card never leave in an event.
        assertThat(receiver.received()).noneMatch(event -> event.tells(PERSON.number()) || event.tells(PERSON.name()));
    }

    @Test
    void namesTheReasonsOfAReturn() {
        api.post("/webhooks", json("name", "returns", "url", receiver.url(), "events", List.of("case.returned")));
        registerSeller();
        sendCase(handheld());

        returnForHandheld(takeNext("reviewer1"));

        deliver();
        var data = bodyOf("case.returned").at("/data");
        assertThat(data.at("/reasons/0/code").asText()).isEqualTo("HLD-FAR");
        assertThat(data.at("/reasons/0/slot").asText()).isEqualTo("HANDHELD");
        assertThat(data.at("/deadline").asText()).isNotBlank();
    }

    @Test
    void letsAnEndpointBeTriedPausedAndRemoved() {
        var id = api.post("/webhooks", json("name", "tried", "url", receiver.url()))
                .text("/endpoint/id");

        assertThat(api.post("/webhooks/" + id + "/ping").status()).isEqualTo(202);
        deliver();
        assertThat(api.post("/webhooks/" + id + "/pause").text("/pausedAt")).isNotBlank();
        assertThat(api.post("/webhooks/" + id + "/resume")
                                .body()
                                .at("/pausedAt")
                                .isMissingNode()
                        || api.get("/webhooks/" + id).body().at("/pausedAt").isNull())
                .isTrue();
        var delivered = api.get("/webhooks/" + id + "/deliveries?state=DELIVERED");
        assertThat(delivered.body().at("/items/0/type").asText()).isEqualTo("ping");
        var event = delivered.body().at("/items/0/eventId").asText();
        assertThat(api.post("/webhooks/" + id + "/deliveries/" + event + "/send")
                        .status())
                .isEqualTo(202);
        assertThat(api.delete("/webhooks/" + id).status()).isEqualTo(204);
        assertThat(api.get("/webhooks/" + id).status()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongWithAnEndpoint() {
        api.post("/webhooks", json("name", "taken", "url", receiver.url()));

        var taken = api.post("/webhooks", json("name", "taken", "url", receiver.url()));
        var unfit = api.post("/webhooks", json("name", "unfit", "url", "ftp://shop.example"));
        var unknown = api.post("/webhooks", json("name", "y", "url", receiver.url(), "events", List.of("case.lost")));

        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body().at("/fields/0").asText()).isEqualTo("name");
        assertThat(unfit.status()).isEqualTo(422);
        assertThat(unfit.text("/detail")).contains("https://");
        assertThat(unknown.status()).isEqualTo(422);
    }

    private void deliver() {
        BackgroundJobTrigger.run(context, "webhooks");
    }

    private List<String> types() {
        return receiver.received().stream()
                .map(event -> body(event).at("/type").asText())
                .toList();
    }

    private JsonNode bodyOf(String type) {
        return receiver.received().stream()
                .map(this::body)
                .filter(event -> event.at("/type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode body(WebhookReceiver.Received event) {
        try {
            return mapper.readTree(event.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
