package io.kaidian.checks.rules;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.findings.Certainty;
import io.kaidian.cases.findings.Finding;
import io.kaidian.cases.findings.FindingFactory;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.PhotoReport;
import io.kaidian.photos.idcard.ReadableCharacters;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.registries.business.RegisteredBusiness;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.verification.VerificationResult;
import io.kaidian.sellers.SellerType;
import io.kaidian.specimens.SpecimenCompany;
import io.kaidian.specimens.SpecimenPerson;
import io.kaidian.testing.TestSlots;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A case in which everything agrees; each method puts one thing in the place of what is right. */
final class RulesFixture {

    static final SpecimenPerson SELLER = SpecimenPerson.random(114);
    static final SpecimenCompany COMPANY = SpecimenCompany.enterprise(4, SELLER);
    static final SpecimenCompany SHOP = SpecimenCompany.soleProprietor(3, SELLER);
    static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /** As the delivered table of numbers has them. */
    static final FindingFactory RAISED = new FindingFactory(ReasonCatalogue.load());

    static final RuleThresholds THRESHOLDS = new RuleThresholds(
            new RuleThresholds.Photo(300, 1.0, 2.6, 40, 242, 0.005, 3, 20),
            new RuleThresholds.Card(0.05, 240, 400, 0.5, 0.25),
            new RuleThresholds.Confidence(0.8, 0.5, 0.7, 0.5, 0.8),
            new RuleThresholds.Face(0.75, 3, 0.8),
            new RuleThresholds.Age(18, 1, 3),
            10);

    static final ReadableCharacters READABLE = text -> text.codePoints().noneMatch(point -> "翀旻赟".indexOf(point) >= 0);

    private final Map<DocumentSlot, PhotoReport> photos = new LinkedHashMap<>();
    private final SellerType type;
    private EvidenceTypes evidence = TestSlots.EVIDENCE;
    private SellerStatement statement;
    private AccountHolder account;
    private RegisteredBusiness business;
    private LocalDate today = TODAY;
    private CaseKind kind = CaseKind.INITIAL;
    private Set<DocumentSlot> refusedBefore = Set.of();
    private Set<DocumentSlot> samePhoto = Set.of();
    private CaseFacts.AcrossSellers across;
    private List<VerificationResult> vendors = List.of();

    private RulesFixture(SellerType type, SpecimenCompany company) {
        this.type = type;
        statement = stated(SELLER, company);
        account = new AccountHolder(AccountHolder.State.VERIFIED, SELLER.name(), SELLER.number());
        with(PhotoReportFixture.front(SELLER))
                .with(PhotoReportFixture.back(SELLER))
                .with(PhotoReportFixture.handheld(SELLER));
        if (company != null) {
            with(PhotoReportFixture.licence(company));
        }
    }

    static RulesFixture personal() {
        return new RulesFixture(SellerType.PERSONAL, null);
    }

    static RulesFixture enterprise() {
        return new RulesFixture(SellerType.ENTERPRISE, COMPANY)
                .account(new AccountHolder(AccountHolder.State.VERIFIED, COMPANY.name(), null));
    }

    static RulesFixture soleProprietor() {
        return new RulesFixture(SellerType.SOLE_PROPRIETOR, SHOP);
    }

    static SellerStatement stated(SpecimenPerson person, SpecimenCompany company) {
        return new SellerStatement(
                person.name(),
                person.number(),
                person.validFrom(),
                person.validUntil(),
                person.validUntil() == null,
                person.address(),
                company == null
                        ? null
                        : new SellerStatement.Company(
                                company.name(), company.creditCode(), company.personInCharge(), company.validUntil()));
    }

    RulesFixture with(PhotoReportFixture photo) {
        return with(photo.report());
    }

    RulesFixture with(PhotoReport report) {
        photos.put(report.slot(), report);
        return this;
    }

    RulesFixture without(DocumentSlot slot) {
        photos.remove(slot);
        return this;
    }

    RulesFixture stating(SellerStatement other) {
        statement = other;
        return this;
    }

    RulesFixture account(AccountHolder other) {
        account = other;
        return this;
    }

    RulesFixture registered(RegisteredBusiness answer) {
        business = answer;
        return this;
    }

    RulesFixture kind(CaseKind other) {
        kind = other;
        return this;
    }

    RulesFixture refusedBefore(DocumentSlot... slots) {
        refusedBefore = Set.of(slots);
        return this;
    }

    RulesFixture samePhoto(DocumentSlot... slots) {
        samePhoto = Set.of(slots);
        return this;
    }

    RulesFixture across(CaseFacts.AcrossSellers found) {
        across = found;
        return this;
    }

    RulesFixture vendor(VerificationResult answer) {
        vendors = List.of(answer);
        return this;
    }

    RulesFixture on(LocalDate day) {
        today = day;
        return this;
    }

    RulesFixture evidence(EvidenceTypes other) {
        evidence = other;
        return this;
    }

    List<Finding> findings() {
        return FindingRules.evaluate(facts(), THRESHOLDS, RAISED, READABLE);
    }

    CaseFacts facts() {
        return new CaseFacts(
                evidence,
                type,
                kind,
                statement,
                photos,
                Map.of(),
                account,
                business,
                today,
                refusedBefore,
                samePhoto,
                across,
                vendors);
    }

    /** Code, certainty and what it is about, as one reads it. */
    List<String> says() {
        return findings().stream().map(RulesFixture::said).toList();
    }

    private static String said(Finding finding) {
        return finding.code()
                + (finding.certainty() == Certainty.SUSPECTED ? "?" : "")
                + (finding.slot() == null ? "" : " " + finding.slot())
                + (finding.field() == null ? "" : " " + finding.field());
    }
}
