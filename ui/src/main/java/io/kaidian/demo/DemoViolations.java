package io.kaidian.demo;

import io.kaidian.enforcement.SellerNextStep;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.sanctions.closure.ClosureHearingService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.sellers.SellerRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** What officers of the demo record, and what sellers say to it. */
@DemoOnly
@Component
class DemoViolations {

    private final ViolationService violations;
    private final AppealService appeals;
    private final ShopOverviewService file;
    private final SellerRepository sellers;
    private final DemoActors actors;
    private final Clock clock;
    private final ClosureHearingService hearings;
    private final ResourceBundle words = ResourceBundle.getBundle("demo/words", Locale.SIMPLIFIED_CHINESE);

    DemoViolations(
            ViolationService violations,
            AppealService appeals,
            ShopOverviewService file,
            SellerRepository sellers,
            DemoActors actors,
            Clock clock,
            ClosureHearingService hearings) {
        this.violations = violations;
        this.appeals = appeals;
        this.file = file;
        this.sellers = sellers;
        this.actors = actors;
        this.clock = clock;
        this.hearings = hearings;
    }

    void record(String sellerId, String person, String code) {
        var shop = sellers.get(sellerId).shopId();
        var report = new ViolationService.Report(
                code,
                "SAMPLE-" + person,
                words.getString("violationNote"),
                null,
                clock.instant().minus(Duration.ofHours(1)),
                null);
        actors.asStaff("officer1", () -> violations.record(shop, report));
    }

    boolean counts(String sellerId) {
        return violationOf(sellerId).status() == Violation.Status.CONFIRMED;
    }

    boolean isClosureProposed(String sellerId) {
        return actors.asSeller(sellerId, () -> file.of(sellerId)).nextStep() == SellerNextStep.ANSWER_CLOSURE;
    }

    void appeal(String sellerId) {
        actors.asSeller(
                sellerId,
                () -> appeals.file(Appeal.Subject.of(violationOf(sellerId).id()), words.getString("appeal"), null));
    }

    void answerProposedClosure(String sellerId) {
        actors.asSeller(sellerId, () -> hearings.answer(violationOf(sellerId).id(), words.getString("closureAnswer")));
    }

    private Violation violationOf(String sellerId) {
        return actors.asSeller(sellerId, () -> file.of(sellerId))
                .violations()
                .get(0)
                .violation();
    }
}
