package io.kaidian.api.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.api.security.TokenScope;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.people.PersonLinkService;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A marketplace has the legal representative of a company asked to take part. */
class PeopleApiTest extends ApiTestBase {

    @Autowired
    private PersonLinkService links;

    @Autowired
    private ConsentTexts consentTexts;

    @Test
    void waitsForWhoeverWasAskedUntilTheyAgree() {
        var company = seller("acc-1");
        company.put("type", "ENTERPRISE");
        assertThat(api.put("/sellers/" + SELLER, company).status()).isEqualTo(201);
        var id = openCase();
        var people = "/cases/" + id + "/people";
        assertThat(api.get(people).text("/roles/0")).isEqualTo("REPRESENTATIVE");
        assertThat(api.get(people).text("/roles/1")).isEqualTo("OPERATOR");
        assertThat(api.get(people).body().at("/people")).isEmpty();

        var made = api.post(people + "/REPRESENTATIVE/link");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("/expiresAt")).as("a week later").isEqualTo("2026-03-09T02:00:00Z");
        assertThat(api.get(people).text("/people/0/state")).isEqualTo("INVITED");
        assertThat(api.get("/cases/" + id).body().at("/requirements/due").toString())
                .contains("people.REPRESENTATIVE");
        var pass =
                links.open(made.text("/url").split("/person#")[1]).orElseThrow().pass();
        assertThat(api.get(people).text("/people/0/state")).isEqualTo("OPENED");
        links.agree(
                pass,
                new Consent(consentTexts.inForce().version(), Locale.ENGLISH, null, Consent.CollectedBy.PORTAL),
                false);
        var agreed = api.get(people);
        assertThat(agreed.text("/people/0/state")).isEqualTo("AGREED");
        assertThat(agreed.body().at("/people/0").has("agreedAt")).isTrue();
        assertThat(api.get("/cases/" + id).body().at("/requirements/due").toString())
                .doesNotContain("people.REPRESENTATIVE");

        var ended = api.post(people + "/REPRESENTATIVE/end");
        assertThat(ended.status()).isEqualTo(200);
        assertThat(ended.body().at("/people")).isEmpty();
        assertThat(links.find(pass)).isEmpty();
    }

    @Test
    void asksNobodyInCasesOfPersonsAndAnswersTheScopeOfSellersAlone() {
        registerSeller();
        var people = "/cases/" + openCase() + "/people";

        assertThat(api.get(people).body().at("/roles")).isEmpty();
        var refused = api.post(people + "/REPRESENTATIVE/link");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/code")).isEqualTo("no-person");
        assertThat(api.post(people + "/SOMEBODY/link").status()).isEqualTo(422);
        assertThat(callerWith(TokenScope.READ).get(people).status()).isEqualTo(403);
    }
}
