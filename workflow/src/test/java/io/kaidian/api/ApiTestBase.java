package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaidian.api.security.ApiTokenRepository;
import io.kaidian.api.security.TokenScope;
import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.security.Role;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.specimens.Specimens;
import io.kaidian.testing.DemoWorkflowTest;
import io.kaidian.testing.TestJobs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What tests of the interface share: staff, tokens, one seller with an account, and the photos of that seller. */
@DemoWorkflowTest
public abstract class ApiTestBase {

    public static final SpecimenPerson PERSON = SpecimenPerson.random(11);

    public static final String SELLER = "wang-shop";

    private static final Map<String, byte[]> DRAWN = new ConcurrentHashMap<>();

    @Autowired
    public MockMvc mvc;

    @Autowired
    public ObjectMapper mapper;

    @Autowired
    public ApiTokenRepository tokens;

    @Autowired
    AccountRepository accounts;

    @Autowired
    public TestJobs jobs;

    /** A token with every scope that acts for everybody. */
    public ApiClient api;

    @BeforeEach
    void employStaff() {
        employ("reviewer1", "1001", Role.REVIEWER);
        employ("reviewer2", "1002", Role.REVIEWER);
        employ("lead1", "1100", Role.LEAD);
        employ("officer1", "2001", Role.OFFICER);
        employ("officer2", "2002", Role.OFFICER);
        api = callerWith(Set.of(TokenScope.values()), Set.of(ApiTokenRepository.EVERYBODY));
    }

    public ApiClient callerWith(Set<TokenScope> scopes, Set<String> actsFor) {
        var token = tokens.generate();
        tokens.admit(token, token, scopes, actsFor);
        return new ApiClient(mvc, mapper, token);
    }

    public ApiClient callerWith(TokenScope scope) {
        return callerWith(Set.of(scope), Set.of(ApiTokenRepository.EVERYBODY));
    }

    public ApiClient callerWithToken(String token) {
        return new ApiClient(mvc, mapper, token);
    }

    /** Registers the seller with an account in the right name; gives the id of the shop. */
    public String registerSeller() {
        api.put(
                "/demo/payment-accounts/demo/acc-1",
                json("holderName", PERSON.name(), "idNumber", PERSON.number(), "verified", true));
        var seller = api.put("/sellers/" + SELLER, seller("acc-1"));
        assertThat(seller.status()).isEqualTo(201);
        return seller.text("/shopId");
    }

    public static Map<String, Object> seller(String accountId) {
        return json(
                "type",
                "PERSONAL",
                "displayName",
                "样例小店",
                "locale",
                "zh-CN",
                "paymentAccount",
                json("provider", "demo", "accountId", accountId));
    }

    /** Opens a case with statement and consent; gives its id. */
    public String openCase() {
        var opened = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));
        assertThat(opened.status()).isEqualTo(201);
        var id = opened.text("/caseId");
        assertThat(api.put("/cases/" + id + "/statement", statement()).status()).isEqualTo(200);
        return id;
    }

    /** Opens a case and sends it with all photos, and runs the checks; gives its id. */
    public String sendCase(byte[] handheld) {
        var id = openCase();
        attach(id, "ID_FRONT", front());
        attach(id, "ID_BACK", back());
        attach(id, "HANDHELD", handheld);
        submit(id);
        return id;
    }

    public ApiResponse attach(String caseId, String slot, byte[] photo) {
        var attached = api.putPhoto("/cases/" + caseId + "/documents/" + slot, photo);
        assertThat(attached.status()).as("%s", attached.body()).isEqualTo(200);
        return attached;
    }

    public void submit(String caseId) {
        var submitted = api.post("/cases/" + caseId + "/submit");
        assertThat(submitted.status()).as("%s", submitted.body()).isEqualTo(202);
        assertThat(submitted.text("/status")).isEqualTo("CHECKING");
        jobs.runDue();
    }

    public String takeNext(String reviewer) {
        var task = api.post("/review/tasks/next", json("reviewer", reviewer));
        assertThat(task.status()).isEqualTo(200);
        return task.text("/taskId");
    }

    public ApiResponse certify(String taskId, String reviewer) {
        return api.post("/review/tasks/" + taskId + "/decision", json("reviewer", reviewer, "outcome", "CERTIFY"));
    }

    /** The photo in the hand is to be taken again from nearer; all others are accepted. */
    public void returnForHandheld(String task) {
        var verdicts = Stream.of("ID_FRONT", "ID_BACK", "HANDHELD")
                .map(slot -> json("slot", slot, "verdict", slot.equals("HANDHELD") ? "FAULTY" : "ACCEPTED"))
                .toList();
        var returned = api.post(
                "/review/tasks/" + task + "/decision",
                json(
                        "reviewer",
                        "reviewer1",
                        "outcome",
                        "RETURN",
                        "documents",
                        verdicts,
                        "reasons",
                        List.of(json("code", "HLD-FAR", "slot", "HANDHELD"))));
        assertThat(returned.status()).as("%s", returned.body()).isEqualTo(200);
        jobs.runDue();
    }

    public static Map<String, Object> statement() {
        return json(
                "name", PERSON.name(),
                "idNumber", PERSON.number(),
                "validFrom", PERSON.validFrom(),
                "validUntil", PERSON.validUntil(),
                "longTerm", PERSON.validUntil() == null,
                "address", PERSON.address(),
                "consent", json("textVersion", "2026-01"));
    }

    public static byte[] front() {
        return DRAWN.computeIfAbsent(
                "front", key -> Specimens.of(PERSON).front().jpeg());
    }

    public static byte[] back() {
        return DRAWN.computeIfAbsent("back", key -> Specimens.of(PERSON).back().jpeg());
    }

    public static byte[] handheld() {
        return DRAWN.computeIfAbsent(
                "handheld", key -> Specimens.of(PERSON).handheld().jpeg());
    }

    public static byte[] anotherHandheld() {
        return DRAWN.computeIfAbsent(
                "another", key -> Specimens.of(PERSON).handheld().tilt(3).jpeg());
    }

    public static byte[] handheldFromTooFar() {
        return DRAWN.computeIfAbsent(
                "far", key -> Specimens.of(PERSON).handheld().cardShare(0.2).jpeg());
    }

    private void employ(String name, String number, Role role) {
        accounts.create(
                new AccountRepository.NewAccount(name, null, "姓名" + name, number, Locale.ENGLISH, Set.of(role)));
    }
}
