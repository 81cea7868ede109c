package io.kaidian.api.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.platform.jobs.background.BackgroundJobTrigger;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.specimens.SpecimenCompany;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** A marketplace brings its sellers with it: checked first, faulty rows to correct, the rest made in batches. */
class SellerImportApiTest extends ApiTestBase {

    private static final String HEAD =
            "sellerId,type,displayName,email,phone,locale,paymentProvider,paymentAccountId,standing,openedAt,name,idNumber,"
                    + "validUntil,creditCode\n";

    private static final SpecimenCompany COMPANY = SpecimenCompany.enterprise(4, PERSON);

    @Autowired
    ShopRepository shops;

    @Autowired
    SellerStatementRepository statements;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext context;

    @Test
    void makesSellersWithTheirShopsAndOwners() {
        var id = upload(HEAD
                + "a-shop,PERSONAL,甲店,a@shop.example,13800000000,zh-CN,demo,acc-a,OPEN,2024-05-01,样例甲,"
                + number(1) + ",2031-08-10,\n"
                + "b-shop,PERSONAL,B shop,,,en,,,PENDING,,,,,\n");
        assertThat(state(id, "/fit")).isEqualTo("2");
        assertThat(api.get("/sellers/a-shop").status()).isEqualTo(404);

        run(id);

        assertThat(shops.of("a-shop").standing()).isEqualTo(ShopStanding.OPEN);
        assertThat(shops.of("a-shop").openedAt()).isEqualTo("2024-04-30T16:00:00Z");
        assertThat(shops.of("b-shop").standing()).isEqualTo(ShopStanding.PENDING);
        assertThat(shops.history(shops.of("a-shop").id())).singleElement().satisfies(line -> {
            assertThat(line.event()).isEqualTo("IMPORTED");
            assertThat(line.detail()).containsEntry("import", id).containsEntry("standing", "OPEN");
        });
        assertThat(state(id, "/done")).isEqualTo("2");
        // One identity, one shop: whoever was brought in owns that shop.
        assertThat(api.get("/sellers/a-shop").text("/standing")).isEqualTo("OPEN");
        var again = upload(HEAD + "c-shop,PERSONAL,丙店,,,,,,OPEN,,样例甲," + number(1) + ",,\n");
        assertThat(faults(again)).isEqualTo("idNumber:taken");
    }

    /** Between the check of a file and its start. */
    @Test
    void makesNoSellerWhoseIdOrOwnerCameInTheMeantime() {
        var id = upload(HEAD
                + "a-shop,PERSONAL,甲店,,,,,,PENDING,,,,,\n"
                + "b-shop,PERSONAL,乙店,,,,,,OPEN,,样例甲," + number(1) + ",,\n"
                + "c-shop,PERSONAL,丙店,,,,,,CLOSED,2024-05-01,样例乙," + number(2) + ",,\n");
        run(upload(HEAD
                + "a-shop,PERSONAL,A shop,,,,,,PENDING,,,,,\n"
                + "d-shop,PERSONAL,丁店,,,,,,OPEN,,样例甲," + number(1) + ",,\n"));

        run(id);

        assertThat(state(id, "/done")).isEqualTo("1");
        var faulty = api.get("/imports/" + id + "/rows?state=FAULTY").body();
        assertThat(faulty.at("/items").findValuesAsText("sellerId")).containsExactly("a-shop", "b-shop");
        assertThat(faulty.at("/items/0/faults/0").asText()).isEqualTo("sellerId:meanwhile");
        assertThat(faulty.at("/items/1/faults/0").asText()).isEqualTo("sellerId:meanwhile");
        assertThat(api.get("/sellers/a-shop").text("/displayName")).isEqualTo("A shop");
        assertThat(api.get("/sellers/b-shop").status()).isEqualTo(404);
        assertThat(shops.of("c-shop").standing()).isEqualTo(ShopStanding.CLOSED);
    }

    /** How an identity is barred, and the fault of a row with it; none where it is barred no more. */
    enum Bar {
        PERSON_BY_CLOSURE("idNumber:barred"),
        COMPANY_BY_CLOSURE("creditCode:barred"),
        PERSON_BY_LIFTED_CLOSURE(null),
        PERSON_BY_DECLINE("idNumber:barred"),
        COMPANY_BY_DECLINE("creditCode:barred"),
        PERSON_BY_DECLINE_ON_HOLD(null);

        private final String fault;

        Bar(String fault) {
            this.fault = fault;
        }

        private boolean isOfCompany() {
            return name().startsWith("COMPANY");
        }
    }

    /** What two people decided about somebody counts when the file is checked, and again when a row becomes a seller. */
    @ParameterizedTest
    @EnumSource(Bar.class)
    void bringsInNobodyWhoIsBarred(Bar bar) throws Exception {
        registerSeller();
        var row = bar.isOfCompany()
                ? ",ENTERPRISE,样本,,,,,,OPEN,,样例甲," + number(9) + ",," + COMPANY.creditCode() + "\n"
                : ",PERSONAL,样本,,,,,,OPEN,,样例甲," + PERSON.number() + ",,\n";
        var unbarred = "b-shop,PERSONAL,乙店,,,,,,OPEN,,样例乙," + number(1) + ",,\n";
        var checkedBefore = upload(HEAD + "a-shop" + row + unbarred);
        assertThat(state(checkedBefore, "/fit")).isEqualTo("2");

        bar(bar);
        var checkedAfter = upload(HEAD + "c-shop" + row);
        run(checkedBefore);

        if (bar.fault == null) {
            assertThat(state(checkedAfter, "/fit")).isEqualTo("1");
            assertThat(state(checkedBefore, "/done")).isEqualTo("2");
        } else {
            assertThat(faults(checkedAfter)).isEqualTo(bar.fault);
            assertThat(faults(checkedBefore)).isEqualTo(bar.fault);
            assertThat(api.get("/sellers/a-shop").status()).isEqualTo(404);
            assertThat(shops.of("b-shop").standing()).isEqualTo(ShopStanding.OPEN);
            var file = new String(api.download("/imports/" + checkedAfter + "/faulty.csv"), StandardCharsets.UTF_8);
            assertThat(file).contains("permanently barred");
        }
    }

    private void bar(Bar bar) {
        var number = bar.isOfCompany() ? null : statements.numberIndex(PERSON.number());
        var code = bar.isOfCompany() ? statements.creditCodeIndex(COMPANY.creditCode()) : null;
        switch (bar) {
            case PERSON_BY_CLOSURE, COMPANY_BY_CLOSURE, PERSON_BY_LIFTED_CLOSURE ->
                jdbc.sql("""
                                with closure as (
                                    insert into violation (id, shop_id, code, track, points, correctable, closes_at_once, note,
                                                           occurred_at, recorded_by, recorded_at, status)
                                    select gen_random_uuid(), id, 'FAKE', 'SERIOUS', 48, false, true, 'x', now(), 'officer1', now(),
                                           'CONFIRMED'
                                    from shop where seller_id = :seller returning id, shop_id)
                                insert into barred_identity (violation_id, shop_id, number_index, credit_code_index, barred_at, lifted_at)
                                select id, shop_id, :number, :code, now(), case when :lifted then now() end from closure
                                """)
                        .param("seller", SELLER)
                        .param("number", number, Types.BINARY)
                        .param("code", code, Types.BINARY)
                        .param("lifted", bar == Bar.PERSON_BY_LIFTED_CLOSURE)
                        .update();
            case PERSON_BY_DECLINE, COMPANY_BY_DECLINE, PERSON_BY_DECLINE_ON_HOLD -> {
                var declined = openCase();
                jdbc.sql(
                                "update statement set number_index = :number, credit_code_index = :code where case_id = :case::uuid")
                        .param("number", number, Types.BINARY)
                        .param("code", code, Types.BINARY)
                        .param("case", declined)
                        .update();
                jdbc.sql("""
                                update certification_case
                                set final = true, final_held_until = case when :held then now() + interval '100 years' end
                                where id = :case::uuid
                                """)
                        .param("held", bar == Bar.PERSON_BY_DECLINE_ON_HOLD)
                        .param("case", declined)
                        .update();
            }
        }
    }

    @Test
    void saysEverythingThatIsWrongWithARow() {
        var id = upload(HEAD
                + "x x,PERSON,,not-mail,abc,fr,demo,,SUSPENDED,yesterday,,123,10.08.2031,42\n"
                + "y-shop,ENTERPRISE,Y,,,,,,OPEN,,样例甲," + number(2) + ",,\n"
                + "z-shop,PERSONAL,Z,,,,,,OPEN,,样例乙," + number(3) + ",,\n"
                + "z-shop,PERSONAL,Z,,,,,,OPEN,,样例乙," + number(3) + ",,\n");

        var rows = api.get("/imports/" + id + "/rows?state=FAULTY");

        assertThat(rows.body().at("/items/0/faults").toString())
                .contains(
                        "sellerId:form",
                        "type:unknown",
                        "displayName:missing",
                        "email:form",
                        "phone:form",
                        "locale:unknown",
                        "paymentAccountId:missing",
                        "standing:sanction",
                        "openedAt:date",
                        "idNumber:form",
                        "validUntil:date",
                        "creditCode:form");
        assertThat(rows.body().at("/items/1/faults").toString()).isEqualTo("[\"creditCode:missing\"]");
        assertThat(rows.body().at("/items/2/faults").toString()).isEqualTo("[\"sellerId:twice\",\"idNumber:twice\"]");
        assertThat(rows.body().at("/items/3/line").asInt()).isEqualTo(5);
    }

    /** Every column with everything that no text should hold: its row says so, and the row beside it goes on. */
    @Test
    void refusesHostileTextInEveryColumnAndTakesTheRowBesideIt() {
        var columns = HEAD.strip().split(",");
        var hostile = List.of("a\u0000b", "a\u0007b", "a\u001b[31mb", "a\u0085b", "a".repeat(30_000));
        var file = new StringBuilder(HEAD);
        for (int column = 0; column < columns.length; column++) {
            for (int n = 0; n < hostile.size(); n++) {
                var cells = ("h" + column + "-" + n
                                + ",PERSONAL,样本店,a@shop.example,13800000000,zh-CN,demo,acc,OPEN,2024-05-01,样例甲,"
                                + number(1000 + column * 10 + n) + ",2031-08-10,-")
                        .split(",");
                cells[cells.length - 1] = "";
                cells[column] = hostile.get(n);
                file.append(String.join(",", cells)).append('\n');
            }
        }
        file.append("good-shop,PERSONAL,样本好店,,,,,,OPEN,,样例丙,").append(number(5)).append(",,\n");

        var id = upload(file.toString());

        var faulty = api.get("/imports/" + id + "/rows?state=FAULTY&limit=200")
                .body()
                .at("/items");
        assertThat(faulty.size()).isEqualTo(columns.length * hostile.size());
        for (int row = 0; row < faulty.size(); row++) {
            var column = columns[row / hostile.size()];
            assertThat(faulty.get(row).at("/faults").toString()).contains(column + ":");
        }
        assertThat(state(id, "/fit")).isEqualTo("1");
    }

    @Test
    void givesFaultyRowsBackToBeCorrectedAndSentAgain() throws Exception {
        var id = upload(HEAD + "a-shop,PERSONAL,\"甲店, 二楼\",,,,,,OPEN,,样例甲,440000199001010000,,\n"
                + "b-shop,PERSONAL,乙店,,,,,,PENDING,,,,,\n");
        run(id);

        var file = new String(api.download("/imports/" + id + "/faulty.csv"), StandardCharsets.UTF_8);
        assertThat(file).startsWith("\ufeffsellerId,").contains("\"甲店, 二楼\"").contains("check character");
        var corrected = upload(file.replace("440000199001010000", number(1)));

        assertThat(state(corrected, "/fit")).isEqualTo("1");
        run(corrected);
        assertThat(shops.of("a-shop").standing()).isEqualTo(ShopStanding.OPEN);
    }

    /** Somebody opens it in a spreadsheet, and sends it again. */
    @Test
    void givesFaultyRowsBackInWhichNothingIsAFormula() throws Exception {
        var id = upload(HEAD + "a-shop,PERSONAL,=1+1,,+8613800000000,,,,OPEN,,样例甲,440000199001010000,,\n");

        var file = new String(api.download("/imports/" + id + "/faulty.csv"), StandardCharsets.UTF_8);
        assertThat(file).contains(",'=1+1,", ",'+8613800000000,");
        var corrected = upload(file.replace("440000199001010000", number(1)));
        run(corrected);

        assertThat(api.get("/sellers/a-shop").text("/displayName")).isEqualTo("=1+1");
    }

    @Test
    void leavesSellersAloneThatAreThereAlready() {
        var file = HEAD + "a-shop,PERSONAL,甲店,,,,,,OPEN,,样例甲," + number(1) + ",,\n";
        run(upload(file));

        var again = upload(file.replace("甲店", "another name"));
        run(again);

        assertThat(state(again, "/known")).isEqualTo("1");
        assertThat(state(again, "/faulty")).isEqualTo("0");
        assertThat(api.get("/sellers/a-shop").text("/displayName")).isEqualTo("甲店");
    }

    @Test
    void keepsNoNumberInItsRows() {
        var faulty = number(4).replaceAll(".$", "x");
        var id = upload(HEAD + "a-shop,PERSONAL,甲店,,,,,,OPEN,,样例甲," + number(4) + ",,\n"
                + "b-shop,PERSONAL,甲店,,,,,,OPEN,,样例甲," + faulty + "9,,\n");

        var kept = jdbc.sql("select string_agg(r::text, ' ') from seller_import_row r")
                .query(String.class)
                .single();

        assertThat(kept).contains("a-shop").doesNotContain(number(4), faulty, "样例甲");
        assertThat(api.get("/imports/" + id + "/rows").body().toString()).doesNotContain(number(4), faulty, "样例甲");
    }

    @Test
    void readsTheCharactersOfChineseSpreadsheets() {
        var id = upload((HEAD + "a-shop,PERSONAL,开心小店,,,,,,PENDING,,,,,\n").getBytes(Charset.forName("GBK")));

        run(id);

        assertThat(api.get("/sellers/a-shop").text("/displayName")).isEqualTo("开心小店");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sellerId,type\na,b\n", "sellerId,sellerId\n", "\u0000\u0001\u0002"})
    void refusesWhatIsNoFileOfSellers(String file) {
        var id = upload(file);

        assertThat(state(id, "/state")).isEqualTo("FAILED");
        assertThat(state(id, "/failure")).isNotBlank();
    }

    /** A consent is a seller's own act, and a slip of the pen would leave a value out. */
    @ParameterizedTest
    @ValueSource(strings = {"consentVersion", "nmae"})
    void refusesAColumnThatNobodyKnowsByItsName(String column) {
        var id = upload(HEAD.strip() + "," + column + "\na-shop,PERSONAL,甲店,,,,,,PENDING,,,,,,2026-01\n");

        assertThat(state(id, "/state")).isEqualTo("FAILED");
        assertThat(state(id, "/failure")).endsWith("columns that nobody knows: " + column);
    }

    @Test
    void repeatsNothingOfAHeadThatMayBelongToSomebody() {
        var id = upload("sellerId,type,displayName,standing," + number(1) + ",样例甲\n");

        assertThat(state(id, "/failure")).endsWith("columns that nobody knows: …");
    }

    @Test
    void goesOnWhereItWasStopped() {
        var id = upload(HEAD
                + IntStream.range(0, 1200)
                        .mapToObj(n -> "s-" + n + ",PERSONAL,Shop " + n + ",,,,,,PENDING,,,,,")
                        .collect(Collectors.joining("\n")));

        api.post("/imports/" + id + "/start");
        api.post("/imports/" + id + "/cancel");
        // What a node that died leaves behind: some rows done, the import running.
        jdbc.sql("update seller_import set state = 'RUNNING' where id = :id::uuid")
                .param("id", id)
                .update();

        BackgroundJobTrigger.run(context, "imports");

        assertThat(state(id, "/state")).isEqualTo("DONE");
        assertThat(state(id, "/done")).isEqualTo("1200");
        assertThat(jdbc.sql("select count(*) from shop where seller_id like 's-%'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1200);
    }

    /** With {@code -Dimport.rows=100000} it measures; a few rows show the same way of working. */
    @Test
    void bringsInManySellers() {
        int rows = Integer.getInteger("import.rows", 2000);
        var begun = System.nanoTime();
        var id = upload(HEAD
                + IntStream.range(0, rows)
                        .mapToObj(n -> "m-" + n + ",PERSONAL,Shop " + n + ",,,,demo,acc-" + n + ",OPEN,2024-05-01,样例甲,"
                                + number(n) + ",,")
                        .collect(Collectors.joining("\n")));
        var checked = System.nanoTime();

        api.post("/imports/" + id + "/start");
        BackgroundJobTrigger.run(context, "imports");

        System.out.printf(
                "%d rows: checked in %.1f s, made in %.1f s%n",
                rows, (checked - begun) / 1e9, (System.nanoTime() - checked) / 1e9);
        assertThat(state(id, "/done")).isEqualTo(String.valueOf(rows));
    }

    private void run(String id) {
        assertThat(api.post("/imports/" + id + "/start").status()).isEqualTo(200);
        BackgroundJobTrigger.run(context, "imports");
        assertThat(state(id, "/state")).isEqualTo("DONE");
    }

    private String state(String id, String pointer) {
        return api.get("/imports/" + id).body().at(pointer).asText();
    }

    private String faults(String id) {
        return api.get("/imports/" + id + "/rows").text("/items/0/faults/0");
    }

    private String upload(String file) {
        return upload(file.getBytes(StandardCharsets.UTF_8));
    }

    private String upload(byte[] file) {
        var token = tokens.generate();
        tokens.admit(token, token, java.util.Set.of(TokenScope.ADMIN), java.util.Set.of());
        try {
            var response = mvc.perform(MockMvcRequestBuilders.post("/api/v1/imports")
                            .header("Authorization", "Bearer " + token)
                            .contentType(MediaType.parseMediaType("text/csv"))
                            .content(file))
                    .andReturn()
                    .getResponse();
            assertThat(response.getStatus()).isEqualTo(201);
            return mapper.readValue(response.getContentAsByteArray(), Map.class)
                    .get("id")
                    .toString();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A valid fictitious identity number, another one for every {@code n} up to a million. */
    private static String number(int n) {
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        var birth = java.time.LocalDate.of(1970, 1, 1).plusDays(n / 1000);
        var digits = "440000" + birth.toString().replace("-", "") + "%03d".formatted(n % 1000);
        var sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return digits + "10X98765432".charAt(sum % 11);
    }
}
