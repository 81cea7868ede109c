package io.kaidian.cases.submission;

import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.decisions.Decision.DecisionReason;
import io.kaidian.cases.decisions.DecisionRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a case still asks of its seller: due now, sent and being looked at, or settled. */
@Service
public class SubmissionRequirements {

    private final SellerRepository sellers;
    private final DecisionRepository decisions;
    private final FindingRepository findings;
    private final FieldRequirements fields;
    private final PhotoRequirements photos;
    private final CasePeople people;

    SubmissionRequirements(
            SellerRepository sellers,
            DecisionRepository decisions,
            FindingRepository findings,
            FieldRequirements fields,
            PhotoRequirements photos,
            CasePeople people) {
        this.sellers = sellers;
        this.decisions = decisions;
        this.findings = findings;
        this.fields = fields;
        this.photos = photos;
        this.people = people;
    }

    /**
     * Everything of one case; reasons stand with what is due because of them.
     *
     * @param later what may come after the certification; the case can be sent without it
     * @param givenUp what was sent back and need not be sent again
     */
    public record RequirementList(
            List<Requirement> due,
            List<Requirement> pending,
            List<Requirement> satisfied,
            List<Requirement> later,
            List<DocumentSlot> givenUp) {

        private static RequirementList empty() {
            return new RequirementList(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        private RequirementList complete() {
            return new RequirementList(
                    List.copyOf(due),
                    List.copyOf(pending),
                    List.copyOf(satisfied),
                    List.copyOf(later),
                    List.copyOf(givenUp));
        }

        /** Names of what is due and stops the case from being sent. */
        public List<String> missing() {
            return due.stream()
                    .filter(Requirement::blocking)
                    .map(Requirement::name)
                    .toList();
        }
    }

    /**
     * One thing asked for: a photo or a field.
     *
     * @param slot null for a field
     * @param field name in the statement, or {@code paymentAccount}, {@code shopName}, {@code consent} or {@code people.} with a role;
     *     null for a photo
     * @param reasons why it is due again; empty where it was never sent
     * @param blocking whether the case cannot be sent while it is due
     * @param alternatives slots that this case asks for, too, and of which one will do instead
     * @param laterDays until how many days after the certification it may come; null where the case is not to be sent without it
     * @param pages how many pages what is there has; null where nothing is there, where it is due again, and for a field
     */
    public record Requirement(
            @Nullable DocumentSlot slot,
            @Nullable String field,
            List<DueReason> reasons,
            boolean blocking,
            List<DocumentSlot> alternatives,
            @Nullable Integer laterDays,
            @Nullable Integer pages) {

        /** One that is asked for and is not there. */
        Requirement(
                @Nullable DocumentSlot slot,
                @Nullable String field,
                List<DueReason> reasons,
                boolean blocking,
                List<DocumentSlot> alternatives,
                @Nullable Integer laterDays) {
            this(slot, field, reasons, blocking, alternatives, laterDays, null);
        }

        /** A field that nothing is to be done for. */
        static Requirement met(String field) {
            return new Requirement(null, field, List.of(), false, List.of(), null);
        }

        /**
         * A photo that nothing is to be done for.
         *
         * @param document null where it is not needed or another one will do
         */
        static Requirement met(DocumentSlot slot, @Nullable CaseDocument document) {
            return new Requirement(
                    slot, null, List.of(), false, List.of(), null, document == null ? null : document.pages());
        }

        /** Slot or field, as the interface names it. */
        public String name() {
            return slot == null ? Objects.requireNonNull(field, "a slot or a field") : slot.name();
        }
    }

    /**
     * Why something is due again.
     *
     * @param finding the finding behind it with its measure and place; null where a person saw it
     */
    public record DueReason(DecisionReason reason, @Nullable RecordedFinding finding) {}

    /** What that case asks for as it stands. */
    public RequirementList of(CertificationCase c) {
        var lists = RequirementList.empty();
        var returned = c.status() == CaseStatus.RETURNED ? decisions.findLatest(c.id()) : Optional.<Decision>empty();
        var seller = sellers.get(c.sellerId(), c.proposedAccount());

        fields.add(c, seller, returned, this::dueReason, lists.due(), lists.satisfied());
        if (seller.type() == SellerType.ENTERPRISE) {
            addPeople(c, lists);
        }
        var sent = photos.add(c, seller, returned, this::dueReason, lists);
        if (seller.type() == SellerType.ENTERPRISE) {
            addOperator(c, lists);
        }
        fields.addEvidence(c, sent, lists.due(), lists.satisfied());
        return lists.complete();
    }

    /** Whoever is asked to take part has to agree before the case is sent. */
    private void addPeople(CertificationCase c, RequirementList lists) {
        people.of(c.id()).forEach(person -> {
            var name = person.role().requirement();
            if (person.isAwaited()) {
                lists.due().add(new Requirement(null, name, List.of(), true, List.of(), null));
            } else {
                lists.satisfied().add(Requirement.met(name));
            }
        });
    }

    /** Of whom evidence is due has to be named. */
    private void addOperator(CertificationCase c, RequirementList lists) {
        var role = PersonRole.OPERATOR;
        if (lists.due().stream()
                        .map(Requirement::slot)
                        .filter(Objects::nonNull)
                        .anyMatch(slot ->
                                people.roleOf(c, slot).filter(role::equals).isPresent())
                && !people.isNamed(c.id(), role)) {
            lists.due().add(new Requirement(null, role.requirement(), List.of(), true, List.of(), null));
        }
    }

    private DueReason dueReason(DecisionReason reason) {
        return new DueReason(reason, reason.findingId() == null ? null : findings.get(reason.findingId()));
    }
}
