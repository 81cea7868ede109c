package io.kaidian.enforcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.sanctions.points.PointThresholds;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.bpmn.EnforcementProcess;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.ShopStanding;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.studio.releases.RuleVersionHistory.RuleVersion;
import io.kaidian.studio.releases.RuleVersionHistory.State;
import io.kaidian.studio.releases.TestReleases;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Rules come into force on a day that was announced, and an act is judged by those of its own day. */
@Tag("slow")
class EffectiveRulesJourneyTest extends EnforcementFixture {

    /** It was 24 points. */
    private static final Map<String, String> DEARER = Map.of(
            ViolationCatalogue.RESOURCE,
            ViolationCatalogue.RESOURCE + "|IPR-COUNTERFEIT,SERIOUS,24|IPR-COUNTERFEIT,SERIOUS,30");

    /** And 24 serious points were a suspension of 14 days. */
    private static final Map<String, String> STRICTER = Map.of(
            ViolationCatalogue.RESOURCE,
            DEARER.get(ViolationCatalogue.RESOURCE),
            ProcessResources.SANCTION,
            ProcessResources.SANCTION + "|<text>14</text>|<text>20</text>");

    @Autowired
    private ApplicationContext context;

    @Autowired
    private RuleVersionHistory versions;

    @Autowired
    private EffectiveViolationCatalogues catalogues;

    @Autowired
    private ParameterTable parameters;

    @Autowired
    private PointThresholds scale;

    private TestReleases releases;

    @BeforeEach
    void releases() {
        releases = new TestReleases(context);
    }

    @AfterEach
    void takeBack() {
        releases.takeBack();
    }

    @Test
    void judgesAnActByTheRulesThatWereInForceWhenItHappened() {
        openShop();
        publish(STRICTER);
        var dayBefore = clock.instant();
        days(20);

        var late = recordOf(COUNTERFEIT, dayBefore);

        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(sanction(late, Sanction.Kind.SUSPENSION).days()).isEqualTo(14);
    }

    @Test
    void judgesAnActAfterTheDayByTheNewRules() {
        openShop();
        publish(STRICTER);
        days(9);

        var after = recordOf(COUNTERFEIT, clock.instant());

        assertThat(points(Track.SERIOUS)).isEqualTo(30);
        assertThat(sanction(after, Sanction.Kind.SUSPENSION).days()).isEqualTo(20);
    }

    @Test
    void judgesByTheOldRulesWhileTheNewOnesAreOnlyAnnounced() {
        openShop();
        publish(DEARER);
        days(1);

        var meanwhile = recordOf(COUNTERFEIT, clock.instant());

        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(sanction(meanwhile, Sanction.Kind.SUSPENSION).days()).isEqualTo(14);
        assertThat(standing()).isEqualTo(ShopStanding.SUSPENDED);
    }

    @Test
    void judgesAViolationThatWaitedForItsCorrectionByTheRulesOfItsDay() {
        openShop();
        var announced = publish(Map.of(
                ProcessResources.SANCTION,
                ProcessResources.SANCTION + "|&lt; 12</text>|&lt; 6</text>|&gt;= 12|&gt;= 6"));
        days(6);
        var act = recordOf(INFRINGEMENT, clock.instant());

        // Its correction is due after the new rules came into force, by which six points would close the shop for a
        // week.
        days(6);

        assertThat(announced.inForceFrom()).isBefore(clock.instant());
        assertThat(points(Track.SERIOUS)).isEqualTo(6);
        assertThat(wayOf(act)).contains(EnforcementProcess.DECIDE_SANCTION);
        assertThat(standing()).isEqualTo(ShopStanding.OPEN);
    }

    @Test
    void judgesAgainByTheRulesOfItsDayWhatAnotherHadMadeWorse() {
        openShop();
        var first = record(BANNED_GOODS);
        var second = record(BANNED_GOODS);
        assertThat(sanction(second, Sanction.Kind.SUSPENSION).days()).isEqualTo(14);
        publish(Map.of(ProcessResources.SANCTION, ProcessResources.SANCTION + "|<text>7</text>|<text>9</text>"));
        days(9);

        does(OFFICER, () -> withdrawals.withdraw(first, "记录有误"));

        assertThat(sanction(second, Sanction.Kind.SUSPENSION).days()).isEqualTo(7);
    }

    @Test
    void foreseesByTheRulesOfTheDay() {
        var shop = openShop();
        publish(STRICTER);
        var before = clock.instant();
        days(9);

        assertThat(as(OFFICER, () -> previews.preview(shop.id(), COUNTERFEIT, before))
                        .days())
                .isEqualTo(14);
        assertThat(as(OFFICER, () -> previews.preview(shop.id(), COUNTERFEIT, clock.instant()))
                        .days())
                .isEqualTo(20);
        assertThat(scale.of(Track.SERIOUS, before)).contains(new PointThresholds.Step(24, suspension(), 14));
        assertThat(scale.of(Track.SERIOUS)).contains(new PointThresholds.Step(24, suspension(), 20));
    }

    @Test
    void knowsNoActBeforeItStoodInTheCatalogue() {
        var shop = openShop();
        var added = releases.shipped(ViolationCatalogue.RESOURCE).strip()
                + "\nLST-NEW,GENERAL,3,false,,false,新规则,A new rule,请改正,Stop it\n";
        releases.publishUnchecked("analyst1", "publisher1", Map.of(ViolationCatalogue.RESOURCE, added));
        var before = clock.instant();

        assertThatThrownBy(() -> recordOf("LST-NEW", before)).isInstanceOf(IncompleteRequestException.class);
        days(9);
        assertThatThrownBy(() -> recordOf("LST-NEW", before)).isInstanceOf(IncompleteRequestException.class);
        recordOf("LST-NEW", clock.instant());

        assertThat(ledger.balances(shop.id())).containsEntry(Track.GENERAL, 3);
    }

    @Test
    void keepsANumberThatBindsSellersUntilItsDay() {
        publish(Map.of(ProcessResources.PARAMETERS, appealDays("7")));
        var before = clock.instant();

        assertThat(parameters.getInt(Parameters.APPEAL_DAYS)).isEqualTo(14);
        clock.advance(Duration.ofDays(9));

        assertThat(parameters.getInt(Parameters.APPEAL_DAYS)).isEqualTo(7);
        assertThat(parameters.getInt(Parameters.APPEAL_DAYS, before)).isEqualTo(14);
    }

    @Test
    void bindsAtOnceWhereNoSellerIsWorseOff() {
        var milder = publish(Map.of(ProcessResources.PARAMETERS, appealDays("21")));

        assertThat(milder.state()).isEqualTo(State.IN_FORCE);
        assertThat(milder.inForceFrom()).isEqualTo(milder.announcedAt());
        assertThat(parameters.getInt(Parameters.APPEAL_DAYS)).isEqualTo(21);
    }

    @Test
    void bindsFromTheStartOfTheFirstDayThatLeavesSevenWholeDays() {
        var coming = publish(DEARER);

        assertThat(coming.state()).isEqualTo(State.COMING);
        assertThat(Duration.between(coming.announcedAt(), coming.inForceFrom()))
                .isBetween(Duration.ofDays(7), Duration.ofDays(8));
        assertThat(coming.changes()).hasSize(1);
    }

    @Test
    void takesAnAnnouncedDayBackWithTheReleaseBefore() {
        openShop();
        publish(DEARER);
        days(1);

        releases.publishUnchecked("analyst1", "publisher1", Map.of());
        days(20);
        recordOf(COUNTERFEIT, clock.instant());

        assertThat(points(Track.SERIOUS)).isEqualTo(24);
        assertThat(versions.all()).extracting(RuleVersion::state).containsExactly(State.WITHDRAWN, State.IN_FORCE);
    }

    @Test
    void putsOtherRulesOnAnAnnouncedDay() {
        var first = publish(DEARER);
        clock.advance(Duration.ofHours(1));

        var second = publish(Map.of(
                ViolationCatalogue.RESOURCE,
                ViolationCatalogue.RESOURCE + "|IPR-COUNTERFEIT,SERIOUS,24|IPR-COUNTERFEIT,SERIOUS,36"));

        assertThat(second.inForceFrom()).isEqualTo(first.inForceFrom());
        assertThat(versions.all())
                .extracting(RuleVersion::state)
                .containsExactly(State.COMING, State.WITHDRAWN, State.IN_FORCE);
        assertThat(second.changes())
                .as("against the rules that bind until then")
                .hasSize(1);
        clock.advance(Duration.ofDays(9));
        assertThat(versions.all())
                .extracting(RuleVersion::state)
                .containsExactly(State.IN_FORCE, State.WITHDRAWN, State.PAST);
    }

    @Test
    void leavesTheAnnouncedDayToReleasesThatChangeNothingForSellers() {
        var day = publish(DEARER).inForceFrom();
        clock.advance(Duration.ofDays(2));

        var routing = releases.shipped(ProcessResources.REVIEW_ROUTING).replace("\"PT18H\"", "\"PT16H\"");
        releases.publishUnchecked(
                "analyst1", "publisher1", with(DEARER, Map.of(ProcessResources.REVIEW_ROUTING, routing)));

        assertThat(versions.all()).hasSize(2);
        assertThat(versions.all().get(0).inForceFrom()).isEqualTo(day);
        assertThat(catalogues.at(clock.instant()).get(COUNTERFEIT).points()).isEqualTo(24);
        assertThat(catalogues.at(day).get(COUNTERFEIT).points()).isEqualTo(30);
    }

    private static EnforcementProcess.Sanction suspension() {
        return EnforcementProcess.Sanction.SUSPENSION;
    }

    private ViolationId recordOf(String code, Instant occurredAt) {
        var id = as(
                        OFFICER,
                        () -> violations.record(
                                shops.of(SELLER).id(),
                                new ViolationService.Report(code, code + occurredAt, "样本", null, occurredAt, null)))
                .violation()
                .id();
        jobs.runDue();
        return id;
    }

    private String appealDays(String days) {
        return ProcessResources.PARAMETERS + "|<text>\"14\"</text>|<text>\"" + days + "\"</text>";
    }

    /** @param changes file to {@code file|before|after|...} */
    private RuleVersion publish(Map<String, String> changes) {
        var number = releases.publishUnchecked("analyst1", "publisher1", with(changes, Map.of()));
        return versions.all().stream()
                .filter(version -> version.release() == number)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, String> with(Map<String, String> changes, Map<String, String> others) {
        var files = new HashMap<>(others);
        changes.forEach((name, change) -> {
            var parts = change.split("\\|");
            var text = releases.shipped(name);
            for (int i = 1; i + 1 < parts.length; i += 2) {
                assertThat(text).contains(parts[i]);
                text = name.equals(ProcessResources.PARAMETERS)
                        ? inRow(text, "Rule_AppealDays", parts[i], parts[i + 1])
                        : once(text, parts[i], parts[i + 1]);
            }
            files.put(name, text);
        });
        return files;
    }

    private static String once(String text, String before, String after) {
        return text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
    }

    private static String inRow(String text, String row, String before, String after) {
        var start = text.indexOf("id=\"" + row + "\"");
        return text.substring(0, start)
                + text.substring(start).replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after));
    }
}
