package io.kaidian.api.cases;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaidian.api.ApiClient;
import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoAccess;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.forecast.WaitingTimeForecast;
import io.kaidian.studio.monitoring.HappyPath;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.SellerCaseSteps;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestSlots;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A final decision that waits for its second person is nothing for the seller: the same story is told with an ordinary and
 * with a final second review, and everything that the seller can see anywhere is recorded and compared.
 */
@Tag("slow")
class PendingFinalDecisionTest extends ApiTestBase {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));

    /** What was seen with the ordinary second review, by what the seller then does. */
    private static final Map<Wish, List<String>> ORDINARY = new EnumMap<>(Wish.class);

    enum Second {
        ORDINARY,
        FINAL
    }

    enum Wish {
        WITHDRAW,
        TAKE_CONSENT_BACK,
        BE_FORGOTTEN
    }

    @Autowired
    CaseRepository cases;

    @Autowired
    SellerCaseSteps sellerSteps;

    @Autowired
    CaseHistory history;

    @Autowired
    DocumentRepository documents;

    @Autowired
    DataSubjectRequests dataSubjectRequests;

    @Autowired
    PhotoAccess photos;

    @Autowired
    NotificationService notificationService;

    @Autowired
    WaitingTimeForecast forecast;

    @Autowired
    HappyPath happyPath;

    @Autowired
    ParameterTable parameters;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private final List<String> seen = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private ParameterOverrides parameterOverrides;
    private ApiClient sellers;
    private String shop;

    @BeforeEach
    void askEverybodyTwice() {
        parameterOverrides = new ParameterOverrides(parameters).turn(Parameters.QUALITY_BLIND_SHARE, 1);
        sellers = callerWith(TokenScope.SELLERS);
        // Paused: events are written for it and go nowhere.
        jdbc.sql("insert into webhook_endpoint (id, name, url, secret, created_at, paused_at)"
                        + " values (gen_random_uuid(), 'all', 'https://example.test/', '', now(), now())")
                .update();
        shop = registerSeller();
    }

    @AfterEach
    void turnBack() {
        parameterOverrides.close();
    }

    @ParameterizedTest
    @CsvSource({
        "WITHDRAW, ORDINARY", "WITHDRAW, FINAL",
        "TAKE_CONSENT_BACK, ORDINARY", "TAKE_CONSENT_BACK, FINAL",
        "BE_FORGOTTEN, ORDINARY", "BE_FORGOTTEN, FINAL"
    })
    void showsTheSellerNothingOfWhatTheSecondReviewIsAbout(Wish wish, Second second) {
        var id = sendCase(handheld());
        lookAt("sent", id);
        decideFirst(second);
        clock.advance(Duration.ofMinutes(1));
        lookAt("second review", id);
        var task = takeNext("reviewer2");
        look(id, "reviewer2");
        lookAt("taken", id);

        clock.advance(Duration.ofHours(1));
        express(wish, id);
        lookAt("withdrawn", id);
        if (second == Second.FINAL) {
            clock.advance(Duration.ofMinutes(5));
            task = takeNext("reviewer2");
            look(id, "reviewer2");
            clock.advance(Duration.ofMinutes(6));
        } else {
            clock.advance(Duration.ofMinutes(11));
        }
        erase();
        lookAt("minutes later", id);
        clock.advance(Duration.ofDays(1));
        jobs.runDue();
        erase();
        lookAt("a day later", id);
        tryEverything(id);

        if (second == Second.FINAL) {
            assertThat(certify(task, "reviewer2").status()).isEqualTo(200);
        }
        jobs.runDue();
        clock.advance(Duration.ofHours(1));
        erase();
        lookAt("answered", id);

        if (second == Second.ORDINARY) {
            ORDINARY.put(wish, List.copyOf(seen));
        } else {
            assertThat(ORDINARY.get(wish))
                    .as("the story with the ordinary second review")
                    .isNotNull();
            assertThat(seen).containsExactlyElementsOf(ORDINARY.get(wish));
        }
    }

    @Test
    void putsTheDecisionIntoForceThatTheSecondPersonConfirmsAfterTheWithdrawal() {
        var id = sendCase(handheld());
        decideFirst(Second.FINAL);
        takeConsentBack(id);
        erase();
        clock.advance(Duration.ofHours(2));
        var again = sendCase(anotherHandheld());
        assertThat(sellers.get("/cases/" + again).text("/status")).isEqualTo("CHECKING");
        clock.advance(Duration.ofHours(30));
        jobs.runDue();
        assertThat(sellers.get("/cases/" + again).text("/status")).isEqualTo("CHECKING");

        assertThat(decline(takeNext("reviewer2"), "reviewer2").status()).isEqualTo(200);
        jobs.runDue();

        var told = sellers.get("/cases/" + id);
        assertThat(told.text("/status")).isEqualTo("DECLINED");
        assertThat(told.each("/decision/reasons", "code")).containsExactly("POL-FAKE");
        assertThat(cases.get(CaseId.of(id)).barred()).isTrue();
        assertThat(events()).last().asString().contains("case.declined", id);
        assertThat(notificationService.of(Actor.seller(SELLER), 1).get(0).template())
                .isEqualTo("case.declined");
        assertThat(sellers.get("/cases/" + again).text("/status")).isEqualTo("IN_REVIEW");
        assertThat(sellers.get("/cases/" + again).each("/findings", "code")).doesNotContain("POL-BLOCK");
        assertThat(callerWith(TokenScope.READ).get("/cases/" + again).each("/findings", "code"))
                .as("for staff, which the scope read is not")
                .doesNotContain("POL-BLOCK");
        assertThat(callerWith(TokenScope.REVIEW).get("/cases/" + again).each("/findings", "code"))
                .contains("POL-BLOCK");

        erase();
        assertThat(documents.content(documents.current(CaseId.of(id)).get(0)))
                .as("locked for an appeal")
                .isNotEmpty();
        assertThat(sellers.post("/shops/" + shop + "/appeals", json("subject", json("caseId", id), "text", "材料是真的"))
                        .status())
                .isEqualTo(201);
        clock.advance(Duration.ofDays(181));
        erase();
        assertThat(cases.get(CaseId.of(id)).erasedAt()).isNotNull();
    }

    @Test
    void goesOnLikeAnyOtherCaseOnceTheSecondPersonDoesNotAgree() {
        var id = sendCase(handheld());
        decideFirst(Second.FINAL);
        assertThat(sellers.post("/cases/" + id + "/withdraw").text("/status")).isEqualTo("WITHDRAWN");
        var again = sendCase(anotherHandheld());
        assertThat(sellers.get("/cases/" + again).text("/status")).isEqualTo("CHECKING");

        certify(takeNext("reviewer2"), "reviewer2");
        jobs.runDue();

        assertThat(sellers.get("/cases/" + id).text("/status")).isEqualTo("WITHDRAWN");
        assertThat(sellers.get("/cases/" + again).text("/status")).isEqualTo("IN_REVIEW");
        assertThat(cases.get(CaseId.of(id)).decisionOpen()).isFalse();
    }

    @Test
    void endsACaseThatWaitsWhenItIsWithdrawn() {
        var id = sendCase(handheld());
        decideFirst(Second.FINAL);
        sellers.post("/cases/" + id + "/withdraw");
        var again = sendCase(anotherHandheld());

        assertThat(sellers.post("/cases/" + again + "/withdraw").text("/status"))
                .isEqualTo("WITHDRAWN");
        certify(takeNext("reviewer2"), "reviewer2");
        jobs.runDue();

        assertThat(sellers.get("/cases/" + again).text("/status")).isEqualTo("WITHDRAWN");
    }

    @Test
    void promisesAnAnswerByTheOrdinaryQueueWhateverIsSuspected() {
        var ordinary = sendCase(handheld());
        api.put("/sellers/li-shop", seller("acc-1"));
        var suspected =
                api.post("/sellers/li-shop/cases", json("kind", "INITIAL")).text("/caseId");
        api.put("/cases/" + suspected + "/statement", statement());
        attach(suspected, "ID_FRONT", front());
        attach(suspected, "ID_BACK", back());
        attach(suspected, "HANDHELD", anotherHandheld());
        submit(suspected);

        assertThat(api.get("/review/tasks").each("/items", "queue")).contains("HOLD", "STANDARD");
        assertThat(sellers.get("/cases/" + suspected).text("/promisedBy"))
                .isEqualTo(sellers.get("/cases/" + ordinary).text("/promisedBy"));
    }

    private void decideFirst(Second second) {
        var task = takeNext("reviewer1");
        var decided = second == Second.ORDINARY ? certify(task, "reviewer1") : decline(task, "reviewer1");
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        assertThat(decided.text("/status")).isEqualTo("IN_SECOND_REVIEW");
    }

    private ApiResponse decline(String task, String reviewer) {
        return api.post(
                "/review/tasks/" + task + "/decision",
                json(
                        "reviewer",
                        reviewer,
                        "outcome",
                        "DECLINE",
                        "reasons",
                        List.of(json("code", "POL-FAKE", "slot", "ID_FRONT", "note", "样本：像是改过的")),
                        "internalNote",
                        "样本：两处字体不一"));
    }

    private void look(String id, String reviewer) {
        var photo = documents.current(CaseId.of(id), TestSlots.ID_FRONT).orElseThrow();
        assertThat(api.download("/documents/" + photo.id() + "/content?purpose=REVIEW&reviewer=" + reviewer))
                .isNotEmpty();
    }

    private void express(Wish wish, String id) {
        record("withdraw", sellers.post("/cases/" + id + "/withdraw"));
        switch (wish) {
            case WITHDRAW -> {}
            case TAKE_CONSENT_BACK ->
                asSeller(() -> {
                    dataSubjectRequests.withdrawConsent(CaseId.of(id));
                    return null;
                });
            case BE_FORGOTTEN ->
                record(
                        "forget",
                        asSeller(() -> dataSubjectRequests.requestErasure(SELLER))
                                .state());
        }
    }

    private void takeConsentBack(String id) {
        express(Wish.TAKE_CONSENT_BACK, id);
    }

    private void tryEverything(String id) {
        record("again", sellers.post("/cases/" + id + "/withdraw"));
        record("submit", sellers.post("/cases/" + id + "/submit"));
        record("state", sellers.put("/cases/" + id + "/statement", statement()));
        record("photo", sellers.putPhoto("/cases/" + id + "/documents/HANDHELD", handheld()));
        record("rounds", sellers.post("/cases/" + id + "/reset-request", json("reason", "x")));
        record("appeal", sellers.post("/shops/" + shop + "/appeals", json("subject", json("caseId", id), "text", "x")));
        for (var finding : jdbc.sql(
                        "select id::text from finding where case_id = :id::uuid order by code, slot, field, id")
                .param("id", id)
                .query(String.class)
                .list()) {
            record(
                    "appeal finding",
                    sellers.post(
                            "/shops/" + shop + "/appeals", json("subject", json("findingId", finding), "text", "x")));
        }
        record("register", sellers.put("/sellers/" + SELLER, seller("acc-1")));
        var opened = sellers.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));
        record("open", opened);
        record("close", sellers.post("/cases/" + opened.text("/caseId") + "/withdraw"));
    }

    /** Everything that a seller, or a system with the scope of sellers, can read. */
    private void lookAt(String when, String id) {
        var caseId = CaseId.of(id);
        record(when + ": case", sellers.get("/cases/" + id));
        record(when + ": case, to read", callerWith(TokenScope.READ).get("/cases/" + id));
        record(when + ": seller", sellers.get("/sellers/" + SELLER));
        record(when + ": shop", sellers.get("/shops/" + shop));
        record(when + ": events", events());
        record(when + ": messages", notificationService.of(Actor.seller(SELLER), 100));
        asSeller(() -> {
            CertificationCase own = sellerSteps.get(caseId);
            record(
                    when + ": page",
                    List.of(
                            own.status(),
                            own.round(),
                            own.roundsLeft(),
                            String.valueOf(own.promisedBy()),
                            String.valueOf(own.decidedAt()),
                            String.valueOf(own.eraseAskedAt()),
                            String.valueOf(own.erasedAt()),
                            own.barred(),
                            String.valueOf(sellerSteps.statement(caseId))));
            record(when + ": requirements", sellerSteps.requirements(caseId));
            record(
                    when + ": history",
                    history.toldToSeller(caseId).stream()
                            .map(event -> event.event() + " " + event.at())
                            .toList());
            record(
                    when + ": photos",
                    TestSlots.all().stream()
                            .map(slot -> documents.ofSeller(own, slot).isPresent())
                            .toList());
            record(
                    when + ": track",
                    happyPath
                            .of(CertificationProcess.KEY, id, CertificationProcess.SELLER_CERTIFIED)
                            .map(way -> way.reached()));
            record(
                    when + ": forecast",
                    forecast.promiseFor(caseId).map(promise -> promise.ahead() + " " + promise.promisedBy()));
            if (!when.equals("answered")) {
                record(
                        when + ": looks",
                        photos.accessesOf(SELLER, 100).stream()
                                .map(look ->
                                        look.at() + " " + look.role() + " " + look.staffNumber() + " " + look.purpose())
                                .toList());
            }
            record(when + ": export", exported(!when.equals("answered")));
            record(
                    when + ": request",
                    dataSubjectRequests
                            .latestRequest(SELLER)
                            .map(request -> request.state() + " " + request.answeredAt()));
            return null;
        });
    }

    /** Without the moment at which it was made, and without looks where those are told at last. */
    private JsonNode exported(boolean withLooks) {
        try {
            var copy = mapper.readTree(dataSubjectRequests.export(SELLER));
            ((ObjectNode) copy).remove("madeAt");
            copy.get("sections").forEach(section -> {
                if (!withLooks && section.get("table").asText().equals("access_log")) {
                    ((ObjectNode) section).remove("rows");
                }
            });
            return copy;
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private List<String> events() {
        return jdbc.sql("select type || ' ' || at || ' ' || data from outgoing_event order by seq")
                .query(String.class)
                .list();
    }

    private void record(String what, Object found) {
        var text = new StringBuilder();
        var id = ID.matcher(what + " = " + found);
        while (id.find()) {
            id.appendReplacement(text, ids.computeIfAbsent(id.group(), key -> "#" + (ids.size() + 1)));
        }
        seen.add(id.appendTail(text).toString());
    }

    private void erase() {
        currentActor.runAs(ADMIN, () -> {
            dataSubjectRequests.eraseNow();
            return null;
        });
    }

    private <T> T asSeller(Supplier<T> work) {
        return currentActor.runAs(Actor.seller(SELLER), work);
    }
}
