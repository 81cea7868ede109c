package io.kaidian.review.quality;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.decisions.Decision.Outcome;
import io.kaidian.cases.decisions.InvalidDecisionException;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.QualitySamplingConsents;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.review.desk.ReviewCaseQueries;
import io.kaidian.review.forecast.ReviewDashboard;
import io.kaidian.review.quality.GoldenCase.Basis;
import io.kaidian.review.quality.GoldenCase.ExpectedDecision;
import io.kaidian.review.quality.GoldenCase.ExpectedReason;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.studio.monitoring.ProcessInstanceDiagrams;
import io.kaidian.testing.ParameterOverrides;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.TestSlots;
import io.kaidian.worklist.WorklistStatistics.QueueNow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases whose right answer is known, among the work of reviewers: nobody can tell them, and nothing follows from them. */
@Tag("slow")
class GoldenCaseSecrecyTest extends ApiTestBase {

    private static final Actor LEAD = new Actor(Actor.Kind.STAFF, "lead1", "1100", Set.of(Role.LEAD));
    private static final Actor REVIEWER = new Actor(Actor.Kind.STAFF, "reviewer2", "1002", Set.of(Role.REVIEWER));
    private static final ExpectedDecision EXPECTED = new ExpectedDecision(
            Outcome.RETURN,
            Set.of(
                    new ExpectedReason("HLD-TEXT", TestSlots.HANDHELD),
                    new ExpectedReason("HLD-ARM", TestSlots.HANDHELD)));
    private static final Map<Integer, List<byte[]>> DRAWN = new ConcurrentHashMap<>();

    @Autowired
    GoldenCaseAdministration goldenCases;

    @Autowired
    QualitySamplingConsents consents;

    @Autowired
    ReviewQualityStatistics quality;

    @Autowired
    ReviewCaseQueries reviewCases;

    @Autowired
    ReviewDashboard board;

    @Autowired
    ProcessInstanceDiagrams diagrams;

    @Autowired
    GoldenCaseJobTrigger atWork;

    @Autowired
    ParameterTable parameters;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    private ParameterOverrides parameterOverrides;
    private String source;

    @BeforeEach
    void makeAGoldenCase() {
        parameterOverrides = new ParameterOverrides(parameters).turn(Parameters.QUALITY_GOLDEN_SHARE, 1);
        registerSeller();
        source = sendCase(handheld());
        assertThat(certify(takeNext("reviewer1"), "reviewer1").status()).isEqualTo(200);
        clock.advance(Duration.ofDays(2));
    }

    @AfterEach
    void turnBack() {
        parameterOverrides.close();
    }

    @Test
    void looksLikeTheOthersCountsNowhereTouchesNobodyAndIsScored() {
        golden(Basis.SPECIMEN);
        var before = queue();
        var other = apply(12);

        var tasks = new TreeMap<String, JsonNode>();
        api.get("/review/tasks")
                .body()
                .at("/items")
                .forEach(task -> tasks.put(task.path("caseId").asText(), task));
        assertThat(tasks).hasSize(2).containsKey(other);
        var hidden = tasks.keySet().stream()
                .filter(id -> !id.equals(other))
                .findFirst()
                .orElseThrow();

        // The list, the case and the diagram say the same of both; only what differs between any two cases differs.
        assertThat(shape(tasks.get(hidden))).isEqualTo(shape(tasks.get(other)));
        for (var same : List.of("step", "kind", "round", "queue", "priority")) {
            assertThat(tasks.get(hidden).path(same))
                    .as(same)
                    .isEqualTo(tasks.get(other).path(same));
        }
        assertThat(shape(api.get("/cases/" + hidden).body()))
                .isEqualTo(shape(api.get("/cases/" + other).body()));
        assertThat(shape(callerWith(TokenScope.REVIEW).get("/cases/" + hidden).body()))
                .isEqualTo(shape(
                        callerWith(TokenScope.REVIEW).get("/cases/" + other).body()));
        assertThat(shape(
                        api.get("/sellers/" + tasks.get(hidden).path("sellerId").asText())
                                .body()))
                .isEqualTo(shape(
                        api.get("/sellers/" + tasks.get(other).path("sellerId").asText())
                                .body()));
        assertThat(shape(mapper.valueToTree(file(hidden)))).isEqualTo(shape(mapper.valueToTree(file(other))));
        assertThat(running(hidden)).isEqualTo(running(other));

        // Boards count one submission.
        assertThat(queue().waiting()).isEqualTo(before.waiting() + 1);

        var written = rows();
        var decided = returnFor(tasks.get(hidden).path("taskId").asText(), "HLD-TEXT");
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        assertThat(decided.text("/status")).isEqualTo("RETURNED");
        assertThat(rows()).as("notices, news, sums of decisions, engine jobs").isEqualTo(written);
        assertThat(returnFor(tasks.get(hidden).path("taskId").asText(), "HLD-TEXT")
                        .text("/code"))
                .isEqualTo("stale");
        assertThat(as(
                        LEAD,
                        () -> board.decisions(new ReviewDashboard.Which("reviewer2", null, null, null, 7, null, 50))))
                .isEmpty();
        assertThat(as(LEAD, () -> quality.people(4))).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("reviewer2");
            assertThat(person.reasons()).isEqualTo(1);
            assertThat(person.missed()).isEqualTo(1);
            assertThat(person.tooMany()).isZero();
            assertThat(person.trend().get(3)).contains(0.0);
        });
        assertThat(as(LEAD, goldenCases::all)).singleElement().satisfies(used -> {
            assertThat(used.answered()).isEqualTo(1);
            assertThat(used.right()).isZero();
        });

        // Once more, and never to whom it was shown, to whom decided the original, or to whom chose it.
        apply(13);
        assertThat(jdbc.sql("select excluded from work_item where not counted")
                        .query((row, n) -> Set.of((String[]) row.getArray(1).getArray()))
                        .single())
                .containsExactlyInAnyOrder("reviewer1", "reviewer2", "lead1");
    }

    @Test
    void isTakenUndoneHandedOnAndLeftLikeAnyOther() {
        golden(Basis.SPECIMEN);
        apply(12);
        var hidden = jdbc.sql("select id from work_item where not counted")
                .query(UUID.class)
                .single()
                .toString();

        assertThat(api.post("/review/tasks/" + hidden + "/claim", json("reviewer", "reviewer1"))
                        .text("/code"))
                .isEqualTo("four-eyes");
        assertThat(api.post("/review/tasks/" + hidden + "/claim", json("reviewer", "reviewer2"))
                        .status())
                .isEqualTo(200);
        assertThat(api.post("/review/tasks/" + hidden + "/release", json("reviewer", "reviewer2"))
                        .status())
                .isEqualTo(200);
        clock.advance(Duration.ofDays(4));
        atWork.keep();

        assertThat(jdbc.sql("select count(*) from work_item where not counted")
                        .query(Integer.class)
                        .single())
                .as("overdue, and nobody took it")
                .isZero();
        assertThat(jdbc.sql("select status from certification_case where replica_of is not null")
                        .query(String.class)
                        .single())
                .isEqualTo("WITHDRAWN");
        assertThat(as(LEAD, () -> quality.people(4))).isEmpty();
    }

    @Test
    void needsTheSellersConsentAndEndsWithIt() {
        assertThatThrownBy(() -> golden(Basis.CONSENT)).isInstanceOf(InvalidDecisionException.class);
        var seller = new Actor(Actor.Kind.SELLER, SELLER, null, Set.of(Role.SELLER));
        as(seller, () -> set(true));
        golden(Basis.CONSENT);
        apply(12);
        assertThat(jdbc.sql("select count(*) from work_item where not counted")
                        .query(Integer.class)
                        .single())
                .isOne();

        as(seller, () -> set(false));

        assertThat(jdbc.sql("select count(*) from work_item where not counted")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select erase_asked_at is not null from certification_case where replica_of is not null")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
        assertThat(as(LEAD, goldenCases::all).get(0).golden().retiredAt()).isNotNull();
        apply(13);
        assertThat(jdbc.sql("select count(*) from work_item where not counted")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void endsWithTheDataOfItsSeller() {
        golden(Basis.SPECIMEN);
        apply(12);
        jdbc.sql("update certification_case set erase_asked_at = now() where id = :id::uuid")
                .param("id", source)
                .update();

        atWork.keep();

        assertThat(jdbc.sql("select count(*) from work_item where not counted")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql(
                                "select count(*) from certification_case where replica_of is not null and erase_asked_at is null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void asksASecondPersonByLotAndKeepsHowTheyAgree() {
        parameterOverrides.turn(Parameters.QUALITY_GOLDEN_SHARE, 0).turn(Parameters.QUALITY_BLIND_SHARE, 1);
        var id = apply(12);
        assertThat(certify(takeNext("reviewer1"), "reviewer1").text("/status")).isEqualTo("IN_SECOND_REVIEW");
        assertThat(as(REVIEWER, () -> reviewCases.open(CaseId.of(id))).blind()).isTrue();
        assertThat(api.post("/review/tasks/next", json("reviewer", "reviewer1")).status())
                .isEqualTo(204);

        assertThat(certify(takeNext("reviewer2"), "reviewer2").text("/status")).isEqualTo("CERTIFIED");

        assertThat(as(LEAD, () -> quality.people(4))).singleElement().satisfies(person -> {
            assertThat(person.name()).isEqualTo("reviewer1");
            assertThat(person.seconds()).isEqualTo(1);
            assertThat(person.agreement()).contains(1.0);
        });
    }

    @Test
    void drawsTheShareThatTheTableSaysAndTheSameEachTime() {
        var ids = IntStream.range(0, 4_000)
                .mapToObj(n -> new CaseId(UUID.nameUUIDFromBytes(("case " + n).getBytes())))
                .toList();

        var drawn =
                ids.stream().filter(id -> atWork.isDrawn("golden", id, 0.05)).toList();
        var blind = ids.stream().filter(id -> atWork.isDrawn("blind", id, 0.05)).toList();

        assertThat(drawn).hasSizeBetween(140, 260);
        assertThat(blind).hasSizeBetween(140, 260).isNotEqualTo(drawn);
        assertThat(drawn).allMatch(id -> atWork.isDrawn("golden", id, 0.05));
        assertThat(drawn).allMatch(id -> atWork.isDrawn("golden", id, 0.06));
        assertThat(ids).noneMatch(id -> atWork.isDrawn("golden", id, 0));
    }

    private GoldenCase golden(Basis basis) {
        return as(LEAD, () -> goldenCases.make(CaseId.of(source), basis, "样例小店二", EXPECTED));
    }

    private boolean set(boolean agrees) {
        consents.set(SELLER, agrees);
        return agrees;
    }

    private QueueNow queue() {
        return as(LEAD, board::queues).stream()
                .filter(queue -> queue.queue().equals("STANDARD"))
                .findFirst()
                .orElse(new QueueNow("STANDARD", 0, 0, 0, 0, null, null));
    }

    private Object file(String id) {
        return as(REVIEWER, () -> reviewCases.open(CaseId.of(id)));
    }

    private ProcessInstanceDiagrams.Running running(String id) {
        return as(REVIEWER, () -> diagrams.of(CertificationProcess.KEY, id)).orElseThrow();
    }

    /** What must not grow when a hidden case is answered. */
    private Map<String, Object> rows() {
        return jdbc.sql("""
                        select (select count(*) from notification) as notices, (select count(*) from outgoing_event) as news,
                               (select count(*) from counter_entry where figure <> 'WAITING') as sums,
                               (select count(*) from act_ru_job) as jobs,
                               (select count(*) from certified_identity) as identities
                        """).query().singleRow();
    }

    private io.kaidian.api.ApiResponse returnFor(String task, String code) {
        return api.post(
                "/review/tasks/" + task + "/decision",
                json(
                        "reviewer",
                        "reviewer2",
                        "outcome",
                        "RETURN",
                        "documents",
                        List.of(
                                json("slot", "ID_FRONT", "verdict", "ACCEPTED"),
                                json("slot", "ID_BACK", "verdict", "ACCEPTED"),
                                json("slot", "HANDHELD", "verdict", "FAULTY")),
                        "reasons",
                        List.of(json("code", code, "slot", "HANDHELD"))));
    }

    /** Another seller with clear photos, just come to people. */
    private String apply(int number) {
        var person = SpecimenPerson.random(number);
        api.put(
                "/demo/payment-accounts/demo/acc-" + number,
                json("holderName", person.name(), "idNumber", person.number(), "verified", true));
        var shop = "li-shop-" + number;
        api.put("/sellers/" + shop, seller("acc-" + number));
        var id =
                api.post("/sellers/" + shop + "/cases", json("kind", "INITIAL")).text("/caseId");
        api.put(
                "/cases/" + id + "/statement",
                json(
                        "name", person.name(),
                        "idNumber", person.number(),
                        "validFrom", person.validFrom(),
                        "validUntil", person.validUntil(),
                        "longTerm", person.validUntil() == null,
                        "address", person.address(),
                        "consent", json("textVersion", "2026-01")));
        var drawn = DRAWN.computeIfAbsent(number, key -> {
            var specimens = Specimens.of(person);
            return List.of(
                    specimens.front().jpeg(),
                    specimens.back().jpeg(),
                    specimens.handheld().jpeg());
        });
        attach(id, "ID_FRONT", drawn.get(0));
        attach(id, "ID_BACK", drawn.get(1));
        attach(id, "HANDHELD", drawn.get(2));
        submit(id);
        return id;
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }

    /** Names and kinds of everything in it, without what the values are. */
    private static Object shape(JsonNode node) {
        if (node.isObject()) {
            var fields = new TreeMap<String, Object>();
            node.fields().forEachRemaining(field -> fields.put(field.getKey(), shape(field.getValue())));
            return fields;
        }
        if (node.isArray()) {
            var elements = new ArrayList<Object>();
            node.forEach(element -> elements.add(shape(element)));
            return elements;
        }
        return node.getNodeType();
    }
}
