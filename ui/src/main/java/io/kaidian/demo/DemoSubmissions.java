package io.kaidian.demo;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.Consent;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.photos.DocumentSlot;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What sellers of the demo state, photograph and hand in. */
@DemoOnly
@Component
class DemoSubmissions {

    private static final Consent CONSENT = Consent.passedOn("2026-12-01", Locale.SIMPLIFIED_CHINESE);

    private final CaseRepository cases;
    private final SampleApplicants sampleApplicants;
    private final DemoActors actors;
    private final CaseOpeningService opening;
    private final SellerStatementService statements;
    private final PhotoUploadService uploads;
    private final CaseSubmissionService submissions;

    DemoSubmissions(
            CaseRepository cases,
            SampleApplicants sampleApplicants,
            DemoActors actors,
            CaseOpeningService opening,
            SellerStatementService statements,
            PhotoUploadService uploads,
            CaseSubmissionService submissions) {
        this.cases = cases;
        this.sampleApplicants = sampleApplicants;
        this.actors = actors;
        this.opening = opening;
        this.statements = statements;
        this.uploads = uploads;
        this.submissions = submissions;
    }

    void state(String sellerId, String person) {
        actors.asSeller(sellerId, () -> {
            var id = opening.open(sellerId, CaseKind.INITIAL).caseId();
            return statements.saveStatement(id, sampleApplicants.statementOf(person), CONSENT);
        });
    }

    /** @param special which of the person's photos for that slot; empty for the one that is fine */
    void attach(String sellerId, String person, DocumentSlot slot, String special) {
        var photo = sampleApplicants.bytes(sampleApplicants.of(person, slot, special));
        actors.asSeller(sellerId, () -> uploads.attach(open(sellerId), slot, photo));
    }

    List<DocumentSlot> photoSlots(String person) {
        return sampleApplicants.slotsOf(person);
    }

    /** The same as {@code special} where that person has such a photo for that slot, else the one that is fine. */
    String specialOf(String person, DocumentSlot slot, String special) {
        return sampleApplicants.all().stream()
                        .anyMatch(one -> one.person().equals(person)
                                && one.slot().equals(slot)
                                && one.special().equals(special))
                ? special
                : "";
    }

    void submit(String sellerId) {
        actors.asSeller(sellerId, () -> submissions.submit(open(sellerId)));
    }

    boolean isInReview(String sellerId) {
        return cases.get(open(sellerId)).status() == CaseStatus.IN_REVIEW;
    }

    boolean isReturned(String sellerId) {
        return cases.get(open(sellerId)).status() == CaseStatus.RETURNED;
    }

    CaseId open(String sellerId) {
        return cases.findOpenBySeller(sellerId).orElseThrow().id();
    }
}
