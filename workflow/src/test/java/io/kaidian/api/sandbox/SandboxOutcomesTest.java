package io.kaidian.api.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.api.ApiTestBase;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.PaymentRegistryRouter;
import io.kaidian.sellers.PaymentAccount;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Every outcome can be had in a demo without a person, by the name of the account. */
@Tag("slow")
class SandboxOutcomesTest extends ApiTestBase {

    @Autowired
    SandboxAutoReviewer sandbox;

    @Autowired
    PaymentRegistryRouter companies;

    @Test
    void certifies() {
        send("sandbox-certify-1");

        sandbox.decideWhatWaits();
        jobs.runDue();
        sandbox.decideWhatWaits();
        jobs.runDue();

        assertThat(api.get("/sellers/" + SELLER).text("/standing")).isEqualTo("OPEN");
    }

    @Test
    void returnsOnceAndCertifiesThen() {
        var id = send("sandbox-return-1");

        sandbox.decideWhatWaits();
        jobs.runDue();

        var returned = api.get("/cases/" + id);
        assertThat(returned.text("/status")).isEqualTo("RETURNED");
        assertThat(returned.each("/requirements/due", "slot")).containsExactly("HANDHELD");
        attach(id, "HANDHELD", anotherHandheld());
        submit(id);
        sandbox.decideWhatWaits();
        jobs.runDue();
        sandbox.decideWhatWaits();
        jobs.runDue();
        assertThat(api.get("/cases/" + id).text("/status")).isEqualTo("CERTIFIED");
    }

    @Test
    void declines() {
        var id = send("sandbox-decline-1");

        sandbox.decideWhatWaits();
        jobs.runDue();
        sandbox.decideWhatWaits();
        jobs.runDue();

        assertThat(api.get("/cases/" + id).text("/status")).isEqualTo("DECLINED");
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox-review,",
        "sandbox-unverified, PAY-NONE",
        "sandbox-closed, PAY-CLOSED",
        "sandbox-stranger, PAY-NAME",
        "sandbox-other, PAY-NAME"
    })
    void leavesWhatThePaymentCompanySaysToPeople(String account, String code) {
        var id = send(account);

        sandbox.decideWhatWaits();
        jobs.runDue();

        var waiting = api.get("/cases/" + id);
        assertThat(waiting.text("/status")).isNotIn("CERTIFIED", "DECLINED");
        var codes = waiting.each("/findings", "code");
        if (code == null) {
            assertThat(codes).noneMatch(found -> found.startsWith("PAY-"));
        } else {
            assertThat(codes).contains(code);
        }
    }

    /** The case waits in CHECKING then, and becomes an incident in the end. */
    @Test
    void keepsSilent() {
        var said = companies.lookUp(new PaymentAccount("demo", "sandbox-silent-1"), SELLER);

        assertThat(said.state()).isEqualTo(AccountHolder.State.UNAVAILABLE);
    }

    private String send(String account) {
        assertThat(api.put("/sellers/" + SELLER, seller(account)).status()).isEqualTo(201);
        return sendCase(handheld());
    }
}
