package io.kaidian.cases.people;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.submission.SellerCaseAccess;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.crypto.SecretToken;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.dmn.Parameters;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A company says who has to take part in its case, and waits for them. */
@Service
@RolesAllowed(Roles.SELLER)
public class CasePeopleService {

    private final SellerCaseAccess access;
    private final CaseRepository cases;
    private final CasePeople people;
    private final PersonRequirements requirements;
    private final ParameterTable parameters;
    private final CaseHistory history;
    private final Clock clock;

    CasePeopleService(
            SellerCaseAccess access,
            CaseRepository cases,
            CasePeople people,
            PersonRequirements requirements,
            ParameterTable parameters,
            CaseHistory history,
            @WallClock Clock clock) {
        this.access = access;
        this.cases = cases;
        this.people = people;
        this.requirements = requirements;
        this.parameters = parameters;
        this.history = history;
        this.clock = clock;
    }

    /**
     * What the company passes on.
     *
     * @param secret for the link; nobody can read it again
     */
    public record PersonLink(PersonRole role, String secret, Instant until) {

        /** Never the secret. */
        @Override
        public String toString() {
            return "PersonLink[" + role + "]";
        }
    }

    /** Who is asked to take part, and how far they are. */
    @Transactional
    public List<CasePerson> people(CaseId id) {
        return people.of(access.get(id).id());
    }

    /** In which roles somebody can be asked to take part: those of which the case asks for evidence. */
    @Transactional
    public List<PersonRole> roles(CaseId id) {
        return requirements.roles(access.get(id));
    }

    /**
     * Asks somebody of that role to take part: the case waits until this person has agreed. A link made before for that role, and
     * what was agreed to by it, counts no more.
     *
     * @throws StateConflictException with code {@code no-person} if the case asks for no evidence of that role, {@code stale} while
     *     the case is not with its seller
     */
    @Transactional
    public PersonLink invite(CaseId id, PersonRole role) {
        var c = access.lockForSeller(id);
        if (!roles(id).contains(role)) {
            throw new StateConflictException("no-person", "the case asks for no evidence of " + role);
        }
        var secret = SecretToken.draw(PersonLinkService.SECRET_BYTES);
        var until = clock.instant().plus(Duration.ofDays(parameters.getInt(Parameters.PEOPLE_LINK_DAYS)));
        letGo(c, role);
        people.invite(id, role, SecretToken.digest(secret), until);
        history.record(id, CaseHistoryEntry.Event.PERSON_INVITED, c.round(), Map.of("person", role.name()));
        return new PersonLink(role, secret, until);
    }

    /**
     * Waits for nobody of that role any more. Nothing happens where nobody was asked.
     *
     * @throws StateConflictException with code {@code stale} while the case is not with its seller
     */
    @Transactional
    public void end(CaseId id, PersonRole role) {
        var c = access.lockForSeller(id);
        if (people.isNamed(id, role)) {
            letGo(c, role);
            people.end(id, role);
            history.record(id, CaseHistoryEntry.Event.PERSON_NOT_AWAITED, c.round(), Map.of("person", role.name()));
        }
    }

    /**
     * Whether faces may be compared is for whoever is on the photos to say, and that is somebody else from now on. The representative is
     * known from the licence; another operator is another person, of whom the photos of the one before say nothing.
     */
    private void letGo(CertificationCase c, PersonRole role) {
        if (role == PersonRole.OPERATOR) {
            requirements.giveUp(c, role);
        } else if (cases.mayFacesBeCompared(c.id())) {
            cases.recordFacesConsent(c.id(), null);
        }
    }
}
