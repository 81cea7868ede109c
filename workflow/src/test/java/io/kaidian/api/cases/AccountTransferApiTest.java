package io.kaidian.api.cases;

import static io.kaidian.api.ApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import org.junit.jupiter.api.Test;

/** A marketplace has the account of a company confirmed by a small transfer. */
class AccountTransferApiTest extends ApiTestBase {

    @Test
    void confirmsTheAccountInPlaceOfThePhotoInTheHand() {
        api.put(
                "/demo/payment-accounts/demo/acc-1",
                json("holderName", "样例商贸有限公司", "idNumber", PERSON.number(), "verified", true));
        var company = seller("acc-1");
        company.put("type", "ENTERPRISE");
        assertThat(api.put("/sellers/" + SELLER, company).status()).isEqualTo(201);
        var transfer = "/cases/" + openCase() + "/account-transfer";
        var offered = api.get(transfer);
        assertThat(offered.status()).isEqualTo(200);
        assertThat(offered.text("/replaces/0")).isEqualTo("HANDHELD");
        assertThat(offered.body().has("state")).isFalse();

        var sent = api.post(transfer);
        assertThat(sent.text("/state")).isEqualTo("SENT");
        assertThat(sent.body().at("/triesLeft").asInt()).isEqualTo(3);
        var wrong = api.post(transfer + "/amount", json("fen", 38));
        assertThat(wrong.text("/state")).isEqualTo("SENT");
        assertThat(wrong.body().at("/triesLeft").asInt()).isEqualTo(2);
        assertThat(api.post(transfer + "/amount", json("fen", 100)).status()).isEqualTo(422);
        var right = api.post(transfer + "/amount", json("fen", 37));

        assertThat(right.text("/state")).isEqualTo("CONFIRMED");
        assertThat(right.body().has("confirmedAt")).isTrue();
        assertThat(api.post(transfer + "/amount", json("fen", 37)).text("/code"))
                .as("once confirmed")
                .isEqualTo("no-transfer");
    }

    @Test
    void offersNoneToPersonsAndAnswersTheScopeOfSellersAlone() {
        registerSeller();
        var transfer = "/cases/" + openCase() + "/account-transfer";

        assertThat(api.get(transfer).body().at("/replaces")).isEmpty();
        var refused = api.post(transfer);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("no-transfer");
        assertThat(callerWith(TokenScope.READ).get(transfer).status()).isEqualTo(403);
    }
}
