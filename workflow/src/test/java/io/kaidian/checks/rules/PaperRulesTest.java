package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.PhotoReportFixture.paper;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.CertifiedIdentityRepository.Match;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Finding;
import io.kaidian.checks.rules.CaseFacts.AcrossSellers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoFailure;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Papers of which no field is known are looked at as their type says, and only that far. */
class PaperRulesTest {

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");

    @Test
    void saysNothingOfAPaperThatIsWhatItsTypeAsksFor() {
        assertThat(lease("房屋租赁合同", "租期自2025年4月1日起至2026年3月31日止").says()).isEmpty();
    }

    @Test
    void saysThatTheWordsOfThePaperAreMissing() {
        assertThat(lease("停车收费单", "2026-12-31").says()).containsExactly("DOC-TEXT? LEASE");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-30, true", "2026-03-31, false", "2026-02-01, true"})
    void wantsAPaperThatIsValidForAsManyDaysAsItsTypeSays(LocalDate until, boolean tooShort) {
        var says = lease("租赁合同", "租期至" + until).on(LocalDate.of(2026, 3, 1)).says();

        assertThat(says.contains("DOC-EXPIRED? LEASE")).isEqualTo(tooShort);
    }

    @Test
    void tellsTheDayOnThePaperAndTheDayThatIsNeeded() {
        var finding = lease("租赁合同", "租期至2026.02.01").findings().get(0);

        assertThat(finding)
                .extracting(Finding::measured, Finding::required, Finding::unit)
                .containsExactly(
                        (double) LocalDate.of(2026, 2, 1).toEpochDay(),
                        (double) LocalDate.of(2026, 3, 31).toEpochDay(),
                        "date");
    }

    @Test
    void concludesNothingFromAPaperWithoutADay() {
        assertThat(lease("租赁合同", "租期：长期").says()).isEmpty();
    }

    @Test
    void leavesToTheIntakeWhatCouldNotBeRead() {
        var unread = RulesFixture.personal()
                .evidence(withLease("TEXT VALID"))
                .with(paper(LEASE).failed(PhotoFailure.Kind.BROKEN));

        assertThat(unread.says()).noneMatch(said -> said.startsWith("DOC-"));
    }

    @Test
    void looksForNothingThatItsTypeDoesNotName() {
        var plain = RulesFixture.personal().evidence(withLease("")).with(paper(LEASE, "停车收费单", "2001-01-01"));

        assertThat(plain.says()).isEmpty();
    }

    @Test
    void showsAPersonThatAnotherSellerSentTheSameFile() {
        var across = new AcrossSellers(false, false, Match.FIRST, Set.of(LEASE), null, null);

        assertThat(lease("租赁合同").across(across).says()).containsExactly("DOC-OTHERS? LEASE");
    }

    @Test
    void namesThePagesThatCameBeforeTheFirstWordOfTheirPaper() {
        var facts = RulesFixture.personal().evidence(withLease("TEXT VALID")).facts();
        var pages = Stream.of(
                        paper(LEASE, "租金和押金"),
                        paper(LEASE, "菜单"),
                        paper(LEASE, "房屋租赁合同"),
                        paper(LEASE),
                        paper(LEASE, "附件"))
                .map(PhotoReportFixture::report)
                .toList();
        var rule = new SlotRule(RulesFixture.RAISED, RulesFixture.THRESHOLDS);

        assertThat(rule.strays(facts, pages, cameAt(1, 0, 1, 0, 2))).containsOnlyKeys(1);
        assertThat(rule.strays(facts, pages, cameAt(0, 0, 1, 0, 2))).containsOnlyKeys(0, 1);
        assertThat(rule.strays(facts, pages, cameAt(1, 1, 1, 1, 1))).isEmpty();
        assertThat(rule.strays(facts, pages.subList(0, 2), cameAt(0, 1)))
                .as("said of the paper as a whole")
                .isEmpty();
    }

    private static List<Instant> cameAt(int... minutes) {
        return IntStream.of(minutes)
                .mapToObj(minute -> Instant.parse("2026-03-01T08:00:00Z").plus(Duration.ofMinutes(minute)))
                .toList();
    }

    private static RulesFixture lease(String... lines) {
        return RulesFixture.personal().evidence(withLease("TEXT VALID")).with(paper(LEASE, lines));
    }

    private static EvidenceTypes withLease(String checks) {
        var figures = checks.isEmpty() ? "," : "租赁合同|房产证,30";
        return new EvidenceTypes(EvidenceCatalogue.of(ProcessResources.text(EvidenceCatalogue.RESOURCE)
                + "LEASE,PAPER,PAPER,any," + checks + "," + figures
                + ",租赁合同,Lease,租约,Lease,租约,lease,核对地址。,To check it.,,false,PHOTO,,,,,\n"));
    }
}
