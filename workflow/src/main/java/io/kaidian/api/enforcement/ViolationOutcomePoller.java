package io.kaidian.api.enforcement;

import io.kaidian.enforcement.sanctions.Sanction;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.Consequence;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.sellers.SellerRepository;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says what followed from a violation. Its points are entered by a job of the process, a moment after it was recorded; a
 * caller who asks for the sanction waits that moment here instead of asking again.
 */
@Component
class ViolationOutcomePoller {

    private static final long STEP_MILLIS = 50;

    private final SellerRepository sellers;
    private final ShopOverviewService file;
    private final Duration patience;

    ViolationOutcomePoller(SellerRepository sellers, ShopOverviewService file, ViolationApiProperties settings) {
        this.sellers = sellers;
        this.file = file;
        this.patience = settings.sanctionWaitTimeout();
    }

    /** What followed, once it has, or what is foreseen when that takes too long. */
    ViolationResponse awaitOutcome(Violation recorded, Consequence foreseen) {
        var answer = now(recorded, foreseen);
        var until = System.nanoTime() + patience.toNanos();
        while (isAboutToCount(answer) && System.nanoTime() < until) {
            try {
                Thread.sleep(STEP_MILLIS);
            } catch (InterruptedException shutDown) {
                Thread.currentThread().interrupt();
                return answer;
            }
            answer = now(recorded, foreseen);
        }
        return answer;
    }

    /**
     * How it stands, as the current person sees it.
     *
     * @param foreseen null where nothing is to be foreseen
     */
    ViolationResponse now(Violation recorded, @Nullable Consequence foreseen) {
        var contents = file.of(sellers.ofShop(recorded.shopId()).id());
        var known = contents.violations().stream()
                .filter(one -> one.violation().id().equals(recorded.id()))
                .findFirst()
                .orElseThrow();
        var violation = known.violation();
        var sanction = contents.sanctions().stream()
                .filter(one -> one.violationId().equals(recorded.id()))
                .findFirst()
                .map(one -> sanction(one, contents))
                .orElse(null);
        return new ViolationResponse(
                violation.id().value(),
                violation.shopId().toString(),
                violation.code(),
                violation.reference(),
                violation.track(),
                violation.points(),
                violation.correctable(),
                known.rules().number(),
                violation.foundBy(),
                violation.status(),
                violation.note(),
                violation.occurredAt(),
                violation.recordedAt(),
                violation.correctionDueAt(),
                violation.confirmedAt(),
                violation.balanceBefore(),
                violation.balanceAfter(),
                sanction,
                foreseen == null || violation.status() == Violation.Status.CONFIRMED ? null : foreseen(foreseen),
                contents.shop().standing());
    }

    private static boolean isAboutToCount(ViolationResponse answer) {
        var isPending = answer.status() == Violation.Status.PENDING && !answer.correctable();
        var isDecided =
                answer.foreseen() == null || answer.foreseen().sanction().equals("NONE");
        var awaitsSanction = answer.status() == Violation.Status.CONFIRMED && answer.sanction() == null && !isDecided;
        return isPending || awaitsSanction;
    }

    static ViolationResponse.SanctionResponse sanction(Sanction sanction, ShopOverviewService.ShopOverview contents) {
        var endsAt = sanction.kind() == Sanction.Kind.SUSPENSION
                ? contents.suspension()
                        .map(ShopOverviewService.RunningSuspension::endsAt)
                        .orElse(null)
                : sanction.endsAt();
        return new ViolationResponse.SanctionResponse(
                sanction.id().value(),
                sanction.kind(),
                sanction.status(),
                sanction.days(),
                sanction.imposedAt(),
                endsAt,
                sanction.appealUntil(),
                sanction.status() == Sanction.Status.PROPOSED
                        ? sanction.hearing().map(Sanction.Hearing::until).orElse(null)
                        : null);
    }

    private static ViolationResponse.Predicted foreseen(Consequence foreseen) {
        return new ViolationResponse.Predicted(
                foreseen.sanction().name(), foreseen.days(), foreseen.balanceBefore(), foreseen.balanceAfter());
    }
}
