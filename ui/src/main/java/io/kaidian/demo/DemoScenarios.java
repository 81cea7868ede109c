package io.kaidian.demo;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.review.ReviewDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/**
 * What happened to each of the demo's sellers, told as steps through the services that people use: photos are read by the
 * real reader, and decisions are made in the names of demo people.
 */
@DemoOnly
@Component
class DemoScenarios {

    private final DemoAccounts people;
    private final DemoSubmissions submissions;
    private final DemoReviews reviews;
    private final DemoViolations violations;
    private final DemoHistory history;

    DemoScenarios(
            DemoAccounts people,
            DemoSubmissions submissions,
            DemoReviews reviews,
            DemoViolations violations,
            DemoHistory history) {
        this.people = people;
        this.submissions = submissions;
        this.reviews = reviews;
        this.violations = violations;
        this.history = history;
    }

    /**
     * One step.
     *
     * @param name of all steps of the demo
     * @param ready when it can be done: what the process does by itself is waited for
     */
    record Step(String name, BooleanSupplier ready, Runnable work) {}

    /** How far a seller's story goes. */
    private enum ScenarioStage {
        DRAFT,
        IN_REVIEW,
        /** Came back once for a photo, and sent another one. */
        CORRECTED,
        RETURNED,
        OPEN,
        SUSPENDED,
        CLOSURE_PROPOSED,
        APPEAL_WAITING
    }

    private record ScenarioSeller(
            ScenarioStage story, String sellerId, String displayName, String person, String code, String special) {}

    /** All stories, each as its steps in order. */
    List<List<Step>> all() {
        var all = new ArrayList<List<Step>>();
        all.add(List.of(new Step("two weeks of figures", () -> true, history::addFigures)));
        DemoTables.read(
                        "/demo/sellers.csv",
                        row -> new ScenarioSeller(
                                ScenarioStage.valueOf(row.get("story")),
                                row.get("sellerId"),
                                row.get("displayName"),
                                row.get("person"),
                                row.get("code"),
                                row.get("special")))
                .stream()
                .map(this::steps)
                .forEach(all::add);
        return all;
    }

    private List<Step> steps(ScenarioSeller seller) {
        var steps = new ArrayList<Step>();
        steps.add(step(seller, "registers", () -> people.register(seller.sellerId, seller.displayName, seller.person)));
        steps.add(step(seller, "states", () -> submissions.state(seller.sellerId, seller.person)));
        if (seller.story == ScenarioStage.DRAFT) {
            steps.add(photo(seller, submissions.photoSlots(seller.person).get(0)));
            return steps;
        }
        submissions.photoSlots(seller.person).forEach(slot -> steps.add(photo(seller, slot)));
        steps.add(step(seller, "sends", () -> submissions.submit(seller.sellerId)));
        if (seller.story == ScenarioStage.IN_REVIEW) {
            return steps;
        }
        if (seller.story == ScenarioStage.CORRECTED) {
            steps.addAll(correction(seller));
            return steps;
        }
        var decision = seller.story == ScenarioStage.RETURNED
                ? reviews.returned(seller.code, submissions.photoSlots(seller.person))
                : ReviewDecision.certify();
        steps.add(new Step(
                seller.sellerId + " is decided",
                () -> submissions.isInReview(seller.sellerId),
                () -> reviews.decide(submissions.open(seller.sellerId), decision)));
        if (seller.story == ScenarioStage.RETURNED) {
            steps.add(step(
                    seller,
                    "becomes a golden case",
                    () -> history.makeGolden(submissions.open(seller.sellerId), seller.displayName)));
        }
        if (seller.story == ScenarioStage.RETURNED || seller.story == ScenarioStage.OPEN) {
            return steps;
        }
        steps.add(step(seller, "breaks a rule", () -> violations.record(seller.sellerId, seller.person, seller.code)));
        if (seller.story == ScenarioStage.CLOSURE_PROPOSED) {
            steps.add(new Step(
                    seller.sellerId + " answers the proposed closure",
                    () -> violations.isClosureProposed(seller.sellerId),
                    () -> violations.answerProposedClosure(seller.sellerId)));
        }
        if (seller.story == ScenarioStage.APPEAL_WAITING) {
            steps.add(new Step(
                    seller.sellerId + " appeals",
                    () -> violations.counts(seller.sellerId),
                    () -> violations.appeal(seller.sellerId)));
        }
        return steps;
    }

    /** Sent back for one photo, which is taken again; what comes of it waits for a reviewer once more. */
    private List<Step> correction(ScenarioSeller seller) {
        var slots = submissions.photoSlots(seller.person);
        var faulty = slots.get(slots.size() - 1);
        return List.of(
                new Step(
                        seller.sellerId + " is sent back",
                        () -> submissions.isInReview(seller.sellerId),
                        () -> reviews.decide(submissions.open(seller.sellerId), reviews.returned(seller.code, slots))),
                new Step(
                        seller.sellerId + " takes " + faulty + " again",
                        () -> submissions.isReturned(seller.sellerId),
                        () -> submissions.attach(seller.sellerId, seller.person, faulty, "")),
                step(seller, "sends again", () -> submissions.submit(seller.sellerId)));
    }

    private static Step step(ScenarioSeller seller, String what, Runnable work) {
        return new Step(seller.sellerId + " " + what, () -> true, work);
    }

    private Step photo(ScenarioSeller seller, DocumentSlot slot) {
        var special = submissions.specialOf(seller.person, slot, seller.special);
        return step(seller, "adds " + slot, () -> submissions.attach(seller.sellerId, seller.person, slot, special));
    }
}
