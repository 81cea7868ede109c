package io.kaidian.api.catalogue;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.testing.TestClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalogue says what is in force, and a consent names a text that is in it, word by word. */
class CatalogueApiTest extends ApiTestBase {

    @Autowired
    JdbcClient jdbc;

    @Test
    void tellsTheConsentTextInForceInBothLanguages() {
        var consents = api.get("/catalogue/consents").body();

        assertThat(consents.at("/items"))
                .hasSize(2)
                .allMatch(text -> text.at("/inForce").asBoolean());
        assertThat(consents.at("/items/0/version")).isEqualTo(consents.at("/inForce"));
        assertThat(consents.at("/items").findValuesAsText("locale")).containsExactly("zh-CN", "en");
        assertThat(consents.at("/items/1/words").asText())
                .contains("For how long")
                .doesNotContain("{0}");
    }

    @Test
    void keepsWhichWordsWereShownInWhichLanguage() throws Exception {
        registerSeller();
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var version = api.get("/catalogue/consents").text("/inForce");

        var agreed = consent(id, version, "en");

        var consent = agreed.body().at("/consent");
        assertThat(consent.at("/textVersion").asText()).isEqualTo(version);
        assertThat(consent.at("/locale").asText()).isEqualTo("en");
        assertThat(consent.at("/shownAt").asText()).isEqualTo(TestClock.MORNING.toString());
        assertThat(consent.at("/collectedBy").asText()).isEqualTo("MARKETPLACE");
        var words = jdbc.sql("select words from consent_text where digest = :digest and locale = 'en'")
                .param("digest", consent.at("/textDigest").asText())
                .query(String.class)
                .single();
        assertThat(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(words.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(consent.at("/textDigest").asText());
        assertThat(api.get("/catalogue/consents").body().at("/items").findValuesAsText("words"))
                .contains(words);
    }

    @Test
    void takesNoConsentToATextOrLanguageThatDoesNotExist() {
        registerSeller();
        var id = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .text("/caseId");
        var version = api.get("/catalogue/consents").text("/inForce");

        assertThat(consent(id, "2019-13", "en").text("/code")).isEqualTo("consent-unknown");
        assertThat(consent(id, version, "fr").text("/code")).isEqualTo("consent-unknown");
        assertThat(api.get("/cases/" + id).body().at("/consent").isMissingNode())
                .isTrue();
    }

    @Test
    void keepsWhatTheMarketplaceSaysOfASellersTrade() {
        var seller = json(
                "type",
                "PERSONAL",
                "displayName",
                "Specimen shop",
                "paymentAccount",
                json("provider", "demo", "accountId", "acc-1"),
                "category",
                "FOOD",
                "region",
                "CN-44",
                "risk",
                "HIGH");

        var put = api.put("/sellers/" + SELLER, seller);

        assertThat(put.text("/category")).as("%s", put.body()).isEqualTo("FOOD");
        assertThat(put.text("/region")).isEqualTo("CN-44");
        assertThat(put.text("/risk")).isEqualTo("HIGH");
        seller.put("category", "groceries & more");
        assertThat(api.put("/sellers/" + SELLER, seller).text("/errors/0/field"))
                .isEqualTo("category");
        seller.remove("category");
        seller.remove("risk");
        assertThat(api.put("/sellers/" + SELLER, seller).text("/risk")).isEqualTo("NORMAL");
    }

    @Test
    void tellsReasonsForStaffToReviewersAlone() {
        var forSellers =
                callerWith(TokenScope.SELLERS).get("/catalogue/reasons").body();
        var forReviewers =
                callerWith(TokenScope.REVIEW).get("/catalogue/reasons").body();

        assertThat(forSellers.findValuesAsText("shownTo")).containsOnly("SELLER");
        assertThat(forReviewers.findValuesAsText("shownTo")).contains("STAFF", "SELLER");
        assertThat(forSellers.findValuesAsText("code")).contains("HLD-TEXT");
    }

    @Test
    void tellsWhatBindsSellers() {
        var violations = api.get("/catalogue/violations").body();
        var parameters = api.get("/catalogue/parameters").body();
        var requirements = api.get("/catalogue/requirements").body();

        assertThat(violations.findValuesAsText("code")).contains("IPR-COUNTERFEIT");
        assertThat(parameters.findValuesAsText("name")).contains("rounds.max");
        assertThat(parameters).allMatch(one -> !one.at("/meaning/en").asText().isBlank());
        assertThat(documentsOf(requirements, "PERSONAL")).contains("HANDHELD").doesNotContain("BUSINESS_LICENCE");
        assertThat(documentsOf(requirements, "ENTERPRISE")).contains("BUSINESS_LICENCE");
    }

    /** What the catalogue says of a type is what a new case of such a seller asks for. */
    @ParameterizedTest
    @ValueSource(strings = {"PERSONAL", "SOLE_PROPRIETOR", "ENTERPRISE"})
    void asksANewCaseForWhatTheCatalogueSays(String type) {
        var seller = seller("acc-1");
        seller.put("type", type);
        api.put("/sellers/" + SELLER, seller);
        var due = api.post("/sellers/" + SELLER + "/cases", json("kind", "INITIAL"))
                .body()
                .at("/requirements");

        var told = requirementOf(api.get("/catalogue/requirements").body(), type);

        var asked = Stream.of(due.at("/due"), due.at("/satisfied"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(one -> one.path("slot").asText(one.path("field").asText()));
        var announced = Stream.of(told.at("/documents"), told.at("/fields"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(JsonNode::asText);
        assertThat(announced).containsExactlyInAnyOrderElementsOf(asked.toList());
    }

    @Test
    void tellsTheTypesOfEvidenceInTheWordsForSellers() {
        var types = api.get("/catalogue/evidence-types").body();

        assertThat(types.findValuesAsText("code"))
                .startsWith("ID_FRONT", "ID_BACK")
                .contains("BUSINESS_LICENCE");
        assertThat(types).allSatisfy(type -> {
            assertThat(type.at("/name/zh").asText()).matches(".*\\p{IsHan}.*");
            assertThat(type.at("/help/en").asText()).isNotBlank();
        });
    }

    private static String documentsOf(JsonNode requirements, String type) {
        return requirementOf(requirements, type).at("/documents").toString();
    }

    private static JsonNode requirementOf(JsonNode requirements, String type) {
        return StreamSupport.stream(requirements.spliterator(), false)
                .filter(one -> one.at("/sellerType").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private io.kaidian.api.ApiResponse consent(String caseId, String version, String locale) {
        return api.put(
                "/cases/" + caseId + "/consent",
                json(
                        "textVersion",
                        version,
                        "locale",
                        locale,
                        "shownAt",
                        TestClock.MORNING,
                        "collectedBy",
                        "MARKETPLACE"));
    }
}
