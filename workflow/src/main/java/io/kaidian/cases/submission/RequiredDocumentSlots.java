package io.kaidian.cases.submission;

import static java.util.Objects.requireNonNull;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.IdentityDocument;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.documents.OwedEvidence;
import io.kaidian.cases.people.CasePeople;
import io.kaidian.cases.people.CasePerson;
import io.kaidian.cases.people.PersonRole;
import io.kaidian.cases.transfers.AccountTransfers;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.engine.tables.DecisionTableService;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.DecisionTableNames.RequiredDocuments;
import io.kaidian.processes.dmn.DecisionTableSchemas;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Which photos a certification asks for, by the analysts' table {@code requiredDocuments}: a case that runs by the one of its release,
 * a new one by the newest.
 */
@Component
public class RequiredDocumentSlots {

    /** What the table is asked when nothing changes. */
    private static final String NOTHING = "NONE";

    private final Table table;
    private final ChangeDetector changes;
    private final EvidenceTypes evidence;
    private final AccountTransfers transfers;
    private final CasePeople people;
    private final @Nullable IntFunction<RequiredDocumentSlots> ofReleases;

    @Autowired
    RequiredDocumentSlots(
            DecisionTableService tables,
            ChangeDetector changes,
            EvidenceTypes evidence,
            AccountTransfers transfers,
            CasePeople people) {
        this(
                inputs -> tables.evaluate(RequiredDocuments.KEY, inputs),
                changes,
                evidence,
                transfers,
                people,
                release -> new RequiredDocumentSlots(
                        inputs -> tables.evaluateOf(release, RequiredDocuments.KEY, inputs),
                        changes,
                        evidence.of(release),
                        transfers,
                        people,
                        null));
    }

    private RequiredDocumentSlots(
            Table table,
            ChangeDetector changes,
            EvidenceTypes evidence,
            AccountTransfers transfers,
            CasePeople people,
            @Nullable IntFunction<RequiredDocumentSlots> ofReleases) {
        this.table = table;
        this.changes = changes;
        this.evidence = evidence;
        this.transfers = transfers;
        this.people = people;
        this.ofReleases = ofReleases;
    }

    /** Rows that match, by the inputs of {@code requiredDocuments}. */
    @FunctionalInterface
    public interface Table {

        List<Map<String, Object>> rows(Map<String, Object> inputs);
    }

    /** The same by a table and a catalogue that are not in force. */
    public RequiredDocumentSlots by(Table other, EvidenceTypes types) {
        return new RequiredDocumentSlots(other, changes, types, transfers, people, null);
    }

    /** By the table and the catalogue by which that case is asked. */
    private RequiredDocumentSlots by(CertificationCase c) {
        return ofReleases == null ? this : ofReleases.apply(c.release());
    }

    /**
     * One photo asked for.
     *
     * @param reusable whether an accepted, still valid one of an earlier case will do
     * @param oneOf what it has in common with others of which one will do; null where it is asked for by itself
     * @param laterDays until how many days after the certification it may come; null where the case cannot be sent without it
     * @param byTransfer whether an account that a small transfer confirmed will do in its place
     */
    public record RequiredSlot(
            DocumentSlot slot,
            boolean reusable,
            @Nullable String oneOf,
            @Nullable Integer laterDays,
            boolean byTransfer) {

        /** The others of which one will do instead. */
        public List<DocumentSlot> alternatives(List<RequiredSlot> asked) {
            return asked.stream()
                    .filter(other -> oneOf != null && oneOf.equals(other.oneOf()) && !slot.equals(other.slot()))
                    .map(RequiredSlot::slot)
                    .toList();
        }

        /** The same in groups of which one will do, in their order; what is asked for by itself is a group of its own. */
        public static List<List<RequiredSlot>> groups(List<RequiredSlot> asked) {
            var groups = new LinkedHashMap<String, List<RequiredSlot>>();
            asked.forEach(required -> groups.computeIfAbsent(
                            required.oneOf() == null ? "slot " + required.slot() : "group " + required.oneOf(),
                            group -> new ArrayList<>())
                    .add(required));
            return List.copyOf(groups.values());
        }

        /** Where two rows ask for the same photo, each of them is to be satisfied. */
        private RequiredSlot and(RequiredSlot other) {
            return new RequiredSlot(
                    slot,
                    reusable && other.reusable,
                    oneOf == null || other.oneOf == null ? null : oneOf,
                    earlier(laterDays, other.laterDays),
                    byTransfer && other.byTransfer);
        }

        /** Of which one will do is as urgent as the most urgent of them. */
        private RequiredSlot among(Collection<RequiredSlot> asked) {
            var days = asked.stream()
                    .filter(other -> oneOf != null && oneOf.equals(other.oneOf()))
                    .reduce(laterDays, (so, other) -> earlier(so, other.laterDays()), RequiredSlot::earlier);
            return new RequiredSlot(slot, reusable, oneOf, days, byTransfer);
        }

        private static @Nullable Integer earlier(@Nullable Integer one, @Nullable Integer other) {
            return one == null || other == null ? null : Math.min(one, other);
        }
    }

    /** Who is asked. */
    private record Asked(SellerType type, SellerProfile profile) {

        static Asked of(Seller seller) {
            return new Asked(seller.type(), seller.profile());
        }
    }

    /** The photos of that case, in the order of slots. */
    public List<RequiredSlot> of(Seller seller, CertificationCase c) {
        return of(seller, c, c.identityDocument());
    }

    /** What that case asks for and of which all is typed, in the order of slots. */
    public List<DocumentSlot> withoutFile(Seller seller, CertificationCase c) {
        return withoutFile(c, all(seller, c));
    }

    /** Photos, and what is typed alone. */
    List<RequiredSlot> all(Seller seller, CertificationCase c) {
        return by(c).asked(seller, c, c.identityDocument(), true);
    }

    /** The same where the person identifies by that document. */
    public List<RequiredSlot> of(Seller seller, CertificationCase c, IdentityDocument document) {
        return withFile(c, by(c).asked(seller, c, document, true));
    }

    /** Photos of that case in whose place an account will do that a small transfer confirmed. */
    public List<DocumentSlot> replacedByTransfer(Seller seller, CertificationCase c) {
        return by(c).asked(seller, c, c.identityDocument(), false).stream()
                .filter(RequiredSlot::byTransfer)
                .map(RequiredSlot::slot)
                .toList();
    }

    /** @param unless whether without the photos in whose place the account does */
    private List<RequiredSlot> asked(Seller seller, CertificationCase c, IdentityDocument document, boolean unless) {
        var asked = asked(seller, c, document);
        return unless
                        && asked.stream().anyMatch(RequiredSlot::byTransfer)
                        && transfers.isConfirmed(seller, accountOf(seller, c))
                ? asked.stream().filter(required -> !required.byTransfer()).toList()
                : asked;
    }

    private static @Nullable PaymentAccount accountOf(Seller seller, CertificationCase c) {
        return c.proposedAccount() == null ? seller.paymentAccount() : c.proposedAccount();
    }

    private List<RequiredSlot> asked(Seller seller, CertificationCase c, IdentityDocument document) {
        var asked = Asked.of(seller);
        var changed = changes.of(c);
        return merged(Stream.of(
                        owed(c.askedEvidence()),
                        rows(asked, c.kind(), changed, document),
                        // Only a company can name people.
                        seller.type() == SellerType.ENTERPRISE
                                ? rowsOfPeople(
                                        asked,
                                        c.kind(),
                                        changed,
                                        document,
                                        people.of(c.id()).stream()
                                                .filter(person -> isAsked(c, person))
                                                .map(CasePerson::role))
                                : Stream.<RequiredSlot>of())
                .flatMap(slots -> slots));
    }

    /** Of somebody who withdrew nothing more is asked once the case was sent: only its company can ask somebody else. */
    private static boolean isAsked(CertificationCase c, CasePerson person) {
        return person.state() != CasePerson.State.WITHDREW || c.status().awaitsSeller();
    }

    /** What that case asks of whoever is named in that role, photos and what is typed alone: the evidence of that role. */
    public List<DocumentSlot> ofPerson(Seller seller, CertificationCase c, PersonRole role) {
        return by(c).asked(seller, c, role).stream()
                .map(RequiredSlot::slot)
                .filter(slot -> people.roleOf(c, slot).filter(role::equals).isPresent())
                .toList();
    }

    private List<RequiredSlot> asked(Seller seller, CertificationCase c, PersonRole role) {
        return merged(rows(Asked.of(seller), c.kind(), changes.of(c), c.identityDocument(), role.name()));
    }

    /**
     * What such a case of such a seller asks for: photos, and what is typed alone, also photos in whose place a confirmed account
     * would do.
     *
     * @param changed what is looked at anew; empty where nothing is, or all
     * @param named roles in which a company named somebody who takes part
     */
    public List<RequiredSlot> ofSuch(
            SellerType type,
            SellerProfile profile,
            CaseKind kind,
            Collection<ChangedAspect> changed,
            IdentityDocument document,
            Collection<PersonRole> named) {
        var asked = new Asked(type, profile);
        return merged(Stream.concat(
                rows(asked, kind, changed, document), rowsOfPeople(asked, kind, changed, document, named.stream())));
    }

    private Stream<RequiredSlot> rowsOfPeople(
            Asked asked,
            CaseKind kind,
            Collection<ChangedAspect> changed,
            IdentityDocument document,
            Stream<PersonRole> named) {
        return named.flatMap(role -> rows(asked, kind, changed, document, role.name()));
    }

    private Stream<RequiredSlot> rows(
            Asked asked, CaseKind kind, Collection<ChangedAspect> changed, IdentityDocument document) {
        return rows(asked, kind, changed, document, RequiredDocuments.NOBODY);
    }

    private Stream<RequiredSlot> rows(
            Asked asked, CaseKind kind, Collection<ChangedAspect> changed, IdentityDocument document, String person) {
        var said = changed.isEmpty() ? Stream.of(NOTHING) : changed.stream().map(ChangedAspect::name);
        return said.flatMap(change -> rows(asked, kind, change, document, person));
    }

    /** The photos that every first certification of such a seller asks for who identifies by an identity card. */
    public List<RequiredSlot> first(SellerType type) {
        return first(type, IdentityDocument.IDENTITY_CARD);
    }

    /** The same where the person identifies by that document. */
    public List<RequiredSlot> first(SellerType type, IdentityDocument document) {
        return first(new Asked(type, SellerProfile.UNKNOWN), document);
    }

    /**
     * What the first certification of that seller will ask for by the table in force, photos and what is typed alone, where the person
     * identifies by the first of the documents that are accepted.
     */
    public List<RequiredSlot> first(Seller seller) {
        var asked = Asked.of(seller);
        return merged(rows(asked, CaseKind.INITIAL, List.of(), accepted(asked).getFirst()));
    }

    /** What every first certification of such a seller asks for and of which all is typed. */
    public List<DocumentSlot> firstWithoutFile(SellerType type, IdentityDocument document) {
        return withoutFile(merged(rows(new Asked(type, SellerProfile.UNKNOWN), CaseKind.INITIAL, List.of(), document)));
    }

    private List<RequiredSlot> first(Asked asked, IdentityDocument document) {
        return withFile(merged(rows(asked, CaseKind.INITIAL, List.of(), document)));
    }

    List<RequiredSlot> withFile(CertificationCase c, List<RequiredSlot> asked) {
        return by(c).withFile(asked);
    }

    List<DocumentSlot> withoutFile(CertificationCase c, List<RequiredSlot> asked) {
        return by(c).withoutFile(asked);
    }

    private List<RequiredSlot> withFile(List<RequiredSlot> asked) {
        return asked.stream()
                .filter(required -> evidence.takesFile(required.slot()))
                .toList();
    }

    private List<DocumentSlot> withoutFile(List<RequiredSlot> asked) {
        return asked.stream()
                .map(RequiredSlot::slot)
                .filter(slot -> !evidence.takesFile(slot))
                .toList();
    }

    /**
     * By which documents such sellers may identify, the identity card first: those for which the table asks for a photo that
     * shows one. The identity card alone, where it asks for none of them.
     */
    public List<IdentityDocument> accepted(SellerType type) {
        return accepted(new Asked(type, SellerProfile.UNKNOWN));
    }

    /** The same for that seller in that case. */
    public List<IdentityDocument> accepted(Seller seller, CertificationCase c) {
        return by(c).accepted(Asked.of(seller));
    }

    private List<IdentityDocument> accepted(Asked asked) {
        var accepted = Arrays.stream(IdentityDocument.values())
                .filter(document -> first(asked, document).stream()
                        .anyMatch(required -> evidence.subjectOf(required.slot()) == shownBy(document)
                                && evidence.isOf(required.slot(), document)))
                .toList();
        return accepted.isEmpty() ? List.of(IdentityDocument.IDENTITY_CARD) : accepted;
    }

    private static PhotoSubject shownBy(IdentityDocument document) {
        return document.isCard() ? PhotoSubject.CARD_FRONT : PhotoSubject.PASSPORT;
    }

    /** Each photo once, in the order of slots. */
    private List<RequiredSlot> merged(Stream<RequiredSlot> asked) {
        var bySlot = new HashMap<DocumentSlot, RequiredSlot>();
        asked.forEach(required -> bySlot.merge(required.slot(), required, RequiredSlot::and));
        return evidence.inOrder(bySlot.keySet()).stream()
                .map(slot -> requireNonNull(bySlot.get(slot)).among(bySlot.values()))
                .toList();
    }

    /** What could come later, or ends, is asked for anew by the case that was opened for it, as far as it is due by then. */
    private Stream<RequiredSlot> owed(List<OwedEvidence> owed) {
        if (owed.isEmpty()) {
            return Stream.of();
        }
        var due = OwedEvidence.earliest(owed);
        return owed.stream()
                .flatMap(one -> one.oneOf().stream()
                        .filter(slot -> evidence.find(slot)
                                .filter(type -> !type.retired())
                                .isPresent())
                        .map(slot -> new RequiredSlot(
                                slot,
                                one.days() != due,
                                one.oneOf().size() == 1 ? null : one.text(),
                                one.days() == due ? null : one.days(),
                                false)));
    }

    private Stream<RequiredSlot> rows(
            Asked asked, CaseKind kind, String change, IdentityDocument document, String person) {
        var profile = asked.profile();
        var inputs = Map.<String, Object>of(
                RequiredDocuments.PERSON.name(), person,
                RequiredDocuments.SELLER_TYPE.name(), asked.type().name(),
                RequiredDocuments.KIND.name(), kind.name(),
                RequiredDocuments.CHANGE.name(), change,
                RequiredDocuments.IDENTITY_DOCUMENT.name(), document.name(),
                RequiredDocuments.CATEGORY.name(), known(profile.category()),
                RequiredDocuments.REGION.name(), known(profile.region()),
                RequiredDocuments.RISK.name(), profile.risk().name());
        return table.rows(inputs).stream()
                .map(DecisionTableSchemas.RequiredDocuments.Row::of)
                .map(this::required);
    }

    private RequiredSlot required(DecisionTableSchemas.RequiredDocuments.Row row) {
        var slot = DocumentSlot.valueOf(row.slot());
        var oneOf = row.oneOf() == null
                ? evidence.find(slot).flatMap(EvidenceType::oneOf).orElse(null)
                : row.oneOf();
        return new RequiredSlot(slot, row.reuse(), oneOf, row.laterDays(), row.byTransfer());
    }

    private static String known(@Nullable String code) {
        return code == null ? RequiredDocuments.UNKNOWN : code;
    }
}
