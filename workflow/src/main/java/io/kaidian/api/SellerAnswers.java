package io.kaidian.api;

import io.kaidian.cases.Cases;
import io.kaidian.cases.Sellers;
import io.kaidian.standing.AllowedAction;
import io.kaidian.standing.Recheck;
import io.kaidian.standing.ShopFile;
import org.springframework.stereotype.Component;

/** Says how a shop stands, always as its seller sees it: no names of staff, nothing that is internal. */
@Component
class SellerAnswers {

    private final Sellers sellers;
    private final Cases cases;
    private final ShopFile file;
    private final Acting acting;

    SellerAnswers(Sellers sellers, Cases cases, ShopFile file, Acting acting) {
        this.sellers = sellers;
        this.cases = cases;
        this.file = file;
        this.acting = acting;
    }

    SellerAnswer of(String sellerId) {
        var seller = sellers.get(sellerId);
        var contents = acting.asSeller(sellerId, () -> file.of(sellerId));
        var open = cases.openOf(sellerId);
        var situation = contents.situation();
        return new SellerAnswer(
                sellerId,
                contents.shop().id().toString(),
                seller.type(),
                seller.displayName(),
                contents.shop().standing(),
                contents.shop().standingSince(),
                contents.allowed().stream().map(AllowedAction::code).toList(),
                contents.points(),
                open.map(c -> c.id().toString()).orElse(null),
                contents.suspension().map(SellerAnswers::suspension).orElse(null),
                contents.recheck().map(SellerAnswers::recheck).orElse(null),
                contents.nextRecheckAt().orElse(null),
                situation.step(),
                situation.step().turn(),
                situation.by());
    }

    private static SellerAnswer.RecheckAnswer recheck(Recheck running) {
        return new SellerAnswer.RecheckAnswer(
                running.reason(),
                running.asked().stream().sorted().toList(),
                running.dueAt(),
                running.nextAction() == null ? null : running.nextAction().name(),
                running.nextAt());
    }

    private static SellerAnswer.Suspension suspension(ShopFile.RunningSuspension running) {
        return new SellerAnswer.Suspension(
                running.beganAt(),
                running.endsAt(),
                running.reverifyFrom(),
                running.corrections().stream()
                        .map(correction -> new SellerAnswer.Correction(
                                correction.violation().value(),
                                correction.type().code(),
                                correction.type().message(),
                                correction.type().remedy(),
                                correction.dueAt(),
                                correction.claimed()))
                        .toList());
    }
}
