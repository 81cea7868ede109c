package io.kaidian.enforcement.evidence;

import io.kaidian.cases.evidence.ClosedEvidence;
import io.kaidian.cases.evidence.EvidenceClosedException;
import io.kaidian.enforcement.appeals.AppealId;
import io.kaidian.enforcement.appeals.AppealRepository;
import io.kaidian.enforcement.evidence.EvidenceRepository.StoredEvidence;
import io.kaidian.enforcement.violations.ViolationId;
import io.kaidian.enforcement.violations.ViolationRepository;
import io.kaidian.photos.SanitizedFile;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Roles;
import io.kaidian.sellers.ShopId;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Shows files beside violations and appeals; every look at one is written down before its bytes are handed out. */
@Service
public class EvidenceFileService {

    private final EvidenceRepository register;
    private final DocumentStore store;
    private final ViolationRepository violations;
    private final AppealRepository appeals;
    private final EvidenceIntake intake;
    private final EvidenceVisibility visibility;
    private final TransactionTemplate transaction;

    EvidenceFileService(
            EvidenceRepository register,
            DocumentStore store,
            ViolationRepository violations,
            AppealRepository appeals,
            EvidenceIntake intake,
            EvidenceVisibility visibility,
            TransactionTemplate transaction) {
        this.register = register;
        this.store = store;
        this.violations = violations;
        this.appeals = appeals;
        this.intake = intake;
        this.visibility = visibility;
        this.transaction = transaction;
    }

    /** A file with its bytes. */
    public record Content(EvidenceFile evidence, byte[] bytes) {}

    /** The most that is taken of one file, in bytes. */
    public int limit() {
        return intake.limit();
    }

    /**
     * The files beside a violation, oldest first; a seller sees those that are shown.
     *
     * @throws NotFoundException if a seller asks who is not told of the violation
     */
    @RolesAllowed({Roles.SELLER, Roles.LEAD, Roles.OFFICER})
    public List<EvidenceFile> of(ViolationId id) {
        var violation = violations.get(id);
        visibility.requireTold(violation);
        return visibility.visible(violation.shopId(), register.of(EvidenceSubject.of(id)));
    }

    /** The files beside an appeal, oldest first. */
    @RolesAllowed({Roles.SELLER, Roles.LEAD, Roles.OFFICER})
    public List<EvidenceFile> of(AppealId id) {
        return visibility.visible(appeals.get(id).shopId(), register.of(EvidenceSubject.of(id)));
    }

    /** The files beside an application for a permit of that shop, oldest first. */
    @RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public List<EvidenceFile> ofApplication(UUID application, ShopId shop) {
        return visibility.visible(shop, register.of(EvidenceSubject.ofApplication(application)));
    }

    /**
     * Why the current person cannot open a file that they know of: the type of evidence that it was sent as is not for their role.
     * Empty where they can, as they can everything beside violations and appeals.
     */
    @RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public Optional<ClosedEvidence> whyClosed(EvidenceFile file) {
        return visibility.whyClosed(file);
    }

    /**
     * Hands a file out and writes the look down. One that came before files were cleaned is cleaned first, and kept so.
     *
     * @param purpose why, in a word
     * @throws NotFoundException if there is none, or it is not for this person
     * @throws EvidenceClosedException if no role of this person may open what is sent as its type of evidence
     * @throws EvidenceRejectedException if it is one of before that cannot be cleaned
     */
    @RolesAllowed({Roles.SELLER, Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
    public Content look(EvidenceId id, String purpose) {
        var kept = kept(id);
        if (kept.cleaned()) {
            return transaction.execute(status -> handOut(kept, purpose));
        }
        var file = intake.cleanKept(store.get(kept.contentId()));
        var written = store.write(file.requireContent());
        return transaction.execute(status -> {
            replace(kept, file, written);
            return handOut(kept(id), purpose);
        });
    }

    private StoredEvidence kept(EvidenceId id) {
        var kept = register.find(id).orElseThrow(() -> new NotFoundException("evidence", id));
        if (!visibility.isOpenTo(kept)) {
            throw new NotFoundException("evidence", id);
        }
        visibility.whyClosed(kept.evidence()).ifPresent(closed -> {
            throw new EvidenceClosedException(closed);
        });
        return kept;
    }

    private Content handOut(StoredEvidence kept, String purpose) {
        visibility.log(kept.evidence(), purpose);
        return new Content(kept.evidence(), store.get(kept.contentId()));
    }

    /** Nothing where somebody else who opened it was faster. */
    private void replace(StoredEvidence kept, SanitizedFile file, DocumentStore.Written written) {
        var id = kept.evidence().id();
        if (register.lockUncleaned(id)) {
            register.markCleaned(id, store.store(written), file);
            store.erase(kept.contentId());
        }
    }
}
