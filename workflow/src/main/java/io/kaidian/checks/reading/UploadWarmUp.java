package io.kaidian.checks.reading;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.Consent;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.photos.inspection.WarmUpPhoto;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a specimen the whole way from the upload to what its seller is told, so that the server's own code is loaded and its
 * statements are prepared before the first seller comes. Seller, case and photo exist in a transaction that is rolled back.
 */
@Component
class UploadWarmUp {

    private final TransactionOperations transactions;
    private final CurrentActor currentActor;
    private final SellerRepository sellers;
    private final CaseRepository cases;
    private final EvidenceTypes evidence;
    private final PhotoUploadService uploads;
    private final LeasedPhotoReader reader;

    UploadWarmUp(
            TransactionOperations transactions,
            CurrentActor currentActor,
            SellerRepository sellers,
            CaseRepository cases,
            EvidenceTypes evidence,
            PhotoUploadService uploads,
            LeasedPhotoReader reader) {
        this.transactions = transactions;
        this.currentActor = currentActor;
        this.sellers = sellers;
        this.cases = cases;
        this.evidence = evidence;
        this.uploads = uploads;
        this.reader = reader.uncounted();
    }

    /** Uploads the specimen, reads it, and keeps nothing. */
    void uploadAndForget() {
        var sellerId = "warm-up-" + UUID.randomUUID();
        transactions.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            currentActor.runAs(Actor.seller(sellerId), () -> upload(sellerId));
        });
    }

    private boolean upload(String sellerId) {
        sellers.register(new SellerRepository.Registration(
                sellerId, SellerType.PERSONAL, "warm-up", null, null, Locale.SIMPLIFIED_CHINESE, null));
        var id = cases.open(sellerId, CaseKind.INITIAL, null, 1);
        cases.recordConsent(id, Consent.passedOn("warm-up", null), null);
        uploads.attach(
                id,
                evidence.showing(PhotoSubject.CARD_FRONT).orElseThrow(),
                WarmUpPhoto.load().content());
        // It may be a photo of somebody else that is due. Then that one is read here, and again by whoever takes it
        // next.
        return reader.readNext(() -> false);
    }
}
