package io.kaidian.api.lists;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiResponse;
import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.enforcement.sanctions.PublicMeasures;
import io.kaidian.testing.StatementCounter;
import io.kaidian.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists are filtered, are read page by page without a gap, cost the same however long they are, and name nobody. */
@Tag("slow")
class ListsApiTest extends ApiTestBase {

    /** The token, the page and what goes along. */
    private static final int MOST_STATEMENTS = 5;

    @Autowired
    PublicMeasures measures;

    @Autowired
    StatementCounter counter;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Test
    void readsEveryPageWithoutGapOrRepetition() {
        makeSellers(7);

        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = api.get("/sellers?limit=3" + (next == null ? "" : "&after=" + next));
            assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
            seen.addAll(texts(page, "/sellerId"));
            next = page.body().at("/next").asText(null);
        } while (next != null);

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void narrowsSellersByTypeStandingAndBeginning() {
        makeSellers(3);

        assertThat(texts(api.get("/sellers?beginning=SHOP-1"), "/sellerId")).containsExactly("shop-1");
        assertThat(texts(api.get("/sellers?beginning=%25"), "/sellerId")).isEmpty();
        assertThat(texts(api.get("/sellers?standing=PENDING&standing=OPEN"), "/sellerId"))
                .hasSize(3);
        assertThat(texts(api.get("/sellers?standing=CLOSED"), "/sellerId")).isEmpty();
        assertThat(texts(api.get("/sellers?type=ENTERPRISE"), "/sellerId")).isEmpty();
        assertThat(texts(api.get("/sellers?until=2026-01-01T00:00:00Z"), "/sellerId"))
                .isEmpty();
    }

    @Test
    void letsTheOpenCaseGoAlong() {
        registerSeller();
        var id = openCase();

        var plain = api.get("/sellers").body();
        var expanded = api.get("/sellers?expand=openCase").body();
        var cases = api.get("/cases?status=DRAFT&kind=INITIAL&expand=seller").body();

        assertThat(plain.at("/items/0/openCase").isMissingNode()).isTrue();
        assertThat(expanded.at("/items/0/openCase/caseId").asText()).isEqualTo(id);
        assertThat(cases.at("/items/0/seller/sellerId").asText()).isEqualTo(SELLER);
        assertThat(texts(api.get("/cases?status=RETURNED"), "/caseId")).isEmpty();
        assertThat(texts(api.get("/cases?sellerId=nobody"), "/caseId")).isEmpty();
        assertThat(texts(api.get("/shops?sellerId=" + SELLER), "/sellerId")).containsExactly(SELLER);
    }

    @Test
    void listsWhatHappenedToAShop() {
        var shop = openShop();
        recordCounterfeit(shop);

        var violations = api.get("/violations?shopId=" + shop + "&status=CONFIRMED&expand=sanctions");
        var violation = violations.body().at("/items/0");
        var appeal = api.post(
                "/shops/" + shop + "/appeals",
                json("subject", json("violationId", violation.at("/violationId").asText()), "text", "真品"));
        var appeals =
                api.get("/appeals?status=OPEN&about=VIOLATION&expand=violation").body();

        assertThat(violation.at("/code").asText()).isEqualTo("IPR-COUNTERFEIT");
        assertThat(violation.at("/foundBy").asText()).isIn("SYSTEM", "PERSON", "REPORT");
        assertThat(violation.at("/sellerId").asText()).isEqualTo(SELLER);
        assertThat(violation.at("/sanctions/0/kind").asText()).isEqualTo("SUSPENSION");
        assertThat(appeal.status()).isEqualTo(201);
        assertThat(appeals.at("/items/0/appealId").asText()).isEqualTo(appeal.text("/appealId"));
        assertThat(appeals.at("/items/0/violation/code").asText()).isEqualTo("IPR-COUNTERFEIT");
        assertThat(texts(api.get("/shops?standing=SUSPENDED&expand=seller"), "/seller/displayName"))
                .containsExactly("样例小店");
    }

    /** What only officers have to do with stays among them until the second one has agreed. */
    @ParameterizedTest
    @CsvSource({"SELLERS, 0", "READ, 0", "REVIEW, 0", "ADMIN, 0", "ENFORCEMENT, 1"})
    void showsWhatWaitsForASecondOfficerToOfficersAlone(TokenScope scope, int shown) {
        var shop = openShop();
        api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", "TRD-LATE",
                        "note", "晚发货",
                        "occurredAt", "2026-03-01T00:00:00Z",
                        "officer", "officer1",
                        "points", 3,
                        "deviation", "重复"));

        assertThat(texts(callerWith(scope).get("/violations"), "/code")).hasSize(shown);
        assertThat(texts(
                        callerWith(EnumSet.of(scope, TokenScope.SELLERS), Set.of("*"))
                                .get("/violations"),
                        "/code"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sellers?expand=openCase",
                "/shops?expand=seller",
                "/cases?expand=seller",
                "/violations?expand=sanctions",
                "/appeals?expand=violation"
            })
    void costsTheSameHoweverManyRowsThereAre(String path) {
        makeSellers(1);
        api.get(path);
        var few = counter.of(() -> api.get(path));
        makeMoreOfEverything(60);

        var many = counter.of(() -> api.get(path + "&limit=50"));

        assertThat(many.statements()).as(counter.table()).isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(few.statements()).isLessThanOrEqualTo(many.statements());
    }

    @Test
    void publishesMeasuresInForceWithoutTellingWhoTheOwnerIs() {
        var shop = openShop();
        assertThat(texts(api.get("/notices"), "/noticeId")).isEmpty();
        recordCounterfeit(shop);

        var notices = api.get("/notices?limit=1");

        var notice = notices.body().at("/items/0");
        assertThat(notice.at("/shopId").asText()).isEqualTo(shop);
        assertThat(notice.at("/shopNumber").asText()).isEqualTo(SELLER);
        assertThat(notice.at("/kind").asText()).isEqualTo("SUSPENSION");
        assertThat(notice.at("/act/en").asText()).isEqualTo("Counterfeit goods sold");
        assertThat(notice.at("/appealed").asBoolean()).isFalse();
        assertThat(notices.body().has("next")).isFalse();
        assertThat(notices.body().toString())
                .doesNotContain(PERSON.name(), PERSON.number(), "样例小店", "仿冒品", "order-1", "officer1");
    }

    @Test
    void findsTheMeasuresOfAShopByTheNumberThatBuyersKnow() {
        recordCounterfeit(openShop());

        assertThat(measures.inForce(SELLER.toUpperCase(Locale.ROOT), null, 10)).hasSize(1);
        assertThat(measures.inForce("wang", null, 10))
                .as("no beginning of a number")
                .isEmpty();
        assertThat(measures.inForce("another-shop", null, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zhang@example.com", "13800138000", "+8613800138000", "51000019830619762X"})
    void publishesNoSellerIdThatIsAnAddressOrNumberOfAPerson(String sellerId) {
        recordCounterfeit(openShop());
        var shop = measures.inForce(null, 1).get(0).shopId();

        assertThat(PublicMeasures.shopNumber(sellerId, shop)).isEqualTo(shop.toString());
        assertThat(PublicMeasures.shopNumber("~2d2krk89vsrr23sdj6x6", shop)).isEqualTo("~2d2krk89vsrr23sdj6x6");
        assertThat(measures.inForce(sellerId, null, 1))
                .as("nor tells whether it has any")
                .isEmpty();
        assertThat(measures.inForce(shop.toString(), null, 1)).hasSize(1);
    }

    /** It is suspended for everybody to see, and for everybody to read. */
    @Test
    void publishesThatAShopIsSuspendedWhileItsClosureIsDecided() {
        var shop = openShop();
        record(shop, "IDN-FALSE");

        var notice = api.get("/notices").body().at("/items/0");

        assertThat(notice.at("/shopId").asText()).isEqualTo(shop);
        assertThat(notice.at("/kind").asText()).isEqualTo("SUSPENSION");
        assertThat(notice.at("/code").asText()).isEqualTo("IDN-FALSE");
    }

    @Test
    void readsMeasuresPageByPage() {
        var shop = openShop();
        recordCounterfeit(shop);
        jdbc.sql("""
                        insert into sanction (id, shop_id, violation_id, kind, status, imposed_at)
                        select gen_random_uuid(), shop_id, id, 'RESTRICTION', 'IN_FORCE', now() from violation
                        """).update();

        var first = api.get("/notices?limit=1");
        var second = api.get("/notices?limit=1&after=" + first.text("/next"));

        assertThat(texts(first, "/kind")).isNotEqualTo(texts(second, "/kind")).hasSize(1);
        assertThat(second.body().has("next")).isFalse();
        assertThat(api.get("/notices?after=nonsense").status()).isEqualTo(422);
    }

    @Test
    void namesNobody() {
        registerSeller();
        sendCase(handheld());

        for (var path : List.of("/sellers?expand=openCase", "/shops?expand=seller", "/cases?expand=seller")) {
            var text = api.get(path).body().toString();

            assertThat(text).doesNotContain(PERSON.number(), PERSON.name(), "acc-1", "phone", "email");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sellers?after=nonsense",
                "/sellers?limit=0",
                "/sellers?limit=201",
                "/sellers?expand=everything",
                "/sellers?type=GHOST",
                "/cases?status=LOST",
                "/cases?since=yesterday",
                "/violations?shopId=1",
                "/appeals?about=WEATHER"
            })
    void refusesWhatItDoesNotKnow(String path) {
        assertThat(api.get(path).status()).isEqualTo(422);
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        makeSellers(2);
        var next = api.get("/sellers?limit=1").text("/next");

        assertThat(api.get("/cases?after=" + next).status()).isEqualTo(422);
    }

    private String openShop() {
        var shop = registerSeller();
        sendCase(handheld());
        certify(takeNext("reviewer1"), "reviewer1");
        jobs.runDue();
        return shop;
    }

    private void recordCounterfeit(String shop) {
        record(shop, "IPR-COUNTERFEIT");
    }

    private void record(String shop, String code) {
        api.post(
                "/shops/" + shop + "/violations",
                json(
                        "code", code,
                        "note", "仿冒品",
                        "reference", "order-1",
                        "occurredAt", "2026-03-01T00:00:00Z",
                        "officer", "officer1"));
        jobs.runDue();
    }

    private void makeSellers(int count) {
        for (int n = 0; n < count; n++) {
            assertThat(api.put("/sellers/shop-" + n, seller("acc-" + n)).status())
                    .isEqualTo(201);
            clock.advance(Duration.ofSeconds(n % 2));
        }
    }

    private void makeMoreOfEverything(int count) {
        jdbc.sql("""
            insert into seller (id, type, display_name, created_at)
            select 'bulk-' || n, 'PERSONAL', '样例店' || n, now() from generate_series(1, :count) n
            """).param("count", count).update();
        jdbc.sql("""
            insert into shop (id, seller_id, standing, standing_since)
            select gen_random_uuid(), id, 'PENDING', now() from seller where id like 'bulk-%'
            """).update();
        jdbc.sql("""
            insert into certification_case (id, seller_id, kind, status, rounds_left, created_at)
            select gen_random_uuid(), id, 'INITIAL', 'DRAFT', 5, now() from seller where id like 'bulk-%'
            """).update();
        jdbc.sql("""
            insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note, occurred_at,
                                   recorded_by, recorded_at, status)
            select gen_random_uuid(), id, 'TRD-LATE', 'GENERAL', 3, false, false, '', now(), 'officer1', now(),
                   'CONFIRMED'
            from shop where seller_id like 'bulk-%'
            """).update();
        jdbc.sql("""
            insert into appeal (id, shop_id, subject_kind, subject_id, violation_id, statement, filed_at,
                                answer_due_at, status)
            select gen_random_uuid(), shop_id, 'VIOLATION', id, id, '', now(), now(), 'OPEN' from violation
            """).update();
    }

    private static List<String> texts(ApiResponse page, String path) {
        assertThat(page.status()).as("%s", page.body()).isEqualTo(200);
        var found = new ArrayList<String>();
        for (JsonNode item : page.body().at("/items")) {
            found.add(item.at(path).asText());
        }
        return found;
    }
}
