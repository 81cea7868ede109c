package io.kaidian.enforcement.violations;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionRepository;
import io.kaidian.enforcement.sanctions.points.PointsLedgerRepository;
import io.kaidian.enforcement.sanctions.suspension.Suspension;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopPermissions;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.bpmn.EnforcementProcess.Track;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What every notice about a violation tells besides its points, so that a seller can check it without signing in. */
@Component
public class ViolationNoticeFacts {

    private static final LocalizedText NOTHING = new LocalizedText("无", "nothing");

    private final EffectiveViolationCatalogues catalogues;
    private final ShopPermissions permissions;
    private final ShopRepository shops;
    private final EnforcementDeadlines deadlines;
    private final PointsLedgerRepository ledger;
    private final SanctionRepository sanctions;

    ViolationNoticeFacts(
            EffectiveViolationCatalogues catalogues,
            ShopPermissions permissions,
            ShopRepository shops,
            EnforcementDeadlines deadlines,
            PointsLedgerRepository ledger,
            SanctionRepository sanctions) {
        this.catalogues = catalogues;
        this.permissions = permissions;
        this.shops = shops;
        this.deadlines = deadlines;
        this.ledger = ledger;
        this.sanctions = sanctions;
    }

    /** What was done, in the words of the rules of its day. */
    public LocalizedText actOf(Violation violation) {
        return catalogues.of(violation.code(), violation.occurredAt()).message();
    }

    /**
     * Arguments of a notice, and behind them: the code of the rule, its version, what found the act (0 system, 1 person,
     * 2 report), and the last moment to appeal against what is decided now.
     */
    public Object[] behind(Violation violation, Object... first) {
        return Stream.concat(
                        Arrays.stream(first),
                        Stream.of(
                                violation.code(),
                                catalogues.versionAt(violation.occurredAt()).number(),
                                violation.foundBy().ordinal(),
                                deadlines.appealUntil(deadlines.now())))
                .toArray();
    }

    /**
     * Arguments of a notice that something was undone, and behind them: the points that are left on its track, whether a
     * suspension goes on (0 no, 1 yes), and until when.
     */
    public Object[] left(ShopId shop, Track track, Object... first) {
        var goesOn = sanctions.runningSuspension(shop).map(Suspension::endsAt);
        return Stream.concat(
                        Arrays.stream(first),
                        Stream.of(
                                ledger.balances(shop).getOrDefault(track, 0),
                                goesOn.isPresent() ? 1 : 0,
                                goesOn.orElseGet(deadlines::now)))
                .toArray();
    }

    /** Last moment to appeal against a violation, counted from when its points counted, or it was recorded. */
    Instant appealUntil(Violation violation) {
        var confirmedAt = violation.confirmedAt();
        return deadlines.appealUntil(confirmedAt == null ? violation.recordedAt() : confirmedAt);
    }

    /** From when a shop that was closed then is paid out at the latest. */
    public Instant payoutFrom(Instant closedAt) {
        return deadlines.payoutFrom(closedAt);
    }

    /** What the shop may not do as it stands now. */
    public LocalizedText stoppedIn(ShopId shop) {
        return stoppedIn(shop, shops.get(shop).standing());
    }

    /** What the shop may not do in a standing that it is about to have. */
    public LocalizedText stoppedIn(ShopId shop, ShopStanding standing) {
        var stopped = permissions.stopped(permissions.of(shop, standing));
        if (stopped.isEmpty()) {
            return NOTHING;
        }
        return new LocalizedText(
                joined(stopped, LocalizedText::zh, "、"),
                // Within a sentence, where a label would begin with a capital letter.
                joined(stopped, label -> uncapitalized(label.en()), ", "));
    }

    private static String uncapitalized(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ENGLISH) + label.substring(1);
    }

    private static String joined(
            List<AllowedAction> actions, Function<LocalizedText, String> language, String between) {
        return actions.stream().map(AllowedAction::label).map(language).collect(Collectors.joining(between));
    }
}
