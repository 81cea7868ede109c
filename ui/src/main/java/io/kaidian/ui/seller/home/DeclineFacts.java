package io.kaidian.ui.seller.home;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.ui.components.DateTimeFormats;
import io.kaidian.ui.components.FieldRow;
import io.kaidian.ui.components.TestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a declined certification rests on besides its reasons: the rules and their version, who decided, and how it stands with an
 * appeal.
 */
@org.springframework.stereotype.Component
class DeclineFacts {

    private final ShopOverviewService overviews;
    private final EffectiveViolationCatalogues rules;
    private final DateTimeFormats times;

    DeclineFacts(ShopOverviewService overviews, EffectiveViolationCatalogues rules, DateTimeFormats times) {
        this.overviews = overviews;
        this.rules = rules;
        this.times = times;
    }

    /**
     * A decision not to certify, as its seller reads it.
     *
     * @param isAppealable whether an appeal can be filed now
     * @param appeal the one that was filed, if any
     * @param rows what it rests on
     */
    record Decline(boolean isAppealable, Optional<Appeal> appeal, List<Component> rows) {

        boolean isUndone() {
            return isAppealed(Appeal.Status.OVERTURNED);
        }

        boolean isAppealed(Appeal.Status status) {
            return appeal.filter(filed -> filed.status() == status).isPresent();
        }
    }

    Decline of(CertificationCase c) {
        var shop = overviews.of(c.sellerId());
        var about = c.id().value();
        return new Decline(
                shop.appealable().stream().anyMatch(open -> open.subject().id().equals(about)),
                shop.appeals().stream()
                        .filter(appeal -> appeal.subject().id().equals(about))
                        .findFirst(),
                rows(c, shop));
    }

    private List<Component> rows(CertificationCase c, ShopOverview shop) {
        var version = rules.versionAt(c.requireDecidedAt()).number();
        var rows = new ArrayList<Component>();
        rows.add(TestId.set(
                new FieldRow(
                        word("seller.measure.rule"),
                        new Anchor("seller/help?version=" + version, word("seller.decline.rules", version))),
                "fact-rule"));
        rows.add(TestId.set(
                new FieldRow(word("seller.measure.found"), word("seller.decline.reviewer")), "fact-found-by"));
        if (c.kind() == CaseKind.REINSTATEMENT) {
            shop.suspension()
                    .ifPresent(suspension -> rows.add(
                            new FieldRow(word("seller.decline.again"), times.dateTime(suspension.reverifyFrom()))));
            rows.add(TestId.set(new FieldRow(word("seller.shop.stopped"), labels(shop.stopped())), "fact-stopped"));
        }
        rows.add(TestId.set(new FieldRow(word("seller.measure.appeal"), appeal(c, shop)), "fact-appeal"));
        return rows;
    }

    private Component appeal(CertificationCase c, ShopOverview shop) {
        var about = c.id().value();
        var words = shop.appealable().stream()
                .filter(open -> open.subject().id().equals(about))
                .findFirst()
                .map(Appealable::until)
                .map(until -> word("seller.measure.appeal.open", times.dateTime(until)))
                .or(() -> shop.appeals().stream()
                        .filter(appeal -> appeal.subject().id().equals(about))
                        .findFirst()
                        .map(this::filed))
                .orElseGet(() -> word("seller.measure.appeal.over"));
        return new Anchor("seller/shop#appealable", words);
    }

    private String filed(Appeal appeal) {
        return appeal.status() == Appeal.Status.OPEN
                ? word("seller.measure.appeal.filed", times.dateTime(appeal.answerDueAt()))
                : word("seller.appeal.status." + appeal.status());
    }

    private static String labels(List<AllowedAction> actions) {
        return actions.stream()
                .map(action -> action.label().in(UI.getCurrent().getLocale()))
                .collect(Collectors.joining(" · "));
    }

    private static String word(String key, Object... arguments) {
        return UI.getCurrent().getTranslation(key, arguments);
    }
}
