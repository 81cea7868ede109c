package io.kaidian.cases.submission;

import io.kaidian.cases.CaseHistory;
import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.CaseStatus;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.ConsentTexts;
import io.kaidian.cases.RecheckStatus;
import io.kaidian.cases.ReinstatementEligibility;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.SellerStatementRepository;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.documents.DocumentId;
import io.kaidian.cases.documents.DocumentRepository;
import io.kaidian.cases.documents.PhotoChecks;
import io.kaidian.cases.documents.PhotoReadingQueue;
import io.kaidian.cases.documents.PhotoRejectedException;
import io.kaidian.cases.documents.PhotoReuseCheck;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.FindingRepository;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.findings.SubmissionAdvice;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.cases.waivers.WaiverRepository;
import io.kaidian.identity.secondfactor.RequiresSecondProof;
import io.kaidian.identity.secondfactor.SecondProof;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.engine.ProcessService;
import io.kaidian.platform.engine.ProcessVariables;
import io.kaidian.platform.engine.UserTasks;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.errors.StateConflictException;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.processes.bpmn.RecheckProcess;
import io.kaidian.processes.bpmn.SuspensionProcess;
import io.kaidian.processes.catalogue.FindingType;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.Shop;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
public class SellerCaseService {

    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final CaseRepository cases;
    private final SellerStatementRepository statements;
    private final DocumentRepository documents;
    private final SubmissionRequirements requirements;
    private final FindingRepository findings;
    private final RequiredDocumentSlots slots;
    private final WaiverRepository waivers;
    private final ReasonCatalogue catalogue;
    private final ConsentTexts consentTexts;
    private final CaseCarryOver carryOver;
    private final PhotoReuseCheck photoReuseCheck;
    private final CaseHistory history;
    private final PhotoChecks examiner;
    private final PaymentAccountVerifier accounts;
    private final BusinessRegistryLookup businesses;
    private final ExternalVerification outside;
    private final SubmissionAdvice advice;
    private final PhotoReadingQueue readings;
    private final ReinstatementEligibility reinstatementEligibility;
    private final RecheckStatus recheckStatus;
    private final ProcessService processes;
    private final UserTasks userTasks;
    private final ParameterTable parameters;
    private final CurrentActor currentActor;
    private final SecondProof secondProof;
    private final TransactionTemplate transaction;

    SellerCaseService(
            SellerRepository sellers,
            ShopRepository shops,
            CaseRepository cases,
            SellerStatementRepository statements,
            DocumentRepository documents,
            SubmissionRequirements requirements,
            FindingRepository findings,
            RequiredDocumentSlots slots,
            WaiverRepository waivers,
            ReasonCatalogue catalogue,
            ConsentTexts consentTexts,
            CaseCarryOver carryOver,
            PhotoReuseCheck photoReuseCheck,
            CaseHistory history,
            PhotoChecks examiner,
            PaymentAccountVerifier accounts,
            BusinessRegistryLookup businesses,
            ExternalVerification outside,
            SubmissionAdvice advice,
            PhotoReadingQueue readings,
            ReinstatementEligibility reinstatementEligibility,
            RecheckStatus recheckStatus,
            ProcessService processes,
            UserTasks userTasks,
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
        this.catalogue = catalogue;
        this.consentTexts = consentTexts;
        this.carryOver = carryOver;
        this.photoReuseCheck = photoReuseCheck;
        this.history = history;
        this.examiner = examiner;
        this.accounts = accounts;
        this.businesses = businesses;
        this.outside = outside;
        this.advice = advice;
        this.readings = readings;
        this.reinstatementEligibility = reinstatementEligibility;
        this.recheckStatus = recheckStatus;
        this.processes = processes;
        this.userTasks = userTasks;
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
            CaseDocument document, List<RecordedFinding> findings, Map<String, PhotoChecks.ReadValue> read) {}

    /**
     * Opened or found.
     *
     * @param isNew false where the seller had an open case of this kind already
     */
    public record Opened(CaseId caseId, boolean isNew) {}

    /**
     * Opens a case, or finds the one that is open.
     *
     * @throws StateConflictException with a code that says why none can be opened
     */
    @Transactional
    public Opened open(String sellerId, CaseKind kind) {
        currentActor.get().requireSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        var running = cases.findOpenBySeller(sellerId);
        if (running.isPresent()) {
            if (running.get().kind() != kind) {
                throw new StateConflictException("case-open", "another case of this seller has not ended");
            }
            return new Opened(running.get().id(), false);
        }
        if (kind == CaseKind.PERIODIC) {
            return new Opened(recheckStatus.reopen(sellerId), true);
        }
        var violation = requireCanOpen(shop, kind);
        var id = cases.open(sellerId, kind, violation, parameters.getInt(Parameters.ROUNDS_MAX));
        carryOver.copyInto(cases.get(id));
        return new Opened(id, true);
    }

    /**
     * Names another account for a shop that was certified. The one in force stays until a case of kind CHANGE, or the case
     * that is with the seller, has been certified with the new one.
     *
     * @return the case that carries it; empty where nothing changes
     * @throws StateConflictException with code {@code case-open} while a case that does not carry it is being looked at,
     *     {@code not-open} if the shop is not open and no case is
     */
    @RequiresSecondProof
    @Transactional
    public Optional<CaseId> changePaymentAccount(String sellerId, PaymentAccount account) {
        currentActor.get().requireSeller(sellerId);
        var shop = shops.lock(shops.of(sellerId).id());
        if (shop.standing() == ShopStanding.PENDING
                || account.equals(sellers.get(sellerId).paymentAccount())) {
            return Optional.empty();
        }
        var running = cases.findOpenBySeller(sellerId);
        if (running.filter(c -> account.equals(c.proposedAccount())).isPresent()) {
            return running.map(CertificationCase::id);
        }
        if (running.filter(c -> !c.status().awaitsSeller()).isPresent()) {
            throw new StateConflictException("case-open", "another case of this seller has not ended");
        }
        var id = running.map(CertificationCase::id)
                .orElseGet(() -> open(sellerId, CaseKind.CHANGE).caseId());
        propose(cases.get(id), account);
        accounts.refreshAsync(sellerIn(cases.get(id)));
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
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was typed
     */
    public SellerStatement statement(CaseId id) {
        var c = own(id);
        statements.statedAt(id).ifPresent(secondProof::requireFor);
        return c.erasedAt() == null ? statements.of(id) : SellerStatement.EMPTY;
    }

    /**
     * What was read from a photo of the seller's own, name and number among it.
     *
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was taken
     */
    public Map<String, PhotoChecks.ReadValue> read(DocumentId photo) {
        var document = documents.get(photo);
        own(document.caseId());
        secondProof.requireFor(document.uploadedAt());
        return examiner.valuesOf(photo);
    }

    /**
     * Records that the seller agreed to have identity data handled, before any of it is taken.
     *
     * @throws IncompleteRequestException with code {@code consent-unknown} if there is no such text, {@code consent-shown-later} if
     *     it is said to have been shown later than now
     */
    @Transactional
    public void consent(CaseId id, Consent consent) {
        var c = withSeller(id);
        consentTexts.requireValid(consent);
        agreeTo(c, consent);
    }

    /**
     * Names the shop of a seller who signed up alone: that account knows a user name and nothing else before the consent.
     *
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     * @throws StateConflictException with code {@code named-elsewhere} if the marketplace names this shop
     */
    @Transactional
    public void nameShop(CaseId id, String shopName) {
        var c = withSeller(id);
        requireConsent(c, null);
        sellers.nameShop(c.sellerId(), shopName);
    }

    /**
     * Keeps what the seller typed; parts may be missing until the case is sent.
     *
     * @param consentVersion text that the seller agrees to with this step; null where nothing new is agreed to
     * @return what the checks say now
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed, {@code consent-unknown} if
     *     there is no text of that version
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException if name or number change in a session that a code opened
     *     after they were typed
     */
    public List<RecordedFinding> saveStatement(CaseId id, SellerStatement statement, @Nullable String consentVersion) {
        requireCanSaveStatement(id, statement);
        requireConsent(own(id), consentVersion);
        refreshAccountAfterCommit(id);
        askAboutBusinessOnce(id, statement);
        return transaction.execute(status -> {
            var c = withSeller(id);
            requireConsent(c, consentVersion);
            if (consentVersion != null) {
                agreeTo(c, Consent.passedOn(consentVersion));
            }
            statements.put(id, statement);
            history.record(id, CaseHistoryEntry.Event.STATED, c.round(), Map.of());
            return advice.renew(id);
        });
    }

    /**
     * Names the account that receives the money, asks the payment company about it, and looks again at what must agree with it.
     *
     * @throws StateConflictException with code {@code too-many-account-changes} after too many changes within a day
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException if another one is named already and a code opened this
     *     session
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     */
    public List<RecordedFinding> namePaymentAccount(CaseId id, PaymentAccount account) {
        transaction.executeWithoutResult(status -> {
            var c = withSeller(id);
            var named = sellerIn(c).paymentAccount();
            if (named != null && !named.equals(account)) {
                secondProof.require();
            }
            requireConsent(c, null);
            if (shops.of(c.sellerId()).standing() == ShopStanding.PENDING) {
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
     * @throws PhotoRejectedException if the file is no photo that can be taken, or must be new and is not
     * @throws IncompleteRequestException with code {@code consent-required} before the seller agreed
     * @throws StateConflictException with code {@code not-open} if this photo is accepted, waived or not asked for, with code
     *     {@code superseded} if a newer one for the same slot came meanwhile
     * @throws PhotoReaderOverloadedException if too many photos wait to be read
     */
    public Uploaded attach(CaseId id, DocumentSlot slot, byte[] bytes) {
        // Within a transaction of somebody else nothing can be read before that one ends.
        var mayWait = !TransactionSynchronizationManager.isActualTransactionActive();
        transaction.executeWithoutResult(status -> requireStatus(id, slot));
        readings.requireCapacity(own(id).sellerId());
        // Taking a photo in takes a moment and so may the payment company: no transaction, and so no connection, is
        // held
        // meanwhile.
        var examined = examiner.examine(slot, bytes);
        if (examined.refusal() != null) {
            throw new PhotoRejectedException(examined.refusal(), examined.refusedFormat());
        }
        photoReuseCheck.check(own(id), slot, examined);
        refreshAccountAfterCommit(id);
        var kept = documents.write(examined.requireContent());
        var original = examined.isRead() ? null : documents.write(bytes);
        var document = transaction.execute(status -> keep(id, slot, examined, kept, original));
        if (mayWait) {
            readings.await(document, parameters.duration(Parameters.READING_ANSWER_WITHIN));
        }
        return transaction.execute(status -> uploaded(id, document));
    }

    private DocumentId keep(
            CaseId id,
            DocumentSlot slot,
            PhotoChecks.Examined examined,
            DocumentStore.Written kept,
            DocumentStore.@Nullable Written original) {
        requireStatus(id, slot);
        // A connection that broke before the answer came makes phones send again: that is the same photo, not another.
        var same = documents.sameAsCurrent(id, slot, examined.requireByteHash());
        if (same.isPresent()) {
            return same.get();
        }
        var c = cases.get(id);
        history.record(id, CaseHistoryEntry.Event.PHOTO_UPLOADED, c.round(), Map.of("slot", slot.name()));
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
            throw new StateConflictException("superseded", "a newer photo for the same slot has come");
        }
        if (photo.isBeingRead()) {
            readings.requestNotification(document);
        }
        var round = c.status().awaitsSeller() ? c.round() + 1 : c.round();
        var found = findings.of(id, round).stream()
                .filter(one -> one.finding().slot() == photo.slot())
                .toList();
        return new Uploaded(photo, found, examiner.valuesOf(document));
    }

    /**
     * The photo as it stands: read or not, with name and number where they were read.
     *
     * @throws io.kaidian.identity.secondfactor.SecondProofRequiredException in a session that a code opened after it was taken
     * @throws io.kaidian.platform.errors.NotFoundException if it is none of this case
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
     * @throws StateConflictException if one of the two is accepted or not asked for
     */
    @Transactional
    public List<RecordedFinding> swapPhotos(CaseId id, DocumentSlot one, DocumentSlot other) {
        requireStatus(id, one);
        requireStatus(id, other);
        documents.swap(id, one, other);
        return advice.renew(id);
    }

    /**
     * Photos that the machine would have back and that were not tried often enough to send them anyway, by the analysts'
     * number. What can be corrected by typing never stands in the way.
     */
    public List<DocumentSlot> findDocumentsToRetake(CaseId id) {
        var c = own(id);
        var enough = parameters.getInt(Parameters.PHOTO_SAME_FAULT_UNTIL_INSIST);
        return findings.of(id, c.round() + 1).stream()
                .filter(found -> found.isFault() && found.documentId() != null)
                .filter(found -> found.finding().certainty() == Certainty.CERTAIN && found.tries() < enough)
                .filter(found -> !catalogue.behaviourOf(found.finding().code()).correctedByTyping())
                .map(found -> found.finding().slot())
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Sends the case from the seller's own screen, where a photo that the machine would have back is tried again before it
     * is sent anyway. Other systems have shown their sellers the findings themselves and {@link #submit}.
     *
     * @throws IncompleteRequestException with code {@code try-again} naming those photos; otherwise as {@link #submit}
     */
    public CertificationCase submitWithRetriedPhotos(CaseId id) {
        var again = findDocumentsToRetake(id);
        if (!again.isEmpty()) {
            throw new IncompleteRequestException(
                    "try-again", again.stream().map(DocumentSlot::name).toList());
        }
        return submit(id);
    }

    /**
     * Sends the case: for the first time, or with corrections.
     *
     * @throws IncompleteRequestException with code {@code missing} while something is due, {@code POL-TRIES} without rounds
     * @throws StateConflictException if the case is not with the seller
     */
    public CertificationCase submit(CaseId id) {
        // What other companies say now counts for this submission; asked before anything is locked.
        var c = own(id);
        accounts.ask(sellerIn(c));
        if (businesses.isConfigured()) {
            businesses.ask(c.sellerId(), statements.of(id));
        }
        if (outside.isConfigured() && requirements.of(c).missing().isEmpty()) {
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
            throw new IncompleteRequestException(catalogue.codeOf(FindingType.NO_ROUNDS_LEFT), List.of());
        }
        var missing = requirements.of(c).missing();
        if (!missing.isEmpty()) {
            throw new IncompleteRequestException("missing", missing);
        }
        var round = c.round() + 1;
        documents.markSubmitted(id, round);
        var sent = cases.markSubmitted(id, EnumSet.of(c.status()), round);
        if (wasReturned) {
            userTasks.complete(CertificationProcess.CORRECT_DOCUMENTS, id.toString(), ProcessVariables.none());
        } else if (c.kind() == CaseKind.REINSTATEMENT) {
            processes.correlate(
                    SuspensionProcess.Messages.REINSTATEMENT_REQUESTED,
                    c.requireViolationId().toString(),
                    ProcessVariables.of(SuspensionProcess.Variables.CASE_ID, id.toString()));
        } else if (c.recheckId() != null) {
            processes.correlate(
                    RecheckProcess.Messages.RECHECK_SUBMITTED,
                    c.recheckId().toString(),
                    ProcessVariables.of(RecheckProcess.Variables.CASE_ID, id.toString()));
        } else {
            processes.start(
                    CertificationProcess.KEY,
                    id.toString(),
                    ProcessVariables.of(
                                    CertificationProcess.Variables.KIND,
                                    c.kind().name())
                            .and(CertificationProcess.Variables.ROUND, round));
        }
        return sent;
    }

    /**
     * Ends the case at the seller's wish.
     *
     * @throws StateConflictException if it has ended already
     */
    @RequiresSecondProof
    @Transactional
    public CertificationCase withdraw(CaseId id) {
        var c = own(id);
        if (c.status().isEnded()) {
            throw new StateConflictException("stale", "the case has ended: " + c.status());
        }
        if (c.status() == CaseStatus.DRAFT) {
            cases.markWithdrawn(id);
        } else {
            processes.correlate(CertificationProcess.Messages.CASE_WITHDRAWN, id.toString(), ProcessVariables.none());
        }
        return cases.get(id);
    }

    /**
     * Asks for more rounds; a lead answers.
     *
     * @throws StateConflictException if rounds are left or it was asked already
     */
    @Transactional
    public CertificationCase requestExtraRounds(CaseId id, String reason) {
        var c = withSeller(id);
        if (c.status() != CaseStatus.RETURNED || c.roundsLeft() > 0 || c.moreRoundsAsked() != null) {
            throw new StateConflictException("rounds-left", "rounds are left, or it was asked already");
        }
        cases.requestExtraRounds(id, reason);
        history.record(id, CaseHistoryEntry.Event.MORE_ROUNDS_ASKED, c.round(), Map.of());
        processes.correlate(
                CertificationProcess.Messages.MORE_ROUNDS_REQUESTED, id.toString(), ProcessVariables.none());
        return cases.get(id);
    }

    private @Nullable UUID requireCanOpen(Shop shop, CaseKind kind) {
        switch (kind) {
            case INITIAL -> {
                if (shop.standing() != ShopStanding.PENDING) {
                    throw new StateConflictException("certified", "the shop was certified already");
                }
                if (cases.of(shop.sellerId()).stream().anyMatch(CertificationCase::barred)) {
                    throw new StateConflictException("barred", "a final decision stands; it can be appealed");
                }
                return null;
            }
            case REINSTATEMENT -> {
                return reinstatementEligibility.violationToReinstateFrom(shop.sellerId());
            }
            default -> {
                if (shop.standing() != ShopStanding.OPEN && shop.standing() != ShopStanding.RESTRICTED) {
                    throw new StateConflictException("not-open", "the shop is not open");
                }
                return null;
            }
        }
    }

    private void propose(CertificationCase c, PaymentAccount account) {
        if (account.equals(sellerIn(c).paymentAccount())) {
            return;
        }
        sellers.recordAccountChange(c.sellerId(), account);
        cases.propose(c.id(), account);
    }

    /** What was said before is good enough while the seller still fills in. */
    private void refreshAccountAfterCommit(CaseId id) {
        var seller = sellerIn(own(id));
        if (accounts.cached(seller).state() == PaymentAccountVerifier.State.UNAVAILABLE) {
            accounts.ask(seller);
        }
    }

    /** As soon as a licence is stated, so that its seller hears of it before sending. */
    private void askAboutBusinessOnce(CaseId id, SellerStatement statement) {
        var sellerId = own(id).sellerId();
        if (businesses.isConfigured()
                && businesses.kept(sellerId, statement).state() == BusinessRegistryLookup.State.UNAVAILABLE) {
            businesses.ask(sellerId, statement);
        }
    }

    private void requireStatus(CaseId id, DocumentSlot slot) {
        var c = withSeller(id);
        requireConsent(c, null);
        var asked = slots.of(sellers.get(c.sellerId()).type(), c).stream()
                .filter(required -> required.slot() == slot)
                .findFirst()
                .orElseThrow(() -> new StateConflictException("not-open", "this photo is not asked for: " + slot));
        if (waivers.slotsOf(id).contains(slot)) {
            throw new StateConflictException("not-open", "this photo was waived: " + slot);
        }
        if (c.status() == CaseStatus.RETURNED
                && documents
                        .current(id, slot)
                        .filter(CaseDocument::isSettled)
                        .filter(settled -> settled.carriedFrom() == null || asked.reusable())
                        .isPresent()) {
            throw new StateConflictException("not-open", "this photo is accepted: " + slot);
        }
    }

    /** Otherwise whoever has the seller's phone could put themselves in the seller's place. */
    private void requireCanSaveStatement(CaseId id, SellerStatement statement) {
        own(id);
        var before = statements.of(id);
        var isSomebodyElse = before.name() != null && !before.name().equals(statement.name())
                || before.idNumber() != null && !before.idNumber().equals(statement.idNumber());
        if (isSomebodyElse) {
            statements.statedAt(id).ifPresent(secondProof::requireFor);
        }
    }

    /** @param now what is agreed to with this very step; null where nothing is */
    private void requireConsent(CertificationCase c, @Nullable String now) {
        if (now != null) {
            consentTexts.requireExisting(now);
        } else if (c.consentVersion() == null) {
            throw new IncompleteRequestException("consent-required", List.of("consent"));
        }
    }

    private void agreeTo(CertificationCase c, Consent consent) {
        if (!consent.textVersion().equals(c.consentVersion())) {
            cases.recordConsent(c.id(), consent);
        }
    }

    private CertificationCase own(CaseId id) {
        var c = cases.get(id);
        currentActor.get().requireSeller(c.sellerId());
        return c;
    }

    private CertificationCase withSeller(CaseId id) {
        var c = cases.lock(id);
        currentActor.get().requireSeller(c.sellerId());
        if (!c.status().awaitsSeller()) {
            throw new StateConflictException("stale", "the case is " + c.status());
        }
        return c;
    }

    private Seller sellerIn(CertificationCase c) {
        return sellers.get(c.sellerId(), c.proposedAccount());
    }
}
