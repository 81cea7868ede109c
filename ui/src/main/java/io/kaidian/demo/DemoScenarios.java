package io.kaidian.demo;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.enforcement.appeals.Appeal;
import io.kaidian.enforcement.appeals.AppealService;
import io.kaidian.enforcement.shop.ShopOverviewService;
import io.kaidian.enforcement.violations.Violation;
import io.kaidian.enforcement.violations.ViolationService;
import io.kaidian.identity.AccountRepository;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.review.ReviewDecision;
import io.kaidian.review.ReviewService;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.worklist.TaskList;
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
@DemoOnly
@Component
class DemoScenarios {

    private static final String CONSENT = "2026-11";

    private final CaseSubmissionService submissions;
    private final CaseOpeningService opening;
    private final SellerStatementService statements;
    private final PhotoUploadService uploads;
    private final CaseRepository cases;
    private final SellerRepository sellers;
    private final ReviewService reviews;
    private final TaskList taskList;
    private final ViolationService violations;
    private final ViolationCatalogue catalogue;
    private final AppealService appeals;
    private final ShopOverviewService file;
    private final AccountRepository accounts;
    private final CurrentActor currentActor;
    private final DemoAccounts people;
    private final SampleApplicants sampleApplicants;
    private final Clock clock;
    private final ResourceBundle words = ResourceBundle.getBundle("demo/words", Locale.SIMPLIFIED_CHINESE);

    DemoScenarios(
            CaseSubmissionService submissions,
            CaseOpeningService opening,
            SellerStatementService statements,
            PhotoUploadService uploads,
            CaseRepository cases,
            SellerRepository sellers,
            ReviewService reviews,
            TaskList taskList,
            ViolationService violations,
            ViolationCatalogue catalogue,
            AppealService appeals,
            ShopOverviewService file,
            AccountRepository accounts,
            CurrentActor currentActor,
            DemoAccounts people,
            SampleApplicants sampleApplicants,
            Clock clock) {
        this.submissions = submissions;
        this.opening = opening;
        this.statements = statements;
        this.uploads = uploads;
        this.cases = cases;
        this.sellers = sellers;
        this.reviews = reviews;
        this.taskList = taskList;
        this.violations = violations;
        this.catalogue = catalogue;
        this.appeals = appeals;
        this.file = file;
        this.accounts = accounts;
        this.currentActor = currentActor;
        this.people = people;
        this.sampleApplicants = sampleApplicants;
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
    private enum ScenarioStage {
        DRAFT,
        IN_REVIEW,
        RETURNED,
        OPEN,
        SUSPENDED,
        CLOSURE_PROPOSED,
        APPEAL_WAITING
    }

    private record ScenarioSeller(
            ScenarioStage story, String sellerId, String displayName, String person, String code) {}

    /** All stories, each as its steps in order. */
    List<List<Step>> all() {
        return DemoTables.read(
                        "/demo/sellers.csv",
                        row -> new ScenarioSeller(
                                ScenarioStage.valueOf(row.get("story")),
                                row.get("sellerId"),
                                row.get("displayName"),
                                row.get("person"),
                                row.get("code")))
                .stream()
                .map(this::steps)
                .toList();
    }

    private List<Step> steps(ScenarioSeller seller) {
        var steps = new ArrayList<Step>();
        steps.add(step(seller, "registers", () -> people.register(seller.sellerId, seller.displayName, seller.person)));
        steps.add(step(seller, "states", () -> state(seller)));
        if (seller.story == ScenarioStage.DRAFT) {
            steps.add(photo(seller, DocumentSlot.ID_FRONT));
            return steps;
        }
        photoSlots(seller).forEach(slot -> steps.add(photo(seller, slot)));
        steps.add(step(seller, "sends", () -> asSeller(seller, () -> submissions.submit(open(seller)))));
        if (seller.story == ScenarioStage.IN_REVIEW) {
            return steps;
        }
        var decision = seller.story == ScenarioStage.RETURNED ? returned(seller.code) : ReviewDecision.certify();
        steps.add(new Step(
                seller.sellerId + " is decided",
                () -> cases.get(open(seller)).status() == CaseStatus.IN_REVIEW,
                () -> decide(seller, decision)));
        if (seller.story == ScenarioStage.RETURNED || seller.story == ScenarioStage.OPEN) {
            return steps;
        }
        steps.add(step(seller, "breaks a rule", () -> record(seller, seller.code)));
        if (seller.story == ScenarioStage.APPEAL_WAITING) {
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

    private static Step step(ScenarioSeller seller, String what, Runnable work) {
        return new Step(seller.sellerId + " " + what, () -> true, work);
    }

    private void state(ScenarioSeller seller) {
        asSeller(seller, () -> {
            var id = opening.open(seller.sellerId, CaseKind.INITIAL).caseId();
            return statements.saveStatement(id, sampleApplicants.statementOf(seller.person), CONSENT);
        });
    }

    private Step photo(ScenarioSeller seller, DocumentSlot slot) {
        var special = slot == DocumentSlot.HANDHELD && (seller.story == ScenarioStage.IN_REVIEW) ? "too-far" : "";
        return step(seller, "adds " + slot, () -> {
            var photo = sampleApplicants.bytes(sampleApplicants.of(seller.person, slot, special));
            asSeller(seller, () -> uploads.attach(open(seller), slot, photo));
        });
    }

    private List<DocumentSlot> photoSlots(ScenarioSeller seller) {
        var slots = new ArrayList<>(List.of(DocumentSlot.ID_FRONT, DocumentSlot.ID_BACK, DocumentSlot.HANDHELD));
        if (sampleApplicants.typeOf(seller.person).hasLicence()) {
            slots.add(DocumentSlot.BUSINESS_LICENCE);
        }
        return slots;
    }

    /** A person sees what no machine does: the arm is not in the picture. */
    private static ReviewDecision returned(String code) {
        return new ReviewDecision(
                Decision.Outcome.RETURN,
                Map.of(
                        DocumentSlot.ID_FRONT, CaseDocument.State.ACCEPTED,
                        DocumentSlot.ID_BACK, CaseDocument.State.ACCEPTED,
                        DocumentSlot.HANDHELD, CaseDocument.State.FAULTY),
                List.of(new Decision.DecisionReason(code, DocumentSlot.HANDHELD, null, null, null)),
                null);
    }

    private void decide(ScenarioSeller seller, ReviewDecision decision) {
        asStaff("reviewer3", () -> {
            var task = taskList.about(open(seller).value()).orElseThrow();
            return reviews.decide(task.id(), decision);
        });
    }

    private void record(ScenarioSeller seller, String code) {
        var shop = sellers.get(seller.sellerId).shopId();
        var report = new ViolationService.Report(
                code,
                "SAMPLE-" + seller.person,
                catalogue.get(code).message().zh(),
                null,
                clock.instant().minus(Duration.ofHours(1)),
                null);
        asStaff("officer1", () -> violations.record(shop, report));
    }

    private Violation violationOf(ScenarioSeller seller) {
        return asSeller(seller, () -> file.of(seller.sellerId))
                .violations()
                .get(0)
                .violation();
    }

    private io.kaidian.cases.CaseId open(ScenarioSeller seller) {
        return cases.findOpenBySeller(seller.sellerId).orElseThrow().id();
    }

    private <T> T asSeller(ScenarioSeller seller, java.util.function.Supplier<T> work) {
        return currentActor.runAs(new Actor(Actor.Kind.SELLER, seller.sellerId, null, Set.of(Role.SELLER)), work);
    }

    private <T> T asStaff(String username, java.util.function.Supplier<T> work) {
        return currentActor.runAs(accounts.find(username).orElseThrow().actor(), work);
    }
}
