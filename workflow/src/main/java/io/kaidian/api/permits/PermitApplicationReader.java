package io.kaidian.api.permits;

import io.kaidian.api.permits.PermitResponses.ApplicationItem;
import io.kaidian.api.permits.PermitResponses.DecisionItem;
import io.kaidian.api.permits.PermitResponses.EvidenceItem;
import io.kaidian.cases.decisions.ReasonMessages;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.shop.ShopOverviewService.Appealable;
import io.kaidian.enforcement.shop.ShopOverviewService.ShopOverview;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitDecision;
import io.kaidian.permits.PermitQueries;
import io.kaidian.sellers.SellerRepository;
import java.util.List;
import org.springframework.stereotype.Component;

/** Reads an application with everything that belongs to it, in the name of whoever asks. */
@Component
class PermitApplicationReader {

    private final PermitQueries permits;
    private final ShopOverviewService shops;
    private final SellerRepository sellers;
    private final ReasonMessages words;

    PermitApplicationReader(
            PermitQueries permits, ShopOverviewService shops, SellerRepository sellers, ReasonMessages words) {
        this.permits = permits;
        this.shops = shops;
        this.sellers = sellers;
        this.words = words;
    }

    ApplicationItem full(PermitApplicationId id) {
        var application = permits.get(id);
        var decisions = permits.decisionsAbout(id);
        return ApplicationItem.of(
                application,
                permits.evidenceOf(id).stream()
                        .filter(file -> !file.takenBack())
                        .map(file -> EvidenceItem.of(file, words::of))
                        .toList(),
                decisions.isEmpty()
                        ? List.of()
                        : items(
                                decisions,
                                shops.of(sellers.ofShop(application.shopId()).id())));
    }

    private static List<DecisionItem> items(List<PermitDecision> decisions, ShopOverview shop) {
        return decisions.stream()
                .map(decision -> DecisionItem.of(
                        decision,
                        shop.appealable().stream()
                                .filter(open -> isAbout(open.subject(), decision))
                                .map(Appealable::until)
                                .findFirst()
                                .orElse(null),
                        shop.appeals().stream()
                                .filter(appeal -> isAbout(appeal.subject(), decision))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static boolean isAbout(Appeal.Subject subject, PermitDecision decision) {
        return subject.kind() == Appeal.Kind.PERMIT_DECISION
                && subject.id().equals(decision.id().value());
    }
}
