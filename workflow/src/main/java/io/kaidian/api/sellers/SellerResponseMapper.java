package io.kaidian.api.sellers;

import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseRepository;
import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.rechecks.Recheck;
import io.kaidian.enforcement.shop.AllowedAction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.permits.Permit;
import io.kaidian.permits.PermitQueries;
import io.kaidian.sellers.SellerRepository;
import org.springframework.stereotype.Component;

/** Says how a shop stands, always as its seller sees it: no names of staff, nothing that is internal. */
@Component
class SellerResponseMapper {

    private final SellerRepository sellers;
    private final CaseRepository cases;
    private final ShopOverviewService file;
    private final ActOnBehalf actOnBehalf;
    private final PermitQueries permits;
    private final EnforcementDeadlines deadlines;

    SellerResponseMapper(
            SellerRepository sellers,
            CaseRepository cases,
            ShopOverviewService file,
            ActOnBehalf actOnBehalf,
            PermitQueries permits,
            EnforcementDeadlines deadlines) {
        this.sellers = sellers;
        this.cases = cases;
        this.file = file;
        this.actOnBehalf = actOnBehalf;
        this.permits = permits;
        this.deadlines = deadlines;
    }

    SellerResponse of(String sellerId) {
        var seller = sellers.get(sellerId);
        var contents = actOnBehalf.asSeller(sellerId, () -> file.of(sellerId));
        var open = cases.findOpenBySeller(sellerId);
        var situation = contents.situation();
        return new SellerResponse(
                sellerId,
                contents.shop().id().toString(),
                seller.type(),
                seller.displayName(),
                contents.shop().standing(),
                contents.shop().standingSince(),
                contents.allowed().stream().map(AllowedAction::code).distinct().toList(),
                contents.points(),
                open.map(c -> c.id().toString()).orElse(null),
                contents.suspension().map(SellerResponseMapper::suspension).orElse(null),
                contents.recheck().map(this::recheck).orElse(null),
                contents.nextRecheckAt().orElse(null),
                situation.step(),
                situation.step().turn(),
                situation.by(),
                actOnBehalf.asSeller(sellerId, () -> permits.of(contents.shop().id())).stream()
                        .filter(permit -> permit.state() == Permit.State.ACTIVE)
                        .map(permit -> new SellerResponse.HeldPermit(
                                permit.id().value(),
                                permit.matter().kind(),
                                permit.matter().subject().isEmpty()
                                        ? null
                                        : permit.matter().subject(),
                                permit.validUntil()))
                        .toList(),
                seller.furtherShopOf());
    }

    private SellerResponse.RecheckResponse recheck(Recheck running) {
        return new SellerResponse.RecheckResponse(
                running.reason(),
                running.asked().stream().sorted().toList(),
                running.evidence().isEmpty()
                        ? null
                        : running.evidence().stream()
                                .map(owed -> new SellerResponse.OwedEvidenceResponse(
                                        owed.oneOf(), owed.days(), deadlines.daysAfter(running.dueAt(), owed.days())))
                                .toList(),
                running.dueAt(),
                running.nextAction() == null ? null : running.nextAction().name(),
                running.nextAt());
    }

    private static SellerResponse.Suspension suspension(ShopOverviewService.RunningSuspension running) {
        return new SellerResponse.Suspension(
                running.beganAt(),
                running.endsAt(),
                running.reverifyFrom(),
                running.corrections().stream()
                        .map(correction -> new SellerResponse.Correction(
                                correction.violation().value(),
                                correction.type().code(),
                                correction.type().message(),
                                correction.type().remedy(),
                                correction.dueAt(),
                                correction.claimed()))
                        .toList());
    }
}
