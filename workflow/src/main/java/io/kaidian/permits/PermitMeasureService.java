package io.kaidian.permits;

import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Officers restrict and withdraw permits that are in force, each of which the seller can appeal, and lift restrictions. */
@Service
@Transactional
@RolesAllowed(Roles.OFFICER)
public class PermitMeasureService {

    private final PermitRepository permits;
    private final PermitApplicationRepository applications;
    private final PermitOutcomeService outcomes;
    private final CurrentActor currentActor;

    PermitMeasureService(
            PermitRepository permits,
            PermitApplicationRepository applications,
            PermitOutcomeService outcomes,
            CurrentActor currentActor) {
        this.permits = permits;
        this.applications = applications;
        this.outcomes = outcomes;
        this.currentActor = currentActor;
    }

    /**
     * A permit counts for nothing new from now on; its process goes on.
     *
     * @param reason told to the seller
     * @throws NotFoundException if there is no such permit
     * @throws IncompleteRequestException without a reason
     * @throws StateConflictException with code {@code stale} if it does not count without restriction
     */
    public Permit restrict(PermitId id, @Nullable String reason) {
        var words = requireReason(reason);
        outcomes.restrict(require(lock(id), Permit.State.ACTIVE), me(), words);
        return permits.get(id);
    }

    /**
     * A restricted permit counts again as it was granted.
     *
     * @param reason told to the seller
     * @throws NotFoundException if there is no such permit
     * @throws IncompleteRequestException without a reason
     * @throws StateConflictException with code {@code stale} if it is not restricted
     */
    public Permit liftRestriction(PermitId id, @Nullable String reason) {
        var words = requireReason(reason);
        outcomes.lift(require(lock(id), Permit.State.RESTRICTED), words);
        return permits.get(id);
    }

    /**
     * A permit counts no more, and nothing more happens in its process, nor in one of a permit of before for the same.
     *
     * @param reason told to the seller
     * @throws NotFoundException if there is no such permit
     * @throws IncompleteRequestException without a reason
     * @throws StateConflictException with code {@code stale} if it has ended
     */
    public Permit withdraw(PermitId id, @Nullable String reason) {
        var words = requireReason(reason);
        var permit = lock(id);
        outcomes.withdraw(permit, me(), words);
        applications.of(permit.shopId()).stream()
                .filter(application -> application.state() == PermitApplication.State.GRANTED
                        && application.matter().isFor(permit.matter()))
                .forEach(application -> outcomes.endProcess(application.id(), "the permit was withdrawn"));
        return permits.get(id);
    }

    /** The application before the permit, as the steps of its process lock them. */
    private Permit lock(PermitId id) {
        var known = permits.get(id);
        applications.lock(known.applicationId());
        return permits.lockInForce(known.applicationId())
                .filter(permit -> permit.id().equals(id))
                .orElseThrow(() -> new StateConflictException("stale", "permit " + id + " has ended"));
    }

    private static Permit require(Permit permit, Permit.State state) {
        if (permit.state() != state) {
            throw new StateConflictException("stale", "permit " + permit.id() + " is " + permit.state());
        }
        return permit;
    }

    private static String requireReason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new IncompleteRequestException("missing", List.of("reason"));
        }
        return Objects.requireNonNull(reason).strip();
    }

    private String me() {
        return currentActor.get().name();
    }
}
