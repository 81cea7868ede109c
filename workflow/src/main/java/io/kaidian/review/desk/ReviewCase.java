package io.kaidian.review.desk;

import io.kaidian.cases.CaseHistoryEntry;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.decisions.Decision;
import io.kaidian.cases.documents.CaseDocument;
import io.kaidian.cases.findings.AutomationLevel;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.BusinessRegistryLookup;
import io.kaidian.cases.waivers.HelpRequest;
import io.kaidian.cases.waivers.Waiver;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.sellers.Seller;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a person needs to decide about a case.
 *
 * @param photos every photo by slot in the order of the release by which the case is asked, of a company those of the business first,
 *     then those of its representative, its operator and its brands; of a slot the one that counts first, then earlier ones, newest first
 * @param business how the business stands in the register; NOT_ASKED where none is asked
 * @param agreements what the card, the seller, the payment company and the register say, masked
 * @param findings of all submissions, newest submission first
 * @param decisions oldest first
 * @param history oldest first
 * @param waivers photos that are not asked for
 * @param help requests for help, newest first
 * @param blind whether the first opinion is held back until the reader has formed an own one
 */
public record ReviewCase(
        CertificationCase certification,
        Seller seller,
        Map<DocumentSlot, List<CaseDocument>> photos,
        AccountState account,
        BusinessRegistryLookup.State business,
        List<FieldComparison> agreements,
        List<RecordedFinding> findings,
        List<Decision> decisions,
        List<CaseHistoryEntry> history,
        List<Waiver> waivers,
        List<HelpRequest> help,
        boolean blind) {

    /** How the payment account stands. */
    public enum AccountState {
        NONE_NAMED,
        VERIFIED,
        UNVERIFIED,
        CLOSED,
        NOT_THE_SELLERS,
        UNAVAILABLE
    }

    /** The photos that count, in the same order. */
    public List<CaseDocument> current() {
        return photos.values().stream()
                .map(list -> list.get(0))
                .filter(document -> document.supersededAt() == null)
                .toList();
    }

    /** The photo that the given one took the place of. */
    public Optional<CaseDocument> before(CaseDocument document) {
        return photos.getOrDefault(document.slot(), List.of()).stream()
                .filter(other -> other.uploadedAt().isBefore(document.uploadedAt()) && other.sentInRound() != null)
                .findFirst();
    }

    /** What was found about the present submission and was not set aside. */
    public List<RecordedFinding> findingsNow() {
        return findingsOf(certification.round());
    }

    /** What was found about that submission and was not set aside. */
    public List<RecordedFinding> findingsOf(int round) {
        return findings.stream()
                .filter(found -> found.round() == round && !found.overturned())
                .toList();
    }

    /** What speaks against certifying the present submission and is certain. */
    public List<RecordedFinding> certainFaults() {
        return findingsNow().stream()
                .filter(found -> found.isFault() || found.effect() == AutomationLevel.HOLD)
                .filter(found -> found.finding().certainty() == Certainty.CERTAIN
                        && !found.finding().isStateOfTheSystem())
                .toList();
    }

    /** What was decided about the present submission before, oldest first. */
    public List<Decision> decisionsNow() {
        return decisions.stream()
                .filter(decision ->
                        decision.round() == certification.round() && decision.stage() != Decision.Stage.MORE_ROUNDS)
                .toList();
    }

    /** What people hold of the present submission before anybody settles it, as far as it still counts, oldest first. */
    public List<Decision> opinions() {
        return decisionsNow().stream()
                .filter(decision -> !decision.cancelled())
                .filter(decision ->
                        decision.stage() == Decision.Stage.REVIEW || decision.stage() == Decision.Stage.SECOND_REVIEW)
                .toList();
    }

    /** The last decision that sent the case back before the present submission: what this one should answer. */
    public Optional<Decision> returnedBefore() {
        return decisions.stream()
                .filter(decision ->
                        decision.round() < certification.round() && decision.outcome() == Decision.Outcome.RETURN)
                .reduce((earlier, later) -> later);
    }
}
