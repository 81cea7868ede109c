package io.kaidian.api.security;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiClient;
import io.kaidian.api.ApiTestBase;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.platform.audit.AuditRecord;
import io.kaidian.platform.audit.AuditTrail;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.privacy.DataSubjectRequests;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One token that acts for several people can be both of two people; the trail tells by which token each of them acted, and
 * nobody else is told.
 */
class TokenInTrailTest extends ApiTestBase {

    private static final Actor ADMIN = new Actor(Actor.Kind.STAFF, "root1", "A-1", Set.of(Role.ADMIN));

    @Autowired
    private AuditTrail trail;

    @Autowired
    private CaseHistory cases;

    @Autowired
    private ShopRepository shops;

    @Autowired
    private DataSubjectRequests requests;

    @Autowired
    private CurrentActor currentActor;

    @Autowired
    private JdbcClient jdbc;

    private String shop;
    private String caseId;

    @BeforeEach
    void sendACase() {
        shop = registerSeller();
        caseId = sendCase(handheld());
    }

    @Test
    void namesTheOneTokenThatWasBothReviewers() {
        var token = tokens.generate();
        var backOffice = callerFor(token, "reviewer1", "reviewer2");

        decline(backOffice, "reviewer1");
        decline(backOffice, "reviewer2");

        assertThat(tokensIn(caseId, "DECIDED", "SECOND_REVIEWED"))
                .containsExactly(
                        "DECIDED by reviewer1 with " + idOf(token), "SECOND_REVIEWED by reviewer2 with " + idOf(token));
    }

    @Test
    void namesTwoTokensThatWereOneReviewerEach() {
        var first = tokens.generate();
        var second = tokens.generate();

        decline(callerFor(first, "reviewer1"), "reviewer1");
        decline(callerFor(second, "reviewer2"), "reviewer2");

        assertThat(tokensIn(caseId, "DECIDED", "SECOND_REVIEWED"))
                .containsExactly(
                        "DECIDED by reviewer1 with " + idOf(first),
                        "SECOND_REVIEWED by reviewer2 with " + idOf(second));
    }

    @Test
    void namesTheOneTokenThatWasBothOfficers() {
        certify(takeNext("reviewer1"), "reviewer1");
        var token = tokens.generate();
        var backOffice = callerFor(token, "officer1", "officer2");

        var violation = backOffice
                .post(
                        "/shops/" + shop + "/violations",
                        json(
                                "code", "IDN-FALSE",
                                "note", "权利人鉴定为假冒。",
                                "occurredAt", "2026-03-01T00:00:00Z",
                                "officer", "officer1"))
                .text("/violationId");
        jobs.runDue();
        api.post("/shops/" + shop + "/violations/" + violation + "/closure-answer", json("answer", "商品来自授权经销商。"));
        var closed = backOffice.post(
                "/enforcement/violations/" + violation + "/closure", json("officer", "officer2", "confirmed", true));

        assertThat(closed.status()).as("%s", closed.body()).isEqualTo(204);
        assertThat(tokensIn(shop, "VIOLATION_RECORDED", "CLOSURE_CONFIRMED"))
                .containsExactly(
                        "VIOLATION_RECORDED by officer1 with " + idOf(token),
                        "CLOSURE_CONFIRMED by officer2 with " + idOf(token));
    }

    @Test
    void namesNoTokenOfWhoActsAtAScreenAndNoneForASeller() {
        as(new Actor(Actor.Kind.STAFF, "reviewer1", "1001", Set.of(Role.REVIEWER)), () -> {
            cases.record(CaseId.of(caseId), CaseHistoryEntry.Event.HANDED_OVER, 1, Map.of());
            return null;
        });

        assertThat(tokensIn(caseId, "SUBMITTED", "HANDED_OVER"))
                .containsExactly("SUBMITTED by " + SELLER, "HANDED_OVER by reviewer1");
    }

    @Test
    void tellsItToNobodyElse() throws IOException {
        var token = tokens.generate();
        var backOffice = callerFor(token, "reviewer1", "reviewer2");
        decline(backOffice, "reviewer1");
        decline(backOffice, "reviewer2");

        assertThat(cases.of(CaseId.of(caseId)))
                .extracting(CaseHistoryEntry::detail)
                .allSatisfy(detail -> assertThat(detail).doesNotContainKey("token"));
        assertThat(shops.history(new ShopId(UUID.fromString(shop))))
                .extracting(ShopRepository.ShopEvent::detail)
                .allSatisfy(detail -> assertThat(detail).doesNotContainKey("token"));
        assertThat(new String(as(Actor.seller(SELLER), () -> requests.export(SELLER)), StandardCharsets.UTF_8))
                .contains("POL-FAKE")
                .doesNotContain(idOf(token));
        assertThat(jdbc.sql("select data::text from outgoing_event")
                        .query(String.class)
                        .list())
                .noneMatch(data -> data.contains(idOf(token)));
    }

    @Test
    void staysInATrailThatHolds() {
        var token = tokens.generate();
        decline(callerFor(token, "reviewer1"), "reviewer1");

        assertThat(tokensIn(caseId, "DECIDED")).containsExactly("DECIDED by reviewer1 with " + idOf(token));
        assertThat(as(ADMIN, trail::verify).faults()).isEmpty();
    }

    private ApiClient callerFor(String token, String... people) {
        tokens.admit(token, token, Set.of(TokenScope.values()), Set.of(people));
        return callerWithToken(token);
    }

    private void decline(ApiClient caller, String reviewer) {
        var task = caller.post("/review/tasks/next", json("reviewer", reviewer)).text("/taskId");
        var declined = caller.post(
                "/review/tasks/" + task + "/decision",
                json(
                        "reviewer",
                        reviewer,
                        "outcome",
                        "DECLINE",
                        "reasons",
                        List.of(json("code", "POL-FAKE", "slot", "ID_FRONT"))));
        assertThat(declined.status()).as("%s", declined.body()).isEqualTo(200);
    }

    private String idOf(String token) {
        return jdbc.sql("select id::text from api_token where name = :name")
                .param("name", token)
                .query(String.class)
                .single();
    }

    private List<String> tokensIn(String subject, String... actions) {
        return as(ADMIN, () -> {
                    trail.refresh();
                    return trail.page(new AuditTrail.Query(subject, "", "", null, null, null), 100);
                })
                .reversed()
                .stream()
                .filter(line -> List.of(actions).contains(line.action()))
                .map(line -> line.action() + " by " + line.actorName()
                        + tokenOf(line).map(id -> " with " + id).orElse(""))
                .toList();
    }

    private Optional<String> tokenOf(AuditRecord line) {
        try {
            return Optional.ofNullable(mapper.readTree(line.after()).get("token"))
                    .map(JsonNode::asText);
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private <T> T as(Actor actor, Supplier<T> work) {
        return currentActor.runAs(actor, work);
    }
}
