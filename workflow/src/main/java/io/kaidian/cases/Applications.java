package io.kaidian.cases;

import io.kaidian.cases.Requirements.RequirementList;
import io.kaidian.processes.CertificationProcess;
import io.kaidian.processes.EnforcementProcess;
import io.kaidian.processes.Parameters;
import io.kaidian.processes.RecheckProcess;
import io.kaidian.support.documents.DocumentStore;
import io.kaidian.support.engine.HumanTasks;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.engine.Processes;
import io.kaidian.support.engine.Values;
import io.kaidian.support.security.CurrentActor;
import io.kaidian.support.security.NeedsSecondProof;
import io.kaidian.support.security.NotFoundException;
import io.kaidian.support.security.Roles;
import io.kaidian.support.security.SecondProof;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What sellers do with their own cases: open, state, add photos, send, withdraw, ask for more rounds.
 *
 * <p>Every action is one transaction together with the engine's step, and is refused to anybody but the seller.
 */
@Service
@RolesAllowed(Roles.SELLER)
public class Applications {

    /** Reasons about a photo that may also be mended in the form: what was typed differs from what the photo shows. */
    public static final Set<String> MENDED_BY_TYPING = Set.of("IDC-DIFF", "IDC-DATE", "IDC-NUM");

    private final Sellers sellers;
    private final Shops shops;
    private final Cases cases;
    private final Statements statements;
    private final Documents documents;
    private final Requirements requirements;
    private final Findings findings;
    private final RequiredSlots slots;
    private final Waivers waivers;
    private final ConsentTexts consentTexts;
    private final CarryOver carryOver;
    private final Newness newness;
    private final CaseHistory history;
    private final PhotoExaminer examiner;
    private final AccountAnswers accounts;
    private final BusinessAnswers businesses;
    private final OutsideChecks outside;
    private final Advice advice;
    private final Readings readings;
    private final ReinstatementGate reinstatementGate;
    private final RecheckGate recheckGate;
    private final Processes processes;
    private final HumanTasks humanTasks;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final SecondProof secondProof;
    private final TransactionTemplate transaction;

    Applications(
            Sellers sellers,
            Shops shops,
            Cases cases,
            Statements statements,
            Documents documents,
            Requirements requirements,
            Findings findings,
            RequiredSlots slots,
            Waivers waivers,
            ConsentTexts consentTexts,
            CarryOver carryOver,
            Newness newness,
            CaseHistory history,
            PhotoExaminer examiner,
            AccountAnswers accounts,
            BusinessAnswers businesses,
            OutsideChecks outside,
            Advice advice,
            Readings readings,
            ReinstatementGate reinstatementGate,
            RecheckGate recheckGate,
            Processes processes,
            HumanTasks humanTasks,
            ParameterTable parameters,
            CurrentActor currentActor,
            SecondProof secondProof,
            TransactionTemplate transaction) {
        this.sellers = sellers;
        this.shops = shops;
        this.cases = cases;
        this.statements = statements;
        this.documents = documents;
        this.requirements = requirements;
        this.findings = findings;
        this.slots = slots;
        this.waivers = waivers;
        this.consentTexts = consentTexts;
        this.carryOver = carryOver;
        this.newness = newness;
        this.history = history;
        this.examiner = examiner;
        this.accounts = accounts;
        this.businesses = businesses;
        this.outside = outside;
        this.advice = advice;
        this.readings = readings;
        this.reinstatementGate = reinstatementGate;
        this.recheckGate = recheckGate;
        this.processes = processes;
        this.humanTasks = humanTasks;
        this.parameters = parameters;
        this.currentActor = currentActor;
        this.secondProof = secondProof;
        this.transaction = transaction;
    }

    /**
     * A photo that was taken in.
     *
     * @param document with how far the machine came with it
     * @param findings what the checks say of it and of what it must agree with; all of it only where it was read
     * @param read what was read from it, by field
     */
    public record Uploaded(
            CaseDocument document, List<RecordedFinding> findings, Map<String, PhotoExaminer.ReadValue> read) {}

    /**
     * Opened or found.
     *
     * @param isNew false where the seller had an open case of this kind already
     */
    public record Opened(CaseId caseId, boolean isNew) {}

    /**
     * Opens a case, or finds the one that is open.
     *
     * @throws CaseConflictException with a code that says why none can be opened
     */
    @Transactional
    public Opened open(String sellerId, CaseKind kind) {
        currentActor.get().mustBeSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        var running = cases.openOf(sellerId);
        if (running.isPresent()) {
            if (running.get().kind() != kind) {
                throw new CaseConflictException("case-open", "another case of this seller has not ended");
            }
            return new Opened(running.get().id(), false);
        }
        if (kind == CaseKind.PERIODIC) {
            return new Opened(recheckGate.reopen(sellerId), true);
        }
        var violation = mayOpen(shop, kind);
        var id = cases.open(sellerId, kind, violation, parameters.integer(Parameters.ROUNDS_MAX));
        carryOver.into(cases.get(id));
        return new Opened(id, true);
    }

    /**
     * Names another account for a shop that was certified. The one in force stays until a case of kind CHANGE, or the case
     * that is with the seller, has been certified with the new one.
     *
     * @return the case that carries it; empty where nothing changes
     * @throws CaseConflictException with code {@code case-open} while a case that does not carry it is being looked at,
     *     {@code not-open} if the shop is not open and no case is
     */
    @NeedsSecondProof
    @Transactional
    public Optional<CaseId> changePaymentAccount(String sellerId, PaymentAccount account) {
        currentActor.get().mustBeSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        if (shop.standing() == Standing.PENDING
                || account.equals(sellers.get(sellerId).paymentAccount())) {
            return Optional.empty();
        }
        var running = cases.openOf(sellerId);
        if (running.filter(c -> account.equals(c.proposedAccount())).isPresent()) {
            return running.map(CertificationCase::id);
        }
        if (running.filter(c -> !c.status().isWithSeller()).isPresent()) {
            throw new CaseConflictException("case-open", "another case of this seller has not ended");
        }
        var id = running.map(CertificationCase::id)
                .orElseGet(() -> open(sellerId, CaseKind.CHANGE).caseId());
        propose(cases.get(id), account);
        accounts.askSoon(sellerIn(cases.get(id)));
        return Optional.of(id);
    }

    /** The case as its seller may see it. */
    public CertificationCase get(CaseId id) {
        return own(id);
    }

    /** What the case asks for. */
    public RequirementList requirements(CaseId id) {
        return requirements.of(own(id));
    }

    /**
     * What was typed so far, with name and number in full.
     *
     * @throws io.kaidian.support.security.SecondProofRequiredException in a session that a code opened after it was typed
     */
    public Statement statement(CaseId id) {
        var c = own(id);
        statements.statedAt(id).ifPresent(secondProof::requireFor);
        return c.erasedAt() == null ? statements.of(id) : Statement.EMPTY;
    }

    /**
     * What was read from a photo of the seller's own, name and number among it.
     *
     * @throws io.kaidian.support.security.SecondProofRequiredException in a session that a code opened after it was taken
     */
    public Map<String, PhotoExaminer.ReadValue> read(DocumentId photo) {
        var document = documents.get(photo);
        own(document.caseId());
        secondProof.requireFor(document.uploadedAt());
        return examiner.valuesOf(photo);
    }

    /**
     * Records that the seller agreed to have identity data handled, before any of it is taken.
     *
     * @throws IncompleteException with code {@code consent-unknown} if there is no such text, {@code consent-shown-later} if
     *     it is said to have been shown later than now
     */
    @Transactional
    public void consent(CaseId id, Consent consent) {
        var c = withSeller(id);
        consentTexts.mustBePossible(consent);
        agreeTo(c, consent);
    }

    /**
     * Names the shop of a seller who signed up alone: that account knows a user name and nothing else before the consent.
     *
     * @throws IncompleteException with code {@code consent-required} before the seller agreed
     * @throws CaseConflictException with code {@code named-elsewhere} if the marketplace names this shop
     */
    @Transactional
    public void nameShop(CaseId id, String shopName) {
        var c = withSeller(id);
        mustHaveAgreed(c, null);
        sellers.nameShop(c.sellerId(), shopName);
    }

    /**
     * Keeps what the seller typed; parts may be missing until the case is sent.
     *
     * @param consentVersion text that the seller agrees to with this step; null where nothing new is agreed to
     * @return what the checks say now
     * @throws IncompleteException with code {@code consent-required} before the seller agreed, {@code consent-unknown} if
     *     there is no text of that version
     * @throws io.kaidian.support.security.SecondProofRequiredException if name or number change in a session that a code opened
     *     after they were typed
     */
    public List<RecordedFinding> state(CaseId id, Statement statement, String consentVersion) {
        mayState(id, statement);
        mustHaveAgreed(own(id), consentVersion);
        askAboutAccountOnce(id);
        askAboutBusinessOnce(id, statement);
        return transaction.execute(status -> {
            var c = withSeller(id);
            mustHaveAgreed(c, consentVersion);
            if (consentVersion != null) {
                agreeTo(c, Consent.passedOn(consentVersion));
            }
            statements.put(id, statement);
            history.record(id, CaseEvent.Event.STATED, c.round(), Map.of());
            return advice.renew(id);
        });
    }

    /**
     * Names the account that receives the money, asks the payment company about it, and looks again at what must agree with it.
     *
     * @throws CaseConflictException with code {@code payment-changes} after too many changes within a day
     * @throws io.kaidian.support.security.SecondProofRequiredException if another one is named already and a code opened this
     *     session
     * @throws IncompleteException with code {@code consent-required} before the seller agreed
     */
    public List<RecordedFinding> namePaymentAccount(CaseId id, PaymentAccount account) {
        transaction.executeWithoutResult(status -> {
            var c = withSeller(id);
            var named = sellerIn(c).paymentAccount();
            if (named != null && !named.equals(account)) {
                secondProof.require();
            }
            mustHaveAgreed(c, null);
            if (shops.of(c.sellerId()).standing() == Standing.PENDING) {
                sellers.namePaymentAccount(c.sellerId(), account);
            } else {
                propose(c, account);
            }
        });
        accounts.ask(sellerIn(cases.get(id)));
        return transaction.execute(status -> {
            withSeller(id);
            return advice.renew(id);
        });
    }

    /**
     * Takes a photo in, keeps it, and says what the checks found as far as it was read within some seconds. A photo that was
     * not is still being checked: its seller goes on, and hears when it is done.
     *
     * @throws PhotoRefusedException if the file is no photo that can be taken, or must be new and is not
     * @throws IncompleteException with code {@code consent-required} before the seller agreed
     * @throws CaseConflictException with code {@code not-open} if this photo is accepted, waived or not asked for, with code
     *     {@code superseded} if a newer one for the same slot came meanwhile
     * @throws ReadersBusyException if too many photos wait to be read
     */
    public Uploaded attach(CaseId id, Slot slot, byte[] bytes) {
        // Within a transaction of somebody else nothing can be read before that one ends.
        var mayWait = !TransactionSynchronizationManager.isActualTransactionActive();
        transaction.executeWithoutResult(status -> mustAwait(id, slot));
        readings.mustHaveRoom(own(id).sellerId());
        // Taking a photo in takes a moment and so may the payment company: no transaction, and so no connection, is
        // held
        // meanwhile.
        var examined = examiner.examine(slot, bytes);
        if (examined.refusal() != null) {
            throw new PhotoRefusedException(examined.refusal(), examined.refusedFormat());
        }
        newness.check(own(id), slot, examined);
        askAboutAccountOnce(id);
        var kept = documents.write(examined.content());
        var original = examined.isRead() ? null : documents.write(bytes);
        var document = transaction.execute(status -> keep(id, slot, examined, kept, original));
        if (mayWait) {
            readings.await(document, parameters.duration(Parameters.READING_ANSWER_WITHIN));
        }
        return transaction.execute(status -> uploaded(id, document));
    }

    private DocumentId keep(
            CaseId id,
            Slot slot,
            PhotoExaminer.Examined examined,
            DocumentStore.Written kept,
            DocumentStore.Written original) {
        mustAwait(id, slot);
        // A connection that broke before the answer came makes phones send again: that is the same photo, not another.
        var same = documents.sameAsCurrent(id, slot, examined.byteHash());
        if (same.isPresent()) {
            return same.get();
        }
        var c = cases.get(id);
        history.record(id, CaseEvent.Event.PHOTO_UPLOADED, c.round(), Map.of("slot", slot.name()));
        var document = documents.replace(id, slot, examined, kept);
        if (original != null) {
            readings.queue(document, c.sellerId(), original);
        }
        advice.renew(id);
        return document;
    }

    private Uploaded uploaded(CaseId id, DocumentId document) {
        // Locked, so that the photo is not read between the look and the answer.
        var c = cases.lock(id);
        var photo = documents.get(document);
        if (photo.supersededAt() != null) {
            throw new CaseConflictException("superseded", "a newer photo for the same slot has come");
        }
        if (photo.isBeingRead()) {
            readings.tellWhenRead(document);
        }
        var round = c.status().isWithSeller() ? c.round() + 1 : c.round();
        var found = findings.of(id, round).stream()
                .filter(one -> one.finding().slot() == photo.slot())
                .toList();
        return new Uploaded(photo, found, examiner.valuesOf(document));
    }

    /**
     * The photo as it stands: read or not, with name and number where they were read.
     *
     * @throws io.kaidian.support.security.SecondProofRequiredException in a session that a code opened after it was taken
     * @throws io.kaidian.support.security.NotFoundException if it is none of this case
     */
    @Transactional
    public Uploaded reading(CaseId id, DocumentId document) {
        own(id);
        var photo = documents.get(document);
        if (!photo.caseId().equals(id)) {
            throw new NotFoundException("document", document);
        }
        secondProof.requireFor(photo.uploadedAt());
        return uploaded(id, document);
    }

    /**
     * Swaps two photos that stand in each other's place; a photo whose right place is empty moves there.
     *
     * @throws CaseConflictException if one of the two is accepted or not asked for
     */
    @Transactional
    public List<RecordedFinding> swap(CaseId id, Slot one, Slot other) {
        mustAwait(id, one);
        mustAwait(id, other);
        documents.swap(id, one, other);
        return advice.renew(id);
    }

    /**
     * Photos that the machine would have back and that were not tried often enough to send them anyway, by the analysts'
     * number. What is mended by typing never stands in the way.
     */
    public List<Slot> toTryAgain(CaseId id) {
        var c = own(id);
        var enough = parameters.integer(Parameters.PHOTO_SAME_FAULT_UNTIL_INSIST);
        return findings.of(id, c.round() + 1).stream()
                .filter(found -> found.isFault() && found.documentId() != null)
                .filter(found -> found.finding().certainty() == Certainty.CERTAIN && found.tries() < enough)
                .filter(found -> !MENDED_BY_TYPING.contains(found.finding().code()))
                .map(found -> found.finding().slot())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Sends the case from the seller's own screen, where a photo that the machine would have back is tried again before it
     * is sent anyway. Other systems have shown their sellers the findings themselves and {@link #submit}.
     *
     * @throws IncompleteException with code {@code try-again} naming those photos; otherwise as {@link #submit}
     */
    public CertificationCase submitTried(CaseId id) {
        var again = toTryAgain(id);
        if (!again.isEmpty()) {
            throw new IncompleteException(
                    "try-again", again.stream().map(Slot::name).toList());
        }
        return submit(id);
    }

    /**
     * Sends the case: for the first time, or with corrections.
     *
     * @throws IncompleteException with code {@code missing} while something is due, {@code POL-TRIES} without rounds
     * @throws CaseConflictException if the case is not with the seller
     */
    public CertificationCase submit(CaseId id) {
        // What other companies say now counts for this submission; asked before anything is locked.
        var c = own(id);
        accounts.ask(sellerIn(c));
        if (businesses.areAsked()) {
            businesses.ask(c.sellerId(), statements.of(id));
        }
        if (outside.areOn() && requirements.of(c).missing().isEmpty()) {
            outside.ask(id);
        }
        return transaction.execute(status -> send(id, c.sellerId()));
    }

    private CertificationCase send(CaseId id, String sellerId) {
        // Shop before case, as whoever closes a shop locks them: two in another order could wait for each other.
        shops.lockOf(sellerId);
        var c = withSeller(id);
        var wasReturned = c.status() == CaseStatus.RETURNED;
        if (wasReturned && c.roundsLeft() == 0) {
            throw new IncompleteException("POL-TRIES", List.of());
        }
        var missing = requirements.of(c).missing();
        if (!missing.isEmpty()) {
            throw new IncompleteException("missing", missing);
        }
        var round = c.round() + 1;
        documents.sent(id, round);
        var sent = cases.submitted(id, EnumSet.of(c.status()), round);
        if (wasReturned) {
            humanTasks.complete(CertificationProcess.CORRECT_DOCUMENTS, id.toString(), Values.none());
        } else if (c.kind() == CaseKind.REINSTATEMENT) {
            processes.announceToWaiting(
                    EnforcementProcess.Messages.REINSTATEMENT_REQUESTED,
                    c.violationId().toString(),
                    Values.of(EnforcementProcess.Variables.CASE_ID, id.toString()));
        } else if (c.recheckId() != null) {
            processes.announceToWaiting(
                    RecheckProcess.Messages.RECHECK_SUBMITTED,
                    c.recheckId().toString(),
                    Values.of(RecheckProcess.Variables.CASE_ID, id.toString()));
        } else {
            processes.start(
                    CertificationProcess.KEY,
                    id.toString(),
                    Values.of(CertificationProcess.Variables.KIND, c.kind().name())
                            .and(CertificationProcess.Variables.ROUND, round));
        }
        return sent;
    }

    /**
     * Ends the case at the seller's wish.
     *
     * @throws CaseConflictException if it has ended already
     */
    @NeedsSecondProof
    @Transactional
    public CertificationCase withdraw(CaseId id) {
        var c = own(id);
        if (c.status().isEnded()) {
            throw new CaseConflictException("stale", "the case has ended: " + c.status());
        }
        if (c.status() == CaseStatus.DRAFT) {
            cases.withdrawn(id);
        } else {
            processes.announceToWaiting(CertificationProcess.Messages.CASE_WITHDRAWN, id.toString(), Values.none());
        }
        return cases.get(id);
    }

    /**
     * Asks for more rounds; a lead answers.
     *
     * @throws CaseConflictException if rounds are left or it was asked already
     */
    @Transactional
    public CertificationCase askForMoreRounds(CaseId id, String reason) {
        var c = withSeller(id);
        if (c.status() != CaseStatus.RETURNED || c.roundsLeft() > 0 || c.moreRoundsAsked() != null) {
            throw new CaseConflictException("rounds-left", "rounds are left, or it was asked already");
        }
        cases.askMoreRounds(id, reason);
        history.record(id, CaseEvent.Event.MORE_ROUNDS_ASKED, c.round(), Map.of());
        processes.announceToWaiting(CertificationProcess.Messages.MORE_ROUNDS_REQUESTED, id.toString(), Values.none());
        return cases.get(id);
    }

    private UUID mayOpen(Shop shop, CaseKind kind) {
        switch (kind) {
            case INITIAL -> {
                if (shop.standing() != Standing.PENDING) {
                    throw new CaseConflictException("certified", "the shop was certified already");
                }
                if (cases.of(shop.sellerId()).stream().anyMatch(CertificationCase::barred)) {
                    throw new CaseConflictException("barred", "a final decision stands; it can be appealed");
                }
                return null;
            }
            case REINSTATEMENT -> {
                return reinstatementGate.violationToReinstateFrom(shop.sellerId());
            }
            default -> {
                if (shop.standing() != Standing.OPEN && shop.standing() != Standing.RESTRICTED) {
                    throw new CaseConflictException("not-open", "the shop is not open");
                }
                return null;
            }
        }
    }

    private void propose(CertificationCase c, PaymentAccount account) {
        if (account.equals(sellerIn(c).paymentAccount())) {
            return;
        }
        sellers.countChange(c.sellerId(), account);
        cases.propose(c.id(), account);
    }

    /** What was said before is good enough while the seller still fills in. */
    private void askAboutAccountOnce(CaseId id) {
        var seller = sellerIn(own(id));
        if (accounts.kept(seller).state() == AccountAnswers.State.UNAVAILABLE) {
            accounts.ask(seller);
        }
    }

    /** As soon as a licence is stated, so that its seller hears of it before sending. */
    private void askAboutBusinessOnce(CaseId id, Statement statement) {
        var sellerId = own(id).sellerId();
        if (businesses.areAsked()
                && businesses.kept(sellerId, statement).state() == BusinessAnswers.State.UNAVAILABLE) {
            businesses.ask(sellerId, statement);
        }
    }

    private void mustAwait(CaseId id, Slot slot) {
        var c = withSeller(id);
        mustHaveAgreed(c, null);
        var asked = slots.of(sellers.get(c.sellerId()).type(), c).stream()
                .filter(required -> required.slot() == slot)
                .findFirst()
                .orElseThrow(() -> new CaseConflictException("not-open", "this photo is not asked for: " + slot));
        if (waivers.slotsOf(id).contains(slot)) {
            throw new CaseConflictException("not-open", "this photo was waived: " + slot);
        }
        if (c.status() == CaseStatus.RETURNED
                && documents
                        .current(id, slot)
                        .filter(CaseDocument::isSettled)
                        .filter(settled -> settled.carriedFrom() == null || asked.reusable())
                        .isPresent()) {
            throw new CaseConflictException("not-open", "this photo is accepted: " + slot);
        }
    }

    /** Otherwise whoever has the seller's phone could put themselves in the seller's place. */
    private void mayState(CaseId id, Statement statement) {
        own(id);
        var before = statements.of(id);
        var isSomebodyElse = before.name() != null && !before.name().equals(statement.name())
                || before.idNumber() != null && !before.idNumber().equals(statement.idNumber());
        if (isSomebodyElse) {
            statements.statedAt(id).ifPresent(secondProof::requireFor);
        }
    }

    /** @param now what is agreed to with this very step; null where nothing is */
    private void mustHaveAgreed(CertificationCase c, String now) {
        if (now != null) {
            consentTexts.mustExist(now);
        } else if (c.consentVersion() == null) {
            throw new IncompleteException("consent-required", List.of("consent"));
        }
    }

    private void agreeTo(CertificationCase c, Consent consent) {
        if (!consent.textVersion().equals(c.consentVersion())) {
            cases.consented(c.id(), consent);
        }
    }

    private CertificationCase own(CaseId id) {
        var c = cases.get(id);
        currentActor.get().mustBeSeller(c.sellerId());
        return c;
    }

    private CertificationCase withSeller(CaseId id) {
        var c = cases.lock(id);
        currentActor.get().mustBeSeller(c.sellerId());
        if (!c.status().isWithSeller()) {
            throw new CaseConflictException("stale", "the case is " + c.status());
        }
        return c;
    }

    private Seller sellerIn(CertificationCase c) {
        return sellers.get(c.sellerId(), c.proposedAccount());
    }
}
