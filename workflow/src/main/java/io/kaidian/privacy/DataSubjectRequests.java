package io.kaidian.privacy;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.platform.audit.AuditedEvent;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a seller may ask about the data that is kept of them, and what keeps it. */
@Service
@RolesAllowed({Roles.SELLER, Roles.ADMIN})
public class DataSubjectRequests {

    private final ErasureRequestRepository requests;
    private final ErasureObstacles obstacles;
    private final CaseRepository cases;
    private final RetentionJob retention;
    private final DataCopyService copies;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DataSubjectRequests(
            ErasureRequestRepository requests,
            ErasureObstacles obstacles,
            CaseRepository cases,
            RetentionJob retention,
            DataCopyService copies,
            CurrentActor currentActor,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.obstacles = obstacles;
        this.cases = cases;
        this.retention = retention;
        this.copies = copies;
        this.currentActor = currentActor;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The seller no longer agrees that photos and numbers of the case are kept: they go within minutes. An open case is
     * withdrawn by the caller first.
     *
     * @throws NotFoundException if it is another seller's
     */
    @RolesAllowed(Roles.SELLER)
    @RequiresSecondProof
    @Transactional
    public void withdrawConsent(CaseId id) {
        currentActor.get().requireSeller(cases.get(id).sellerId());
        cases.requestErasure(id);
        events.publishEvent(new AuditedEvent("CONSENT_WITHDRAWN", "case", id.toString()));
    }

    /**
     * The seller wants everything to go. Refused, with the reason, while a shop lives, a case is open or the law demands
     * otherwise; a request that is open already is handed back.
     *
     * @throws NotFoundException if another seller asks
     */
    @RolesAllowed(Roles.SELLER)
    @RequiresSecondProof
    @Transactional
    public ErasureRequest requestErasure(String sellerId) {
        currentActor.get().requireSeller(sellerId);
        var open = latestRequest(sellerId).filter(request -> request.state() == ErasureRequest.State.OPEN);
        if (open.isPresent()) {
            return open.get();
        }
        var now = clock.instant();
        var why = obstacles.of(sellerId);
        var request = new ErasureRequest(
                UUID.randomUUID(),
                sellerId,
                now,
                why == null ? ErasureRequest.State.OPEN : ErasureRequest.State.REFUSED,
                why == null ? null : now,
                why);
        requests.add(request);
        events.publishEvent(new AuditedEvent("ERASURE_ASKED", "seller", sellerId));
        return request;
    }

    /** What the seller asked for last. @throws NotFoundException if another seller asks */
    public Optional<ErasureRequest> latestRequest(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        return requests.latest(sellerId);
    }

    /** One file of a copy: a photo by its id, under the path that the copy itself names. */
    public record ExportedPhoto(DocumentId id, String path) {}

    /**
     * Everything that the seller may have of what is kept, as JSON in UTF-8 that says what each value means. Photos are named
     * by the paths of {@link #exportedPhotos}.
     *
     * @throws NotFoundException if another seller asks
     */
    @RequiresSecondProof
    @Transactional
    public byte[] export(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        return copies.json(sellerId);
    }

    /**
     * The same as a page that a browser opens without a network.
     *
     * @throws NotFoundException if another seller asks
     */
    @RequiresSecondProof
    @Transactional
    public byte[] exportPage(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        return copies.page(sellerId);
    }

    /**
     * The photos of a copy; each is had by a look, which is logged.
     *
     * @throws NotFoundException if another seller asks
     */
    @RequiresSecondProof
    @Transactional(readOnly = true)
    public List<ExportedPhoto> exportedPhotos(String sellerId) {
        requireOwnOrPrivacyRole(sellerId);
        return copies.photos(sellerId).stream()
                .map(photo -> new ExportedPhoto(photo.id(), photo.path()))
                .toList();
    }

    /** What tonight's run would erase, held cases included. */
    @RolesAllowed(Roles.ADMIN)
    public List<RetentionCandidate> dueForErasure() {
        return retention.due();
    }

    /** Erases it now. */
    @RolesAllowed(Roles.ADMIN)
    public void eraseNow() {
        retention.eraseDue();
    }

    private void requireOwnOrPrivacyRole(String sellerId) {
        var actor = currentActor.get();
        if (actor.kind() == Actor.Kind.SELLER || !actor.has(Role.ADMIN)) {
            actor.requireSeller(sellerId);
        }
    }
}
