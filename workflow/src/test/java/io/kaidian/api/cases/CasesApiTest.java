package io.kaidian.api.cases;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.photos.formats.MaliciousPhotos;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.testing.ParameterOverrides;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a marketplace's shop system may do for its sellers, and what it is told when it may not. */
class CasesApiTest extends ApiTestBase {

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SellerStatementRepository statements;

    @Autowired
    private Clock clock;

    @Autowired
    private ParameterTable parameters;

    @BeforeEach
    void register() {
        registerSeller();
    }

    @Test
    void keepsASellerUpToDateAndNeverChangesItsType() {
        var again = api.put("/sellers/" + SELLER, seller("acc-1"));
        var changed = seller("acc-1");
        changed.put("type", "ENTERPRISE");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/standing")).isEqualTo("PENDING");
        assertThat(api.put("/sellers/" + SELLER, changed).text("/code")).isEqualTo("seller-type");
    }

    @Test
    void saysWhoseFurtherShopItIsAndRefusesOneAboveTheLimit() {
        var further = seller("acc-1");
        further.put("furtherShopOf", SELLER);
        var refused = api.put("/sellers/further-1", further);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("shops-max");

        try (var more = new ParameterOverrides(parameters).turn(Parameters.IDENTITY_SHOPS_MAX_PERSONAL, 2)) {
            var put = api.put("/sellers/further-1", further);
            assertThat(put.status()).isEqualTo(201);
            assertThat(put.text("/furtherShopOf")).isEqualTo(SELLER);
            assertThat(api.get("/sellers/further-1").text("/furtherShopOf")).isEqualTo(SELLER);
            assertThat(api.get("/sellers/" + SELLER).body().has("furtherShopOf"))
                    .isFalse();
            further.put("furtherShopOf", "nobody");
            assertThat(api.put("/sellers/further-1", further).text("/code")).isEqualTo("further-shop");
        }
    }

    @Test
    void namesTheFieldsThatCannotBeTaken() {
        var unfit = seller("acc-1");
        unfit.put("displayName", " ");
        unfit.put("email", "nowhere");
        var unknownType = seller("acc-1");
        unknownType.put("type", "ROBOT");

        var apiResponse = api.put("/sellers/" + SELLER, unfit);

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.contentType()).isEqualTo("application/problem+json");
        assertThat(apiResponse.text("/code")).isEqualTo("invalid");
        assertThat(apiResponse.body().at("/fields"))
                .extracting(field -> field.asText())
                .containsExactly("displayName", "email");
        assertThat(api.put("/sellers/" + SELLER, unknownType)
                        .body()
                        .at("/fields/0")
                        .asText())
                .isEqualTo("type");
        assertThat(api.put("/sellers/" + SELLER, "{").text("/code")).isEqualTo("malformed");
        assertThat(api.put("/sellers/" + SELLER, "{'locale':'en','locale':'zh-CN'}".replace('\'', '"'))
                        .text("/code"))
                .isEqualTo("malformed");
        assertThat(api.post("/demo/clock", "{'advance':'PT1S','advance':'PT2S'}".replace('\'', '"'))
                        .text("/code"))
                .as("a record of one part")
                .isEqualTo("malformed");
    }

    @Test
    void findsTheCaseThatIsOpenInsteadOfOpeningAnother() {
        var id = openCase();

        var again = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"));
        var otherKind = api.post("/sellers/" + SELLER + "/cases", json("kind", "CHANGE"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/caseId")).isEqualTo(id);
        assertThat(otherKind.status()).isEqualTo(409);
        assertThat(otherKind.text("/current/openCase")).isEqualTo(id);
        assertThat(api.get("/sellers/" + SELLER).text("/openCase")).isEqualTo(id);
        assertThat(api.get("/sellers/" + SELLER).text("/nextStep")).isEqualTo("CONTINUE_CERTIFICATION");
    }

    @Test
    void takesNeitherStatementNorPhotoBeforeConsent() {
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var withoutConsent = statement();
        withoutConsent.remove("consent");
        var stated = api.put("/cases/" + id + "/statement", withoutConsent);
        assertThat(stated.status()).isEqualTo(422);
        assertThat(stated.text("/code")).isEqualTo("consent-required");
        assertThat(jdbc.sql("select count(*) from statement where case_id = cast(:id as uuid)")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();

        var refused = api.putPhoto("/cases/" + id + "/documents/ID_FRONT", front());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("consent-required");
    }

    @Test
    void takesTheConsentAloneBeforeAnythingElse() {
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var shownAt = clock.instant().minusSeconds(30).toString();

        var agreed = api.put("/cases/" + id + "/consent", consent("2026-12-01", shownAt));

        assertThat(agreed.status()).isEqualTo(200);
        assertThat(agreed.each("/requirements/satisfied", "field")).contains("consent");
        assertThat(jdbc.sql("""
            select consent_version || ' ' || consent_locale || ' ' || consent_collected_by
            from certification_case where id = cast(:id as uuid)
            """).param("id", id).query(String.class).single())
                .isEqualTo("2026-12-01 zh-CN" + " MARKETPLACE");
        var withoutConsent = statement();
        withoutConsent.remove("consent");
        assertThat(api.put("/cases/" + id + "/statement", withoutConsent).status())
                .isEqualTo(200);
    }

    @Test
    void keepsWhetherAServiceMayCompareFacesApartFromTheConsent() {
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var consent = consent("2026-12-01", clock.instant().toString());

        api.put("/cases/" + id + "/consent", consent);
        assertThat(mayFacesBeCompared(id)).isFalse();

        consent.put("faceComparison", true);
        assertThat(api.put("/cases/" + id + "/consent", consent).status()).isEqualTo(200);
        assertThat(mayFacesBeCompared(id)).isTrue();
    }

    @Test
    void keepsWhichFieldsWereFilledInFromAPhoto() {
        var id = openCase();
        var statement = statement();

        statement.put("readFields", List.of("name", "idNumber"));
        assertThat(api.put("/cases/" + id + "/statement", statement).status()).isEqualTo(200);
        assertThat(statements.of(CaseId.of(id)).readFields()).containsExactly("idNumber", "name");

        statement.put("readFields", List.of("photo"));
        assertThat(api.put("/cases/" + id + "/statement", statement).status()).isEqualTo(422);
    }

    private boolean mayFacesBeCompared(String id) {
        return jdbc.sql("select faces_consent_at is not null from certification_case where id = cast(:id as uuid)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Evidence in its short form, too: which words in which language. */
    @Test
    void keepsTheLanguageOfAConsentInItsShortForm() {
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var statement = statement();
        statement.put("consent", json("textVersion", "2026-12-01", "locale", "en"));

        var stated = api.put("/cases/" + id + "/statement", statement);

        assertThat(stated.text("/consent/locale")).isEqualTo("en");
        assertThat(api.get("/catalogue/consents").body().findValuesAsText("digest"))
                .contains(stated.text("/consent/textDigest"));
    }

    @Test
    void addsTheLanguageToAConsentThatCameWithoutAndChangesItNoMore() {
        var id = openCase();
        var without = api.get("/cases/" + id);
        var shownAt = clock.instant().toString();

        var said = api.put("/cases/" + id + "/consent", consent("2026-01", shownAt));
        var statement = statement();
        statement.put("consent", json("textVersion", "2026-01", "locale", "en"));
        var again = api.put("/cases/" + id + "/statement", statement);

        assertThat(without.body().at("/consent").has("locale")).isFalse();
        assertThat(said.text("/consent/locale")).isEqualTo("zh-CN");
        assertThat(again.body().at("/consent")).isEqualTo(said.body().at("/consent"));
    }

    @Test
    void refusesAConsentInItsShortFormInALanguageWithoutText() {
        var id = openCase();
        var statement = statement();
        statement.put("consent", json("textVersion", "2026-12-01", "locale", "fr"));

        assertThat(api.put("/cases/" + id + "/statement", statement).text("/code"))
                .isEqualTo("consent-unknown");
    }

    @Test
    void refusesAConsentThatNobodyCanHaveGiven() {
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var now = clock.instant();
        var withoutTime = consent("2026-12-01", now.toString());
        withoutTime.remove("shownAt");

        assertThat(api.put("/cases/" + id + "/consent", consent("1999-12", now.toString()))
                        .text("/code"))
                .isEqualTo("consent-unknown");
        assertThat(api.put(
                                "/cases/" + id + "/consent",
                                consent("2026-12-01", now.plusSeconds(3600).toString()))
                        .text("/code"))
                .isEqualTo("consent-shown-later");
        assertThat(api.put("/cases/" + id + "/consent", withoutTime).text("/code"))
                .isEqualTo("invalid");
        assertThat(api.putPhoto("/cases/" + id + "/documents/ID_FRONT", front()).text("/code"))
                .isEqualTo("consent-required");
    }

    @Test
    void takesNoConsentToATextThatDoesNotExist() {
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var statement = statement();
        statement.put("consent", json("textVersion", "1999-12"));

        var refused = api.put("/cases/" + id + "/statement", statement);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("consent-unknown");
        assertThat(api.putPhoto("/cases/" + id + "/documents/ID_FRONT", front()).text("/code"))
                .isEqualTo("consent-required");
    }

    @Test
    @Tag("slow")
    void tellsOfAPhotoAtOnceWhatIsWrongAndWhatWasRead() {
        var id = openCase();

        var far = attach(id, "HANDHELD", handheldFromTooFar());
        var front = attach(id, "ID_FRONT", front());

        assertThat(far.each("/findings", "code")).contains("HLD-FAR");
        var place = far.each("/findings", "code").indexOf("HLD-FAR");
        assertThat(far.number("/findings/" + place + "/measured"))
                .isLessThan(far.number("/findings/" + place + "/required"));
        assertThat(far.text("/findings/" + place + "/certainty")).isEqualTo("SUSPECTED");
        assertThat(far.text("/findings/" + place + "/remedy/en")).contains("so that the card is larger");
        assertThat(front.text("/read/name/value")).isEqualTo(PERSON.name());
        assertThat(front.body().at("/read/idNumber/accepted").asBoolean()).isTrue();
        assertThat(front.each("/findings", "slot")).doesNotContain("HANDHELD");
    }

    @Test
    void refusesWhatIsNoPhotoThatCanBeTaken() {
        var path = "/cases/" + openCase() + "/documents/ID_FRONT";

        var text = api.putPhoto(path, "no picture".getBytes());
        var pdf = api.putPhoto(path, front(), "application/pdf");
        var large = api.putPhoto(path, new byte[10 * 1024 * 1024 + 1]);

        assertThat(text.status()).isEqualTo(422);
        assertThat(text.text("/code")).isEqualTo("IMG-FILE");
        assertThat(text.text("/message/zh")).isNotBlank();
        assertThat(pdf.status()).isEqualTo(415);
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text("/code")).isEqualTo("too-large");
    }

    @Test
    void refusesAPhotoThatWouldKeepADecoderBusyForEver() {
        var path = "/cases/" + openCase() + "/documents/ID_FRONT";

        var bomb = api.putPhoto(path, MaliciousPhotos.scanBomb(3000, 2000, 20_000));

        assertThat(bomb.status()).isEqualTo(422);
        assertThat(bomb.text("/code")).isEqualTo("IMG-FILE");
        assertThat(bomb.text("/rule")).isEqualTo("intake.too_many_scans");
        assertThat(bomb.number("/measured")).isGreaterThan(20_000);
        assertThat(bomb.text("/message/zh")).contains("分层");
        assertThat(bomb.text("/remedy/en")).contains("new JPG");
    }

    @Test
    void tellsWhatIsMissingWhenACaseIsSentTooEarly() {
        var id = openCase();
        attach(id, "ID_FRONT", front());

        var refused = api.post("/cases/" + id + "/submit");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/code")).isEqualTo("missing");
        assertThat(refused.body().at("/missing"))
                .extracting(missing -> missing.asText())
                .containsExactlyInAnyOrder("ID_BACK", "HANDHELD");
        assertThat(api.get("/cases/" + id).each("/requirements/pending", "slot"))
                .containsExactly("ID_FRONT");
    }

    @Test
    void tellsHowTheCaseStandsToWhoComesTooLate() {
        var id = openCase();
        assertThat(api.post("/cases/" + id + "/withdraw").text("/status")).isEqualTo("WITHDRAWN");

        var late = api.put("/cases/" + id + "/statement", statement());

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("stale");
        assertThat(late.text("/current/status")).isEqualTo("WITHDRAWN");
        assertThat(api.post("/cases/" + id + "/reset-request", json("reason", "请再给一次机会"))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "no-id", "1"})
    void saysTheSameOfUnknownAndOfUnreadableIds(String id) {
        var answers = List.of(
                api.get("/cases/" + id),
                api.post("/cases/" + id + "/submit"),
                api.put("/cases/" + id + "/statement", statement()),
                api.putPhoto("/cases/" + id + "/documents/ID_FRONT", front()),
                api.get("/sellers/" + id),
                api.post("/sellers/" + id + "/cases", json("kind", "INITIAL")),
                api.post("/shops/" + id + "/appeals", json("subject", json("caseId", UUID.randomUUID()), "text", "x")),
                api.post("/review/tasks/" + id + "/claim", json("reviewer", "reviewer1")),
                api.get("/documents/" + id + "/content?purpose=REVIEW&reviewer=reviewer1"),
                api.post(
                        "/enforcement/appeals/" + id + "/decision",
                        json("person", "lead1", "overturned", true, "answer", "x")),
                api.get("/nothing/" + id));

        assertThat(answers).allSatisfy(apiResponse -> {
            assertThat(apiResponse.status()).isEqualTo(404);
            assertThat(apiResponse.text("/code")).isEqualTo("not-found");
            assertThat(apiResponse.contentType()).isEqualTo("application/problem+json");
            assertThat(apiResponse.text("/detail")).isEqualTo(answers.get(0).text("/detail"));
        });
    }

    @Test
    void knowsNoOtherSlots() {
        assertThat(api.putPhoto("/cases/" + openCase() + "/documents/PASSPORT", front())
                        .status())
                .isEqualTo(404);
    }

    private static Map<String, Object> consent(String textVersion, String shownAt) {
        return json("textVersion", textVersion, "locale", "zh-CN", "shownAt", shownAt, "collectedBy", "MARKETPLACE");
    }
}
