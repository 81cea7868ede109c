package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.api.IdempotencyKeyRepository.Beginning;
import io.kaidian.api.IdempotencyKeyRepository.Claim;
import io.kaidian.api.security.ApiPrincipal;
import io.kaidian.api.security.TokenScope;
import io.kaidian.platform.crypto.EncryptionService;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** A request that is repeated under its key is done once and answered twice. */
class IdempotencyTest extends ApiTestBase {

    private static final String ANSWER = "{\"done\":true}";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdempotencyKeyRepository requests;

    @Autowired
    EncryptionService vault;

    @Autowired
    PhotoUploadReader upload;

    @Autowired
    ProblemDetailsWriter problems;

    private FailingRepository failing;
    private int status = 201;
    private int works;

    /** The database, or what encrypts, is away for as many calls as is said. */
    private static final class FailingRepository extends IdempotencyKeyRepository {

        private int finishes;
        private int marks;
        private int releases;

        private FailingRepository(JdbcClient jdbc, EncryptionService vault) {
            super(jdbc, vault);
        }

        @Override
        void finish(Claim claim, StoredResponse answer) {
            failIf(finishes-- > 0);
            super.finish(claim, answer);
        }

        @Override
        void finishWithoutAnswer(Claim claim, int status) {
            failIf(marks-- > 0);
            super.finishWithoutAnswer(claim, status);
        }

        @Override
        void release(Claim claim) {
            failIf(releases-- > 0);
            super.release(claim);
        }

        private static void failIf(boolean away) {
            if (away) {
                throw new DataAccessResourceFailureException("away");
            }
        }
    }

    @BeforeEach
    void register() {
        registerSeller();
        failing = new FailingRepository(jdbc, vault);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void givesTheFirstAnswerAgain() {
        var repeatable = api.repeatable("open-1");

        var first = repeatable.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));
        var second = repeatable.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));
        var withoutKey = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(withoutKey.status()).isEqualTo(200);
    }

    @Test
    void refusesAnotherRequestUnderTheSameKey() {
        var repeatable = api.repeatable("key-1");
        repeatable.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));

        var otherBody = repeatable.post("/sellers/" + SELLER + "/cases", json("kind", "CHANGE"));
        var otherAddress = repeatable.post("/sellers/other/cases", json("kind", "INITIAL"));

        assertThat(otherBody.status()).isEqualTo(422);
        assertThat(otherBody.text("/code")).isEqualTo("idempotency-mismatch");
        assertThat(otherAddress.text("/code")).isEqualTo("idempotency-mismatch");
    }

    @Test
    void keepsTheKeysOfTwoTokensApart() {
        var other = callerWith(TokenScope.SELLERS).repeatable("key-1");
        api.repeatable("key-1").post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));

        assertThat(other.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void sendsATwinAwayWhileTheFirstRuns() {
        var apiClient = callerWith(TokenScope.SELLERS);
        var token = jdbc.sql("select id from api_token where scopes = '{sellers}'")
                .query(UUID.class)
                .single();
        apiClient.repeatable("slow").post("/cases/nothing/submit");
        jdbc.sql("update idempotent_request set status = null where token_id = :token")
                .param("token", token)
                .update();

        var twin = apiClient.repeatable("slow").post("/cases/nothing/submit");

        assertThat(twin.status()).isEqualTo(409);
        assertThat(twin.text("/code")).isEqualTo("idempotency-running");
    }

    @Test
    void keepsTheAnswerOfARequestThatWasGivenUpWhileItRan() {
        var token = token();
        var slow = begin(token, "slow");
        giveUpAll();
        begin(token, "later");

        requests.finish(slow, answer("/here"));

        assertThat(requests.begin(token, "slow", "asked"))
                .isInstanceOfSatisfying(
                        Beginning.Answered.class,
                        known -> assertThat(known.response().location()).isEqualTo("/here"));
    }

    @Test
    void leavesARequestToWhoeverTookItOver() {
        var token = token();
        var givenUp = begin(token, "slow");
        giveUpAll();
        var taken = begin(token, "slow");

        requests.release(givenUp);

        assertThat(requests.begin(token, "slow", "asked")).isEqualTo(new Beginning.Running());
        requests.release(taken);
        assertThat(requests.begin(token, "slow", "asked")).isInstanceOf(Beginning.First.class);
    }

    @Test
    void keepsTheFirstAnswerOfTwoThatRanAtTheSameTime() {
        var token = token();
        var twice = begin(token, "twice");
        requests.finish(twice, answer("/first"));

        requests.finish(twice, answer("/second"));

        assertThat(requests.begin(token, "twice", "asked"))
                .isInstanceOfSatisfying(
                        Beginning.Answered.class,
                        known -> assertThat(known.response().location()).isEqualTo("/first"));
    }

    private Claim begin(UUID token, String key) {
        return ((Beginning.First) requests.begin(token, key, "asked")).claim();
    }

    private void giveUpAll() {
        jdbc.sql("update idempotent_request set begun_at = now() - interval '3 minutes'")
                .update();
    }

    private static IdempotencyKeyRepository.StoredResponse answer(String location) {
        return new IdempotencyKeyRepository.StoredResponse(201, null, location, new byte[0]);
    }

    private UUID token() {
        callerWith(TokenScope.SELLERS);
        return jdbc.sql("select id from api_token where scopes = '{sellers}'")
                .query(UUID.class)
                .single();
    }

    @Test
    @Tag("slow")
    void repeatsThePhotoAnswerWithoutKeepingWhatWasReadInTheClear() {
        var id = openCase();
        var repeatable = api.repeatable("photo-1");

        var first = repeatable.putPhoto("/cases/" + id + "/documents/ID_FRONT", front());
        var second = repeatable.putPhoto("/cases/" + id + "/documents/ID_FRONT", front());

        assertThat(first.text("/read/name/value")).isEqualTo(PERSON.name());
        assertThat(second.text("/documentId")).isEqualTo(first.text("/documentId"));
        var kept = jdbc.sql("select answer from idempotent_request where key = 'photo-1'")
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain(PERSON.name());
    }

    @Test
    void letsWhatWasRefusedBeTriedAgain() {
        var reader = callerWith(TokenScope.READ).repeatable("refused");
        reader.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));

        assertThat(jdbc.sql("select count(*) from idempotent_request")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 303})
    void answersAlthoughTheAnswerCannotBeKeptAndDoesNothingTwice(int answered) throws Exception {
        status = answered;
        failing.finishes = 1;

        var first = send();
        var atOnce = send();
        giveUpAll();
        var later = send();

        assertThat(first.getStatus()).isEqualTo(answered);
        assertThat(first.getContentAsString()).isEqualTo(ANSWER);
        assertThat(atOnce.getStatus()).isEqualTo(409);
        assertThat(atOnce.getContentAsString()).contains("idempotency-running");
        assertThat(later.getContentAsString()).as("never given up").contains("idempotency-running");
        assertThat(works).isEqualTo(1);
    }

    @Test
    void isAskedAnewADayAfterTheAnswerWasLost() throws Exception {
        failing.finishes = 1;
        send();

        jdbc.sql("update idempotent_request set begun_at = now() - interval '25 hours'")
                .update();

        assertThat(send().getStatus()).isEqualTo(201);
        assertThat(works).isEqualTo(2);
    }

    /** Nothing tells it from a request that was cut off by the end of its server. */
    @Test
    void givesUpWhatNothingCouldBeWrittenOf() throws Exception {
        failing.finishes = 1;
        failing.marks = 1;

        var first = send();
        var atOnce = send();
        giveUpAll();
        var later = send();

        assertThat(first.getStatus()).isEqualTo(201);
        assertThat(atOnce.getStatus()).isEqualTo(409);
        assertThat(later.getStatus()).isEqualTo(201);
        assertThat(works).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 409, 422})
    void refusesAgainWhereTheRefusalCannotBeKept(int refused) throws Exception {
        status = refused;
        failing.finishes = 1;

        var first = send();
        status = 201;

        assertThat(first.getStatus()).isEqualTo(refused);
        assertThat(first.getContentAsString()).isEqualTo(ANSWER);
        assertThat(send().getStatus()).as("nothing was done").isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void letsWhatWasNotDoneBeTriedAgain(int answered) throws Exception {
        status = answered;

        send();
        status = 201;

        assertThat(send().getStatus()).isEqualTo(201);
        assertThat(works).isEqualTo(2);
    }

    @Test
    void tellsWhatWentWrongWhereTheReleaseFailsToo() throws Exception {
        failing.releases = 2;
        status = 503;

        assertThat(send().getStatus()).isEqualTo(503);
        assertThatThrownBy(() -> send("other", (request, response) -> {
                    throw new IllegalStateException("the work failed");
                }))
                .hasMessage("the work failed");
    }

    private MockHttpServletResponse send() throws Exception {
        return send("key", (request, response) -> {
            works++;
            ((HttpServletResponse) response).setStatus(status);
            response.getOutputStream().write(ANSWER.getBytes(StandardCharsets.UTF_8));
        });
    }

    private MockHttpServletResponse send(String key, FilterChain work) throws Exception {
        var request = new MockHttpServletRequest("POST", "/api/v1/sellers");
        request.addHeader("Idempotency-Key", key);
        var response = new MockHttpServletResponse();
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(
                        new ApiPrincipal(
                                jdbc.sql("select id from api_token")
                                        .query(UUID.class)
                                        .single(),
                                "shop",
                                Set.of(),
                                Set.of()),
                        null));
        new IdempotencyFilter(failing, upload, problems).doFilter(request, response, work);
        return response;
    }
}
