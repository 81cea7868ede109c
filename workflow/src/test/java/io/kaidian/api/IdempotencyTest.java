package io.kaidian.api;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.IdempotencyKeyRepository.Beginning;
import io.kaidian.api.IdempotencyKeyRepository.Claim;
import io.kaidian.api.security.TokenScope;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that is repeated under its key is done once and answered twice. */
class IdempotencyTest extends ApiTestBase {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    IdempotencyKeyRepository requests;

    @BeforeEach
    void register() {
        registerSeller();
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
        assertThat(new String(kept, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain(PERSON.name());
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
}
