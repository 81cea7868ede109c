package io.kaidian.api.sellers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kaidian.api.ApiTestBase;
import io.kaidian.enforcement.rechecks.RecheckStarter;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.studio.releases.TestReleases;
import io.kaidian.testing.SpecimenLease;
import io.kaidian.testing.SpecimenPaper;
import io.kaidian.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A paper of a type that analysts made is asked for anew before its last day, and systems of the marketplace read by when. */
@Tag("slow")
class PaperRenewalApiTest extends ApiTestBase {

    private static final int DAYS_LEFT = 60;

    /** Of the parameters: so many days before the end it is asked for. */
    private static final int DAYS_AHEAD = 30;

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RecheckStarter rechecks;

    @Autowired
    private TestClock clock;

    @Autowired
    private BusinessZone zone;

    private TestReleases releases;

    @BeforeEach
    void publish() {
        releases = new TestReleases(context);
        SpecimenLease.publish(
                releases, SpecimenLease.TYPE.replace("LEGIBLE TEXT,LANDLORD,", "LEGIBLE VALID,," + DAYS_AHEAD));
        registerSeller();
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void saysByWhenAPaperIsToBeRenewedAndRestrictsTheShopOnThatDay() {
        var lastDay = today().plusDays(DAYS_LEFT);
        certifyWithLease(openCaseWithPhotos(), lastDay);
        assertThat(seller().at("/standing").asText()).isEqualTo("OPEN");
        assertThat(told("shop.recheck_due")).isEmpty();

        days(DAYS_LEFT - DAYS_AHEAD + 1);

        var recheck = seller().at("/recheck");
        assertThat(recheck.at("/reason").asText()).isEqualTo("EXPIRY");
        assertThat(recheck.at("/evidence/0/oneOf/0").asText()).isEqualTo("LEASE");
        assertThat(dayOf(recheck.at("/evidence/0/by"))).isEqualTo(lastDay);
        assertThat(seller().at("/nextStep").asText()).isEqualTo("RECHECK");
        assertThat(dayOf(seller().at("/nextBy"))).isEqualTo(lastDay);
        var open = seller().at("/openCase").asText();
        assertThat(api.get("/cases/" + open).each("/requirements/due", "slot")).contains("LEASE");
        assertThat(told("shop.recheck_due")).singleElement().satisfies(event -> {
            assertThat(event.at("/data/caseId").asText()).isEqualTo(open);
            assertThat(event.at("/data/reason").asText()).isEqualTo("EXPIRY");
            assertThat(event.at("/data/evidence/0/oneOf/0").asText()).isEqualTo("LEASE");
            assertThat(dayOf(event.at("/data/evidence/0/by"))).isEqualTo(lastDay);
        });

        days(DAYS_AHEAD - 2);
        assertThat(told("shop.recheck_due")).as("asked, and reminded").hasSizeGreaterThan(1);
        assertThat(seller().at("/standing").asText()).isEqualTo("OPEN");
        days(1);
        assertThat(seller().at("/standing").asText()).isEqualTo("RESTRICTED");
        assertThat(told("shop.restricted")).hasSize(1);

        assertThat(api.put("/cases/" + open + "/statement", statement()).status())
                .isEqualTo(200);
        certifyWithLease(open, today().plusYears(1));
        assertThat(seller().at("/standing").asText()).isEqualTo("OPEN");
        assertThat(seller().has("recheck")).isFalse();
    }

    private String openCaseWithPhotos() {
        var id = openCase();
        attach(id, "ID_FRONT", front());
        attach(id, "ID_BACK", back());
        attach(id, "HANDHELD", handheld());
        return id;
    }

    private void certifyWithLease(String caseId, LocalDate lastDay) {
        attach(caseId, "LEASE", SpecimenPaper.page("SIGNED BY THE LANDLORD", "VALID UNTIL " + lastDay));
        submit(caseId);
        var decided = certify(takeNext("reviewer1"), "reviewer1");
        assertThat(decided.status()).as("%s", decided.body()).isEqualTo(200);
        jobs.runDue();
        rechecks.plan();
    }

    /** Days as the server has them: what falls due begins. */
    private void days(int count) {
        for (int day = 0; day < count; day++) {
            jobs.advance(Duration.ofDays(1));
            rechecks.begin();
            jobs.runDue();
        }
    }

    private LocalDate today() {
        return zone.dateOf(clock.instant());
    }

    private LocalDate dayOf(JsonNode moment) {
        return zone.dateOf(Instant.parse(moment.asText()));
    }

    private JsonNode seller() {
        return api.get("/sellers/" + SELLER).body();
    }

    private List<JsonNode> told(String type) {
        return StreamSupport.stream(
                        api.get("/events?limit=200").body().at("/items").spliterator(), false)
                .filter(event -> event.at("/type").asText().equals(type))
                .toList();
    }
}
