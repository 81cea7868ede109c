package io.kaidian.demo;

import io.kaidian.cases.Applications;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Cases;
import io.kaidian.cases.Decision;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.processes.ViolationCatalogue;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.Reviews;
import io.kaidian.standing.Appeal;
import io.kaidian.standing.Appeals;
import io.kaidian.standing.ShopFile;
import io.kaidian.standing.Violation;
import io.kaidian.standing.Violations;
import io.kaidian.support.security.Accounts;
import io.kaidian.support.security.Actor;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.worklist.WorkList;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * What happened to each of the demo's sellers, told as steps through the services that people use: photos are read by the
 * real reader, and decisions are made in the names of demo people.
 */
@Demo
@Component
class DemoStories {

    private static final String CONSENT = "2026-11";

    private static final String FALSIFIED = "IDN-FALSE";

    private static final String COUNTERFEIT = "IPR-COUNTERFEIT";

    private final Applications applications;
    private final Cases cases;
    private final Sellers sellers;
    private final Reviews reviews;
    private final WorkList workList;
    private final Violations violations;
    private final ViolationCatalogue catalogue;
    private final Appeals appeals;
    private final ShopFile file;
    private final Accounts accounts;
    private final CurrentActor currentActor;
    private final DemoPeople people;
    private final Specimens specimens;
    private final Clock clock;
    private final ResourceBundle words = ResourceBundle.getBundle("demo/words", Locale.SIMPLIFIED_CHINESE);

    DemoStories(
            Applications applications,
            Cases cases,
            Sellers sellers,
            Reviews reviews,
            WorkList workList,
            Violations violations,
            ViolationCatalogue catalogue,
            Appeals appeals,
            ShopFile file,
            Accounts accounts,
            CurrentActor currentActor,
            DemoPeople people,
            Specimens specimens,
            Clock clock) {
        this.applications = applications;
        this.cases = cases;
        this.sellers = sellers;
        this.reviews = reviews;
        this.workList = workList;
        this.violations = violations;
        this.catalogue = catalogue;
        this.appeals = appeals;
        this.file = file;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.people = people;
        this.specimens = specimens;
        this.clock = clock;
    }

    /**
     * One step.
     *
     * @param name of all steps of the demo
     * @param ready when it can be done: what the process does by itself is waited for
     */
    record Step(String name, BooleanSupplier ready, Runnable work) {}

    /** How far a seller's story goes. */
    private enum Story {
        DRAFT,
        IN_REVIEW,
        RETURNED,
        OPEN,
        SUSPENDED,
        CLOSURE_PROPOSED,
        APPEAL_WAITING
    }

    private record Teller(Story story, String sellerId, String displayName, String person) {}

    /** All stories, each as its steps in order. */
    List<List<Step>> all() {
        return Tables.read(
                        "/demo/sellers.csv",
                        row -> new Teller(
                                Story.valueOf(row.get("story")),
                                row.get("sellerId"),
                                row.get("displayName"),
                                row.get("person")))
                .stream()
                .map(this::steps)
                .toList();
    }

    private List<Step> steps(Teller seller) {
        var steps = new ArrayList<Step>();
        steps.add(step(seller, "registers", () -> people.register(seller.sellerId, seller.displayName, seller.person)));
        steps.add(step(seller, "states", () -> state(seller)));
        if (seller.story == Story.DRAFT) {
            steps.add(photo(seller, Slot.ID_FRONT));
            return steps;
        }
        photoSlots(seller).forEach(slot -> steps.add(photo(seller, slot)));
        steps.add(step(seller, "sends", () -> asSeller(seller, () -> applications.submit(open(seller)))));
        if (seller.story == Story.IN_REVIEW) {
            return steps;
        }
        var decision = seller.story == Story.RETURNED ? returned() : ReviewDecision.certify();
        steps.add(new Step(
                seller.sellerId + " is decided",
                () -> cases.get(open(seller)).status() == CaseStatus.IN_REVIEW,
                () -> decide(seller, decision)));
        if (seller.story == Story.RETURNED || seller.story == Story.OPEN) {
            return steps;
        }
        var code = seller.story == Story.CLOSURE_PROPOSED ? FALSIFIED : COUNTERFEIT;
        steps.add(step(seller, "breaks a rule", () -> record(seller, code)));
        if (seller.story == Story.APPEAL_WAITING) {
            steps.add(new Step(
                    seller.sellerId + " appeals",
                    () -> violationOf(seller).status() == Violation.Status.CONFIRMED,
                    () -> asSeller(
                            seller,
                            () -> appeals.file(
                                    Appeal.Subject.of(violationOf(seller).id()), words.getString("appeal"), null))));
        }
        return steps;
    }

    private static Step step(Teller seller, String what, Runnable work) {
        return new Step(seller.sellerId + " " + what, () -> true, work);
    }

    private void state(Teller seller) {
        asSeller(seller, () -> {
            var id = applications.open(seller.sellerId, CaseKind.INITIAL).caseId();
            return applications.state(id, specimens.statementOf(seller.person), CONSENT);
        });
    }

    private Step photo(Teller seller, Slot slot) {
        var special = slot == Slot.HANDHELD && (seller.story == Story.IN_REVIEW) ? "too-far" : "";
        return step(seller, "adds " + slot, () -> {
            var photo = specimens.bytes(specimens.of(seller.person, slot, special));
            asSeller(seller, () -> applications.attach(open(seller), slot, photo));
        });
    }

    private List<Slot> photoSlots(Teller seller) {
        var slots = new ArrayList<>(List.of(Slot.ID_FRONT, Slot.ID_BACK, Slot.HANDHELD));
        if (specimens.typeOf(seller.person).hasLicence()) {
            slots.add(Slot.BUSINESS_LICENCE);
        }
        return slots;
    }

    /** A person sees what no machine does: the arm is not in the picture. */
    private static ReviewDecision returned() {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        Slot.ID_FRONT, CaseDocument.State.ACCEPTED,
                        Slot.ID_BACK, CaseDocument.State.ACCEPTED,
                        Slot.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new Decision.DecisionReason("HLD-ARM", Slot.HANDHELD, null, null, null)),
                null);
    }

    private void decide(Teller seller, ReviewDecision decision) {
        asStaff("reviewer3", () -> {
            var task = workList.about(open(seller).value()).orElseThrow();
            return reviews.decide(task.id(), decision);
        });
    }

    private void record(Teller seller, String code) {
        var shop = sellers.get(seller.sellerId).shopId();
        var report = new Violations.Report(
                code,
                "SAMPLE-" + seller.person,
                catalogue.get(code).message().zh(),
                null,
                clock.instant().minus(Duration.ofHours(1)),
                null);
        asStaff("officer1", () -> violations.record(shop, report));
    }

    private Violation violationOf(Teller seller) {
        return asSeller(seller, () -> file.of(seller.sellerId))
                .violations()
                .get(0)
                .violation();
    }

    private io.kaidian.cases.CaseId open(Teller seller) {
        return cases.openOf(seller.sellerId).orElseThrow().id();
    }

    private <T> T asSeller(Teller seller, java.util.function.Supplier<T> work) {
        return currentActor.callAs(new Actor(Actor.Kind.SELLER, seller.sellerId, null, Set.of(Role.SELLER)), work);
    }

    private <T> T asStaff(String username, java.util.function.Supplier<T> work) {
        return currentActor.callAs(accounts.find(username).orElseThrow().actor(), work);
    }
}
