package io.kaidian.review;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.mustBeOne;

import io.kaidian.cases.AccountAnswers;
import io.kaidian.cases.CaseDocument;
import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.Cases;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Decisions;
import io.kaidian.cases.Documents;
import io.kaidian.cases.Findings;
import io.kaidian.cases.PhotoExaminer;
import io.kaidian.cases.PhotoExaminer.ReadValue;
import io.kaidian.cases.Seller;
import io.kaidian.cases.Sellers;
import io.kaidian.cases.Slot;
import io.kaidian.cases.Statements;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.Role;
import io.kaidian.support.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What staff see of a case. Names and numbers are masked; they are shown in full for a purpose, and every look is
 * logged for the seller. Photos are had from {@link io.kaidian.cases.Photos}, which logs them too.
 */
@Service
@RolesAllowed({Roles.REVIEWER, Roles.LEAD, Roles.OFFICER})
public class ReviewCases {

    /** Roles under which staff may look. */
    private static final List<Role> LOOKING = List.of(Role.REVIEWER, Role.OFFICER, Role.LEAD);

    private final Cases cases;
    private final Sellers sellers;
    private final Statements statements;
    private final Documents documents;
    private final Findings findings;
    private final Decisions decisions;
    private final CaseHistory history;
    private final PhotoExaminer examiner;
    private final AccountAnswers accounts;
    private final JdbcClient jdbc;
    private final CurrentActor currentActor;
    private final Clock clock;

    ReviewCases(
            Cases cases,
            Sellers sellers,
            Statements statements,
            Documents documents,
            Findings findings,
            Decisions decisions,
            CaseHistory history,
            PhotoExaminer examiner,
            AccountAnswers accounts,
            JdbcClient jdbc,
            CurrentActor currentActor,
            Clock clock) {
        this.cases = cases;
        this.sellers = sellers;
        this.statements = statements;
        this.documents = documents;
        this.findings = findings;
        this.decisions = decisions;
        this.history = history;
        this.examiner = examiner;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /** Why somebody looks at what is protected. */
    public enum Purpose {
        REVIEW,
        APPEAL,
        /** The seller asked a question that needs it. */
        SELLER_ASKED,
        /** Suspicion of fraud; the seller is told of the look once the inquiry is closed. */
        INQUIRY
    }

    /**
     * The case, masked.
     *
     * @throws io.kaidian.support.security.NotFoundException if there is none
     */
    public ReviewCase open(CaseId id) {
        var c = cases.get(id);
        var seller = sellers.in(c);
        var photos = photos(id);
        var account = accounts.kept(seller);
        return new ReviewCase(
                c,
                seller,
                photos,
                ReviewCase.AccountState.valueOf(account.state().name()),
                agreements(c, seller, photos, account, false).rows(),
                findings.of(id),
                decisions.of(id),
                history.of(id));
    }

    /** The names and numbers of the case in full; logged. */
    @Transactional
    public List<Agreement> reveal(CaseId id, Purpose purpose) {
        var c = cases.get(id);
        var seller = sellers.in(c);
        logLook(c, purpose);
        return agreements(c, seller, photos(id), accounts.kept(seller), true).rows();
    }

    private void logLook(CertificationCase c, Purpose purpose) {
        var actor = currentActor.get();
        mustBeOne(
                jdbc.sql(
                                """
                                insert into look (seller_id, case_id, what, by_name, by_role, staff_number, purpose, at)
                                values (:seller, :case, 'NUMBER', :name, :role, :staffNumber, :purpose, :now)
                                """)
                        .param("seller", c.sellerId())
                        .param("case", c.id().value())
                        .param("name", actor.name())
                        .param(
                                "role",
                                LOOKING.stream()
                                        .filter(actor::has)
                                        .findFirst()
                                        .orElseThrow()
                                        .name())
                        .param("staffNumber", actor.staffNumber())
                        .param("purpose", purpose.name())
                        .param("now", at(clock.instant()))
                        .update(),
                "look");
    }

    private Map<Slot, List<CaseDocument>> photos(CaseId id) {
        var photos = new EnumMap<Slot, List<CaseDocument>>(Slot.class);
        documents.of(id).forEach(document -> photos.computeIfAbsent(document.slot(), slot -> new ArrayList<>())
                .add(document));
        return photos;
    }

    private Agreements agreements(
            CertificationCase c,
            Seller seller,
            Map<Slot, List<CaseDocument>> photos,
            AccountAnswers.Answer account,
            boolean revealed) {
        var read = new EnumMap<Slot, Map<String, ReadValue>>(Slot.class);
        photos.forEach((slot, list) -> {
            if (list.get(0).supersededAt() == null) {
                read.put(slot, examiner.valuesOf(list.get(0).id()));
            }
        });
        return new Agreements(seller.type(), statements.of(c.id()), account, read, revealed);
    }
}
