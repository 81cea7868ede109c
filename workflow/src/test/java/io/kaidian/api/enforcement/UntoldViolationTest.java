package io.kaidian.api.enforcement;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.api.ApiTestBase;
import io.kaidian.api.webhooks.WebhookReceiver;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.enforcement.evidence.EvidenceFileService;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.jobs.background.BackgroundJobTrigger;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A violation to which no second officer has agreed changes nothing of what its seller, or another system, can read. */
class UntoldViolationTest extends ApiTestBase {

    private static final Actor OFFICER = officer("officer1");
    private static final Actor SECOND_OFFICER = officer("officer2");

    @Autowired
    private ShopRepository shops;

    @Autowired
    private ShopOverviewService overviews;

    @Autowired
    private ViolationService violations;

    @Autowired
    private EvidenceFileService files;

    @Autowired
    private DataSubjectRequests data;

    @Autowired
    private PhotoAccess accesses;

    @Autowired
    private NotificationService notifications;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private TestClock clock;

    private final WebhookReceiver receiver = new WebhookReceiver();

    private String shop;

    @BeforeEach
    void openTheShop() {
        shop = registerSeller();
        shops.open(ShopId.of(shop));
        api.post("/webhooks", json("name", "shop system", "url", receiver.url()));
        jobs.runDue();
    }

    @AfterEach
    void stopListening() {
        receiver.close();
    }

    /** What becomes of a violation that leaves the catalogue, as long as no second officer agrees. */
    private enum Untold {
        PROPOSED((test, violation) -> {}),
        PROPOSED_AND_NOT_TO_BE_WITHDRAWN((test, violation) -> {
            var refused = test.api.post(
                    "/enforcement/violations/" + violation + "/withdrawal",
                    json("officer", "officer1", "reason", "recorded by mistake"));
            assertThat(refused.status()).as("%s", refused.body()).isEqualTo(409);
        }),
        REFUSED((test, violation) ->
                test.as(SECOND_OFFICER, () -> test.violations.reject(violation, "not enough for that")));

        private final BiConsumer<UntoldViolationTest, ViolationId> act;

        Untold(BiConsumer<UntoldViolationTest, ViolationId> act) {
            this.act = act;
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesNothingThatAnybodyOutsideReads(Untold state) {
        var before = surfaces();

        var violation = propose();
        var evidence = layBeside(violation);
        look(evidence);
        state.act.accept(this, violation);

        assertThat(surfaces()).isEqualTo(before);
        assertThatThrownBy(() -> asSeller(() -> files.of(violation))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> asSeller(() -> files.look(evidence, "OWN"))).isInstanceOf(NotFoundException.class);
        assertThat(as(OFFICER, () -> files.of(violation))).as("officers see it").hasSize(1);
    }

    @Test
    void isToldWithItsFilesOnceASecondOfficerAgrees() {
        var before = surfaces();
        var violation = propose();
        var evidence = layBeside(violation);
        look(evidence);

        as(SECOND_OFFICER, () -> violations.approve(violation));

        var now = surfaces();
        assertThat(now.keySet())
                .allSatisfy(surface -> assertThat(now.get(surface)).as(surface).isNotEqualTo(before.get(surface)));
        assertThat(now.get("page")).contains("EVIDENCE_ADDED", "VIOLATION_RECORDED");
        assertThat(now.get("GET /shops")).contains("EVIDENCE_ADDED", violation.toString());
        assertThat(now.get("copy")).contains("EVIDENCE_ADDED", "tip-off.jpg", evidence.toString());
        assertThat(now.get("events")).contains("violation.recorded", violation.toString());
        assertThat(asSeller(() -> files.of(violation))).hasSize(1);
        assertThat(asSeller(() -> files.look(evidence, "OWN")).bytes()).isNotEmpty();
    }

    private Map<String, String> surfaces() {
        jobs.runDue();
        BackgroundJobTrigger.run(context, "webhooks");
        var texts = new TreeMap<String, String>();
        texts.put("page", asSeller(() -> overviews.of(SELLER)).timeline().toString());
        texts.put("GET /shops", api.get("/shops/" + shop).body().toString());
        texts.put("GET /violations", api.get("/violations").body().toString());
        texts.put("copy", text(asSeller(() -> data.export(SELLER))));
        texts.put("copy as a page", text(asSeller(() -> data.exportPage(SELLER))));
        texts.put("events", api.get("/events").body().toString());
        texts.put(
                "webhooks",
                receiver.received().stream()
                        .map(WebhookReceiver.Received::body)
                        .toList()
                        .toString());
        texts.put("looks", asSeller(() -> accesses.accessesOf(SELLER, 100)).toString());
        texts.put("notices", notifications.of(Actor.seller(SELLER), 100).toString());
        return texts;
    }

    private ViolationId propose() {
        var recorded = api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", "IPR-COUNTERFEIT",
                        "reference", "order 1",
                        "note", "权利人鉴定为假冒。",
                        "occurredAt", clock.instant().minusSeconds(3600),
                        "officer", "officer1",
                        "points", 48,
                        "deviation", "three times in a week"));
        assertThat(recorded.status()).as("%s", recorded.body()).isEqualTo(201);
        return ViolationId.of(recorded.text("/violationId"));
    }

    private EvidenceId layBeside(ViolationId violation) {
        var added = api.postFile(
                "/shops/" + shop + "/violations/" + violation + "/evidence?officer=officer1&name=tip-off.jpg",
                front(),
                "image/jpeg");
        assertThat(added.status()).as("%s", added.body()).isEqualTo(201);
        return EvidenceId.of(added.text("/evidenceId"));
    }

    private void look(EvidenceId evidence) {
        assertThat(api.download("/enforcement/evidence/" + evidence + "/content?person=officer2&purpose=CHECK"))
                .startsWith(0xff, 0xd8);
    }

    private <T> T asSeller(Supplier<T> work) {
        return currentActor.runAs(Actor.seller(SELLER), work);
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    private static Actor officer(String name) {
        return new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of(Role.OFFICER));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
