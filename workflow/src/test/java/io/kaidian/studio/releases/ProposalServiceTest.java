package io.kaidian.studio.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.identity.AccountRepository;
import io.kaidian.platform.clock.BusinessZone;
import io.kaidian.platform.notifications.NotificationService;
import io.kaidian.platform.notifications.UserNotification;
import io.kaidian.platform.releases.BundledFiles;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.UpgradeDraftFactory;
import io.kaidian.studio.releases.Proposal.State;
import io.kaidian.studio.trials.ReplayService;
import io.kaidian.studio.trials.TrialReportRepository;
import io.kaidian.testing.TestClock;
import io.kaidian.testing.WorkflowTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;

/** Two people, a checklist, and only then a release; and back again. */
@WorkflowTest
@Tag("slow")
class ProposalServiceTest {

    @Autowired
    private BusinessZone zone;

    @Autowired
    private ProposalService proposals;

    @Autowired
    private ReplayService replays;

    @Autowired
    private UpgradeDraftFactory upgradeDrafts;

    @Autowired
    private DraftService drafts;

    @Autowired
    private ReleaseUpgradeService upgrades;

    @Autowired
    private BundledReleaseInstaller shipped;

    @Autowired
    private TrialReportRepository reports;

    @Autowired
    private ReleaseService releases;

    @Autowired
    private ReasonCatalogue reasons;

    @Autowired
    private AccountRepository accounts;

    @Autowired
    private NotificationService notifications;

    @Autowired
    private CurrentActor actor;

    @Autowired
    private TestClock clock;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void takeBackWhatWasPublished() {
        ReleaseReset.takeBack(jdbc, engine, releases);
    }

    @Test
    void publishesWhatASecondPersonConsentsTo() {
        var id = proposeOtherWords("照片糊了");

        var published = as("publisher1", () -> proposals.approve(id, "fine"));

        assertThat(published.state()).isEqualTo(State.PUBLISHED);
        assertThat(published.release()).isEqualTo(2);
        assertThat(releases.current().number()).isEqualTo(2);
        assertThat(releases.get(2)).satisfies(release -> {
            assertThat(release.author()).isEqualTo("analyst1");
            assertThat(release.publishedBy()).isEqualTo("publisher1");
            assertThat(release.base()).isEqualTo(1);
        });
        assertThat(reasons.get("IMG-BLUR").message().zh()).isEqualTo("照片糊了");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(2);
    }

    @Test
    void takesOneProposalOfADraftAtATime() {
        var draft = UUID.randomUUID().toString();
        var files = changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了");
        var asked = new NewProposal(draft, 1, Set.of("analyst2"), "Simpler words", null, null, 0, files);
        var id = as("analyst1", () -> {
            reports.keep(TrialReportRepository.Kind.SCENARIOS, files, true, Map.of("played", 15, "failed", 0));
            return proposals.propose(asked);
        });

        assertThatThrownBy(() -> as("analyst1", () -> proposals.propose(asked)))
                .isInstanceOf(ProposalStateException.class)
                .hasMessage("proposal.pending");
        as("analyst1", () -> {
            proposals.withdraw(id);
            return null;
        });
        var again = as("analyst1", () -> proposals.propose(asked));

        assertThat(as("analyst1", () -> proposals.newestOf(Set.of(draft))))
                .hasEntrySatisfying(draft, newest -> assertThat(newest.id()).isEqualTo(again));
    }

    @Test
    void keepsInTheTrailWhoProposedConsentedRefusedWithdrewAndPublished() {
        var published = proposeOtherWords("照片糊了");
        var refused = proposeOtherWords("照片不清");
        var withdrawn = proposeOtherWords("看不清照片");
        as("publisher1", () -> {
            proposals.reject(refused, "Not these words");
            return null;
        });
        as("analyst1", () -> {
            proposals.withdraw(withdrawn);
            return null;
        });
        as("publisher1", () -> proposals.approve(published, "fine"));

        assertThat(trailOf(published))
                .containsExactly(
                        "PROPOSED_RELEASE analyst1 {\"base\": 1}",
                        "CONSENTED_TO_RELEASE publisher1 {\"base\": 1}",
                        "PUBLISHED_RELEASE publisher1 {\"release\": 2}");
        assertThat(trailOf(refused)).last().isEqualTo("REFUSED_RELEASE publisher1 {}");
        assertThat(trailOf(withdrawn)).last().isEqualTo("WITHDREW_RELEASE analyst1 {}");
    }

    @Test
    void tellsPublishersWhoDidNotWriteItAndItsAuthorsWhatBecameOfIt() {
        employ("publisher1", Role.PUBLISHER);
        employ("analyst2", Role.PUBLISHER);

        var refused = proposeOtherWords("照片糊了");
        as("publisher1", () -> {
            proposals.reject(refused, "Not these words");
            return null;
        });

        assertThat(told("publisher1")).containsExactly("staff.proposal.open");
        assertThat(told("analyst1")).containsExactly("staff.proposal.refused");
        assertThat(told("analyst2")).as("wrote on it").containsExactly("staff.proposal.refused");
    }

    @Test
    void letsNobodyConsentToWhatTheyWrote() {
        var id = proposeOtherWords("照片糊了");

        assertThatThrownBy(() -> as("analyst2", () -> proposals.approve(id, "fine")))
                .isInstanceOf(ProposalStateException.class)
                .hasMessage("proposal.own");
        assertThatThrownBy(() -> as("analyst1", () -> proposals.approve(id, "fine")))
                .hasMessage("proposal.own");
        assertThat(releases.current().number()).isEqualTo(1);
    }

    @Test
    void letsOnlyPublishersConsentAndOnlyAnalystsPropose() {
        var id = proposeOtherWords("照片糊了");

        for (var role : List.of(Role.ANALYST, Role.ADMIN, Role.LEAD, Role.REVIEWER, Role.OFFICER)) {
            assertThatThrownBy(() -> as("other", role, () -> proposals.approve(id, "fine")))
                    .isInstanceOf(AccessDeniedException.class);
        }
        for (var role : List.of(Role.PUBLISHER, Role.ADMIN, Role.LEAD, Role.REVIEWER, Role.OFFICER)) {
            assertThatThrownBy(() -> as("other", role, () -> proposals.propose(otherWords("x"))))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void asksForAChecklistThatIsMet() {
        var broken = changed("processes/certification.bpmn", "${checkDocumentsDelegate}", "${dreamDelegate}");

        assertThatThrownBy(() -> as("analyst1", () -> proposals.propose(proposal(broken, null))))
                .hasMessage("proposal.checklist");
        // Good files whose scenarios nobody has played: nothing failed, and yet they are not proposed.
        var unplayed = otherWords("照片糊了");
        assertThat(as("analyst1", () -> proposals.checklist(unplayed.files(), 0).played()))
                .isEqualTo(Proposal.Mark.MISSING);
        assertThatThrownBy(() -> as("analyst1", () -> proposals.propose(unplayed)))
                .hasMessage("proposal.checklist");
        assertThatThrownBy(() -> as("analyst1", () -> proposals.propose(proposal(releases.files(1), null))))
                .hasMessage("proposal.nothing");
    }

    @Test
    void knowsByItselfWhoReadTheReportOfAReplay() throws InterruptedException {
        var files = changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了");
        var replay = as("analyst1", () -> replays.start(files, null, Duration.ofDays(31), 10));
        var patience = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!replay.isOver() && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }

        assertThat(as("analyst1", () -> proposals.checklist(files, 0)).replayed())
                .isEqualTo(Proposal.Mark.OPEN);
        assertThat(as("analyst2", () -> replays.read(replay))).isPresent();

        var checklist = as("analyst1", () -> proposals.checklist(files, 0));
        assertThat(checklist.replayed()).isEqualTo(Proposal.Mark.DONE);
        assertThat(checklist.replay().readBy()).isEqualTo("analyst2");
        as("analyst1", () -> replays.read(replay));
        assertThat(as("analyst1", () -> proposals.checklist(files, 0)).replay().readBy())
                .isEqualTo("analyst2");
    }

    @Test
    void publishesAtItsTime() {
        var at = clock.instant().plus(Duration.ofHours(3));
        var id = play(changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了"), at);

        assertThat(as("publisher1", () -> proposals.approve(id, null)).state()).isEqualTo(State.CONSENTED);
        assertThat(proposals.publishNextDue()).isFalse();
        assertThat(releases.current().number()).isEqualTo(1);

        clock.advance(Duration.ofHours(3));
        assertThat(proposals.publishNextDue()).isTrue();

        assertThat(releases.current().number()).isEqualTo(2);
        assertThat(releases.get(2).publishedBy()).isEqualTo("publisher1");
    }

    @Test
    void refusesADayForRulesOfWhichSellersCouldNotKnow() {
        var files = changed("catalogue/violations.csv", "TRD-FAKE,GENERAL,12", "TRD-FAKE,GENERAL,13");
        var today = zone.dateOf(clock.instant());

        assertThatThrownBy(() -> playWithDay(files, today.minusDays(1))).hasMessage("proposal.rules.past");
        assertThatThrownBy(() -> playWithDay(files, today.plusDays(6))).hasMessage("proposal.rules.tooSoon");
        var id = playWithDay(files, today.plusDays(9));
        assertThatThrownBy(() -> as("publisher1", () -> proposals.approve(id, null, today.plusDays(6))))
                .hasMessage("proposal.rules.tooSoon");
        as("publisher1", () -> proposals.approve(id, null, today.plusDays(12)));

        assertThat(releases.get(2).inForceFrom()).isEqualTo(zone.startOf(today.plusDays(12)));
    }

    @Test
    void refusesConsentWhenTheNamedDayHasComeTooNear() {
        var files = changed("catalogue/violations.csv", "TRD-FAKE,GENERAL,12", "TRD-FAKE,GENERAL,13");
        var id = playWithDay(files, zone.dateOf(clock.instant()).plusDays(9));
        clock.advance(Duration.ofDays(5));

        assertThatThrownBy(() -> as("publisher1", () -> proposals.approve(id, null)))
                .hasMessage("proposal.rules.tooSoon");
    }

    @Test
    void takesAnyDayWhereNoSellerIsWorseOff() {
        var files = changed("catalogue/violations.csv", "TRD-FAKE,GENERAL,12", "TRD-FAKE,GENERAL,6");
        var id = playWithDay(files, null);

        as("publisher1", () -> proposals.approve(id, null));

        assertThat(releases.get(2).inForceFrom()).isEqualTo(releases.get(2).publishedAt());
        assertThat(releases.get(2).rulesChanged()).isTrue();
    }

    @Test
    void refusesATimeThatIsPast() {
        var files = changed("catalogue/reasons.csv", "照片模糊，对焦不准", "照片糊了");

        assertThatThrownBy(() -> play(files, clock.instant().minus(Duration.ofHours(1))))
                .hasMessage("proposal.past");

        // Writing the comment took a minute or two.
        var now = play(files, clock.instant().minus(Duration.ofMinutes(2)));
        assertThat(as("publisher1", () -> proposals.approve(now, null)).state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void doesNotPublishOverAReleaseThatCameFirst() {
        var first = proposeOtherWords("照片糊了");
        var second = proposeOtherWords("照片不清楚");
        as("publisher1", () -> proposals.approve(first, null));

        assertThatThrownBy(() -> as("publisher1", () -> proposals.approve(second, null)))
                .hasMessage("proposal.overtaken");
    }

    @Test
    void goesBackByPublishingAnEarlierReleaseAsNew() {
        var id = proposeOtherWords("照片糊了");
        as("publisher1", () -> proposals.approve(id, null));

        var back = as("analyst1", () -> proposals.proposeRollback(1, "The words confused sellers"));
        as("publisher1", () -> proposals.approve(back, null));

        assertThat(releases.current().number()).isEqualTo(3);
        assertThat(releases.get(3).restores()).isEqualTo(1);
        assertThat(releases.files(3)).isEqualTo(releases.files(1));
        assertThat(reasons.get("IMG-BLUR").message().zh()).isEqualTo("照片模糊，对焦不准");
    }

    @Test
    void offersThreeWaysWhenTheProgramBringsOtherFiles() {
        var id = proposeOtherWords("照片糊了");
        as("publisher1", () -> proposals.approve(id, null));
        shipped.install(changed("catalogue/violations.csv", "商品描述与实物不符", "货不对板"));

        var upgrade = as("analyst1", () -> upgrades.open()).orElseThrow();

        assertThat(upgrade.files())
                .containsOnly(
                        Map.entry("catalogue/reasons.csv", ReleaseUpgradeService.Changed.BY_ANALYSTS),
                        Map.entry("catalogue/violations.csv", ReleaseUpgradeService.Changed.BY_THE_PROGRAM));
        var merged = as("analyst1", () -> upgrades.merge(upgrade.fingerprint()));
        assertThat(merged.files()).extracting(ReleaseFile::content).anyMatch(text -> text.contains("照片糊了"));
        assertThat(merged.files()).extracting(ReleaseFile::content).anyMatch(text -> text.contains("货不对板"));
        assertThat(merged.aside()).isEmpty();
        assertThat(as("analyst1", () -> upgrades.open())).isEmpty();
        assertThat(releases.current().number()).isEqualTo(2);
    }

    @Test
    void bringsBothTogetherInADraftAndNothingOfEitherIsLost() {
        as("publisher1", () -> proposals.approve(proposeOtherWords("照片糊了"), null));
        shipped.install(BundledFiles.all().stream()
                .map(file -> new ReleaseFile(
                        file.name(), file.content().replace("商品描述与实物不符", "货不对板").replace("照片模糊，对焦不准", "照片不清")))
                .toList());
        var fingerprint = as("analyst1", () -> upgrades.open()).orElseThrow().fingerprint();

        var begun = as("analyst1", () -> upgradeDrafts.begin(fingerprint, "Both", "As the program brings it"));

        assertThat(begun.toLookAt()).containsExactly("catalogue/reasons.csv");
        var draft = begun.draft();
        assertThat(as("analyst1", () -> drafts.get(draft)).changedFiles()).isEqualTo(1);
        assertThat(as("analyst1", () -> drafts.file(draft, "catalogue/violations.csv"))
                        .content())
                .contains("货不对板");
        assertThat(as("analyst1", () -> drafts.file(draft, "catalogue/reasons.csv"))
                        .content())
                .contains("照片糊了");
        var theirs = as("analyst1", () -> drafts.revisions(draft, "catalogue/reasons.csv"))
                .get(0);
        assertThat(theirs.aside()).isTrue();
        assertThat(theirs.comment()).isEqualTo("As the program brings it");
        as("analyst1", () -> drafts.restore(draft, theirs.id(), "theirs"));
        assertThat(as("analyst1", () -> drafts.file(draft, "catalogue/reasons.csv"))
                        .content())
                .contains("照片不清");
        assertThat(as("analyst1", () -> upgrades.open())).isEmpty();
        assertThat(releases.current().number()).isEqualTo(2);
    }

    @Test
    void asksAgainWhenTheProposalToTakeItCameToNothing() {
        as("publisher1", () -> proposals.approve(proposeOtherWords("照片糊了"), null));
        shipped.install(changed("catalogue/violations.csv", "商品描述与实物不符", "货不对板"));
        var fingerprint = as("analyst1", () -> upgrades.open()).orElseThrow().fingerprint();
        var taken = as("analyst1", () -> upgrades.take(fingerprint, "New wording"));
        assertThat(as("analyst1", () -> upgrades.open())).isEmpty();

        as("publisher1", () -> {
            proposals.reject(taken, "We have better words");
            return null;
        });

        assertThat(as("analyst1", () -> upgrades.open())).isPresent();
        as("analyst1", () -> {
            upgrades.keep(fingerprint);
            return null;
        });
        assertThat(as("analyst1", () -> upgrades.open())).isEmpty();

        // What was kept is known: the next version is compared with it.
        shipped.install(BundledFiles.all().stream()
                .map(file -> new ReleaseFile(
                        file.name(), file.content().replace("商品描述与实物不符", "货不对板").replace("照片模糊，对焦不准", "照片不清")))
                .toList());
        assertThat(as("analyst1", () -> upgrades.open()).orElseThrow().files())
                .containsOnly(
                        Map.entry("catalogue/reasons.csv", ReleaseUpgradeService.Changed.BY_BOTH),
                        Map.entry("catalogue/violations.csv", ReleaseUpgradeService.Changed.BY_ANALYSTS));
    }

    @Test
    void takesWhatTheProgramBringsOnlyWithConsent() {
        var id = proposeOtherWords("照片糊了");
        as("publisher1", () -> proposals.approve(id, null));
        shipped.install(changed("catalogue/violations.csv", "商品描述与实物不符", "货不对板"));

        var taken =
                as("analyst1", () -> upgrades.take(upgrades.open().orElseThrow().fingerprint(), "New wording"));
        assertThat(releases.current().number()).isEqualTo(2);
        as("publisher1", () -> proposals.approve(taken, null));

        assertThat(releases.content("catalogue/violations.csv")).contains("货不对板");
    }

    private List<String> trailOf(UUID proposal) {
        return jdbc.sql("""
                        select action || ' ' || actor_name || ' ' || detail from audit_event
                        where subject_kind = 'release' and subject_id = :id order by id
                        """)
                .param("id", proposal.toString())
                .query(String.class)
                .list();
    }

    private void employ(String name, Role role) {
        accounts.create(new AccountRepository.NewAccount(name, null, name, "S-" + name, Locale.ENGLISH, Set.of(role)));
    }

    private List<String> told(String name) {
        return notifications.of(new Actor(Actor.Kind.STAFF, name, "S-" + name, Set.of()), 5).stream()
                .map(UserNotification::template)
                .toList();
    }

    private UUID proposeOtherWords(String words) {
        return play(changed("catalogue/reasons.csv", "照片模糊，对焦不准", words), null);
    }

    private UUID play(List<ReleaseFile> files, Instant at) {
        return as("analyst1", () -> {
            reports.keep(TrialReportRepository.Kind.SCENARIOS, files, true, Map.of("played", 15, "failed", 0));
            return proposals.propose(proposal(files, at));
        });
    }

    private UUID playWithDay(List<ReleaseFile> files, LocalDate day) {
        return as("analyst1", () -> {
            reports.keep(TrialReportRepository.Kind.SCENARIOS, files, true, Map.of("played", 15, "failed", 0));
            return proposals.propose(new NewProposal(
                    UUID.randomUUID().toString(), 1, Set.of("analyst2"), "Other rules", null, day, 0, files));
        });
    }

    private NewProposal otherWords(String words) {
        return proposal(changed("catalogue/reasons.csv", "照片模糊，对焦不准", words), null);
    }

    private static NewProposal proposal(List<ReleaseFile> files, Instant at) {
        return new NewProposal(
                UUID.randomUUID().toString(), 1, Set.of("analyst2"), "Simpler words", at, null, 0, files);
    }

    private <T> T as(String name, Supplier<T> work) {
        return as(name, null, work);
    }

    private <T> T as(String name, Role role, Supplier<T> work) {
        var usual = name.startsWith("publisher") ? Set.of(Role.PUBLISHER) : Set.of(Role.ANALYST, Role.PUBLISHER);
        var roles = role == null ? usual : Set.of(role);
        return actor.runAs(new Actor(Actor.Kind.STAFF, name, "P001", roles), work);
    }

    private static List<ReleaseFile> changed(String name, String before, String after) {
        return BundledFiles.all().stream()
                .map(file -> file.name().equals(name)
                        ? new ReleaseFile(name, file.content().replace(before, after))
                        : file)
                .toList();
    }
}
