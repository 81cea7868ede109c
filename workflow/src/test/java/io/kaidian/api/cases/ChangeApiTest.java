package io.kaidian.api.cases;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import org.junit.jupiter.api.Test;

/** A certified seller changes the account that receives the money, by calls alone. */
class ChangeApiTest extends ApiTestBase {

    @Test
    void keepsTheOldAccountInForceUntilTheNewOneIsCertified() {
        registerSeller();
        sendCase(handheld());
        certify(takeNext("reviewer1"), "reviewer1");
        api.put(
                "/demo/payment-accounts/demo/acc-2",
                json("holderName", PERSON.name(), "idNumber", PERSON.number(), "verified", true));

        var put = api.put("/sellers/" + SELLER, seller("acc-2"));

        assertThat(put.status()).as("%s", put.body()).isEqualTo(200);
        assertThat(put.text("/paymentAccount/accountId")).isEqualTo("acc-1");
        var id = put.text("/openCase");
        assertThat(api.get("/sellers/" + SELLER).text("/openCase")).isEqualTo(id);
        var change = api.get("/cases/" + id);
        assertThat(change.text("/kind")).isEqualTo("CHANGE");
        assertThat(change.text("/status")).isEqualTo("DRAFT");
        assertThat(change.body().at("/requirements/due")).isEmpty();
        assertThat(api.put("/sellers/" + SELLER, seller("acc-2")).text("/openCase"))
                .as("said twice, it is one change")
                .isEqualTo(id);

        submit(id);
        var held = api.put("/sellers/" + SELLER, seller("acc-3"));
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.text("/code")).isEqualTo("case-open");
        certify(takeNext("reviewer2"), "reviewer2");

        var now = api.put("/sellers/" + SELLER, seller("acc-2"));
        assertThat(now.text("/paymentAccount/accountId")).isEqualTo("acc-2");
        assertThat(now.has("/openCase")).isFalse();
        assertThat(api.get("/sellers/" + SELLER).text("/standing")).isEqualTo("OPEN");
    }

    @Test
    void sendsBackAnAccountOfSomebodyElseAndKeepsTheOldOne() {
        registerSeller();
        sendCase(handheld());
        certify(takeNext("reviewer1"), "reviewer1");
        api.put(
                "/demo/payment-accounts/demo/acc-9",
                json("holderName", "别人", "idNumber", "11010519491231002X", "verified", true));

        var id = api.put("/sellers/" + SELLER, seller("acc-9")).text("/openCase");
        submit(id);

        var found = api.get("/cases/" + id);
        assertThat(found.each("/findings", "code")).containsOnly("PAY-NAME");
        assertThat(api.get("/sellers/" + SELLER).text("/standing")).isEqualTo("OPEN");
        assertThat(api.post("/cases/" + id + "/withdraw").status()).isEqualTo(200);
        assertThat(api.put("/sellers/" + SELLER, seller("acc-1")).has("/openCase"))
                .isFalse();
    }

    @Test
    void opensNoRecheckThatNobodyAskedFor() {
        registerSeller();

        var opened = api.post("/sellers/" + SELLER + "/cases", json("kind", "PERIODIC"));

        assertThat(opened.status()).isEqualTo(409);
        assertThat(opened.text("/code")).isEqualTo("not-due");
    }
}
