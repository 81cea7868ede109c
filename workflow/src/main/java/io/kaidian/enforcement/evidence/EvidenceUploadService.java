package io.kaidian.enforcement.evidence;

import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.evidence.EvidenceRejectedException.Cause;
import io.kaidian.enforcement.evidence.EvidenceRepository.NewEvidence;
import io.kaidian.enforcement.shop.ShopHistoryEntryTypes;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Officers and sellers lay files beside violations and appeals, which are kept encrypted. */
@Service
public class EvidenceUploadService {

    private final EvidenceRepository register;
    private final DocumentStore store;
    private final EvidenceSubjects subjects;
    private final ShopRepository shops;
    private final EvidenceIntake intake;
    private final CurrentActor currentActor;
    private final TransactionTemplate transaction;

    EvidenceUploadService(
            EvidenceRepository register,
            DocumentStore store,
            EvidenceSubjects subjects,
            ShopRepository shops,
            EvidenceIntake intake,
            CurrentActor currentActor,
            TransactionTemplate transaction) {
        this.register = register;
        this.store = store;
        this.subjects = subjects;
        this.shops = shops;
        this.intake = intake;
        this.currentActor = currentActor;
        this.transaction = transaction;
    }

    /**
     * An officer lays a file beside a violation. It is read no further than what may be taken.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    @RolesAllowed(Roles.OFFICER)
    public EvidenceFile addTo(ViolationId id, String fileName, InputStream content, boolean shownToSeller) {
        return add(() -> subjects.requireOpen(id), EvidenceSubject.of(id), fileName, content, shownToSeller);
    }

    /**
     * The seller lays a file beside an own appeal that was not answered yet.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    @RolesAllowed(Roles.SELLER)
    public EvidenceFile addTo(AppealId id, String fileName, InputStream content) {
        return add(() -> subjects.requireOpen(id), EvidenceSubject.of(id), fileName, content, true);
    }

    /**
     * The seller lays a file beside the violation for which closure is proposed, before anybody has decided.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    @RolesAllowed(Roles.SELLER)
    public EvidenceFile addToAnswer(ViolationId id, String fileName, InputStream content) {
        return add(() -> subjects.requireHeard(id), EvidenceSubject.of(id), fileName, content, true);
    }

    /** The most that is taken of one file, in bytes. */
    public int limit() {
        return intake.limit();
    }

    /**
     * Reads and cleans a file that the seller lays beside an application for a permit, before the transaction that keeps it.
     *
     * @throws EvidenceRejectedException if it cannot be taken
     */
    @RolesAllowed(Roles.SELLER)
    public WrittenEvidence writeForApplication(String fileName, InputStream content) {
        return write(fileName, intake.take(content));
    }

    /**
     * Lays it beside the application, within the caller's transaction, which has locked the application and seen to it that it is
     * the seller's own and waits for files.
     *
     * @throws EvidenceRejectedException if there are too many
     */
    @RolesAllowed(Roles.SELLER)
    @Transactional
    public EvidenceFile keepForApplication(UUID application, ShopId shop, WrittenEvidence evidence) {
        currentActor.get().requireSeller(shops.get(shop).sellerId());
        return keep(shop, EvidenceSubject.ofApplication(application), evidence, true);
    }

    /**
     * The seller takes away a file that lies beside an application for a permit; that it was not sent yet, the caller has seen to.
     */
    @RolesAllowed(Roles.SELLER)
    public void removeFromApplication(EvidenceId id, ShopId shop) {
        currentActor.get().requireSeller(shops.get(shop).sellerId());
        store.erase(register.delete(id));
        shops.record(shop, ShopHistoryEntryTypes.EVIDENCE_REMOVED, Map.of("evidence", id.toString()));
    }

    /** A file whose bytes are with the store, which keeps them once the file is laid beside something. */
    public record WrittenEvidence(String fileName, SanitizedFile file, DocumentStore.Written written) {}

    WrittenEvidence write(String fileName, SanitizedFile file) {
        return new WrittenEvidence(fileName, file, store.write(file.requireContent()));
    }

    /** @param requireOpen gives the shop of the subject, and throws where it takes no files */
    private EvidenceFile add(
            Supplier<ShopId> requireOpen,
            EvidenceSubject subject,
            String fileName,
            InputStream content,
            boolean shownToSeller) {
        var shop = requireOpen.get();
        // Before the transaction: it may go to another machine.
        var written = write(fileName, intake.take(content));
        return transaction.execute(status -> {
            shops.lock(shop);
            // Whoever decides locks the shop, too, and may have decided while the file was sent.
            requireOpen.get();
            return keep(shop, subject, written, shownToSeller);
        });
    }

    /** Lays a file beside something, within the caller's transaction. */
    EvidenceFile keep(ShopId shop, EvidenceSubject subject, WrittenEvidence evidence, boolean shownToSeller) {
        shops.lock(shop);
        var beside = register.of(subject);
        if (beside.size() >= intake.mostFiles()) {
            throw new EvidenceRejectedException(Cause.TOO_MANY);
        }
        var id = register.insert(new NewEvidence(
                shop,
                subject,
                evidence.fileName(),
                evidence.file(),
                store.store(evidence.written()),
                currentActor.get(),
                shownToSeller));
        if (shownToSeller) {
            shops.record(
                    shop,
                    ShopHistoryEntryTypes.EVIDENCE_ADDED,
                    Map.of(subject.name(), subject.id().toString()));
        }
        return register.of(subject).stream()
                .filter(kept -> kept.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
