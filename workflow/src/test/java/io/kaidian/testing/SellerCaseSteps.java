package io.kaidian.testing;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.Consent;
import io.kaidian.cases.SellerStatement;
import io.kaidian.cases.findings.RecordedFinding;
import io.kaidian.cases.submission.CaseOpeningService;
import io.kaidian.cases.submission.CasePaymentAccountService;
import io.kaidian.cases.submission.CaseSubmissionService;
import io.kaidian.cases.submission.CaseWithdrawalService;
import io.kaidian.cases.submission.ConsentService;
import io.kaidian.cases.submission.ExtraRoundsRequestService;
import io.kaidian.cases.submission.PaymentAccountChangeService;
import io.kaidian.cases.submission.SellerCaseQueries;
import io.kaidian.cases.submission.SellerStatementService;
import io.kaidian.cases.submission.ShopNameService;
import io.kaidian.cases.submission.SubmissionRequirements.RequirementList;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.cases.submission.photos.UploadedPhoto;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.registries.payment.AccountHolder;
import io.kaidian.registries.payment.SimulatedPaymentRegistry;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerRepository.Registration;
import io.kaidian.sellers.SellerType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** The steps of a seller in a story, from being registered on, each by the service that the portal or the API calls. */
@Component
public class SellerCaseSteps {

    private final ApplicationContext context;

    SellerCaseSteps(ApplicationContext context) {
        this.context = context;
    }

    /**
     * Registers a person who reads Chinese and of whose contacts nothing is known.
     *
     * @param account an account with the simulated payment company
     * @param holder what that company answers about it
     */
    public void register(String sellerId, String shopName, String account, AccountHolder holder) {
        register(
                new Registration(
                        sellerId,
                        SellerType.PERSONAL,
                        shopName,
                        null,
                        null,
                        Locale.SIMPLIFIED_CHINESE,
                        new PaymentAccount(SimulatedPaymentRegistry.PROVIDER, account)),
                holder);
    }

    /** Registers a seller with an account about which the simulated payment company answers that. */
    public void register(Registration seller, AccountHolder holder) {
        context.getBean(SimulatedPaymentRegistry.class)
                .answer(seller.paymentAccount().accountId(), holder);
        context.getBean(SellerRepository.class).register(seller);
    }

    public CaseOpeningService.Opened open(String sellerId, CaseKind kind) {
        return context.getBean(CaseOpeningService.class).open(sellerId, kind);
    }

    /** Opens a person's first case and fills it in, with a photo for each slot that everybody has, so that it can be submitted. */
    public CaseId openFilledIn(String sellerId, SellerStatement statement, Function<DocumentSlot, byte[]> photos) {
        var id = open(sellerId, CaseKind.INITIAL).caseId();
        saveStatement(id, statement, "2026-01");
        List.of(TestSlots.ID_FRONT, TestSlots.ID_BACK, TestSlots.HANDHELD)
                .forEach(slot -> attach(id, slot, photos.apply(slot)));
        return id;
    }

    public Optional<CaseId> changePaymentAccount(String sellerId, PaymentAccount account) {
        return context.getBean(PaymentAccountChangeService.class).changePaymentAccount(sellerId, account);
    }

    public CertificationCase get(CaseId id) {
        return context.getBean(SellerCaseQueries.class).get(id);
    }

    public RequirementList requirements(CaseId id) {
        return context.getBean(SellerCaseQueries.class).requirements(id);
    }

    public void consent(CaseId id, Consent consent) {
        context.getBean(ConsentService.class).consent(id, consent);
    }

    public void nameShop(CaseId id, String shopName) {
        context.getBean(ShopNameService.class).nameShop(id, shopName);
    }

    public SellerStatement statement(CaseId id) {
        return context.getBean(SellerStatementService.class).statement(id);
    }

    public List<RecordedFinding> saveStatement(CaseId id, SellerStatement statement, String consentVersion) {
        var consent = consentVersion == null ? null : Consent.passedOn(consentVersion, null);
        return context.getBean(SellerStatementService.class).saveStatement(id, statement, consent);
    }

    public List<RecordedFinding> namePaymentAccount(CaseId id, PaymentAccount account) {
        return context.getBean(CasePaymentAccountService.class).namePaymentAccount(id, account);
    }

    public UploadedPhoto attach(CaseId id, DocumentSlot slot, byte[] bytes) {
        return context.getBean(PhotoUploadService.class).attach(id, slot, bytes);
    }

    public List<RecordedFinding> swapPhotos(CaseId id, DocumentSlot one, DocumentSlot other) {
        return context.getBean(PhotoUploadService.class).swapPhotos(id, one, other);
    }

    public List<DocumentSlot> findDocumentsToRetake(CaseId id) {
        return context.getBean(CaseSubmissionService.class).findDocumentsToRetake(id);
    }

    public CertificationCase submit(CaseId id) {
        return context.getBean(CaseSubmissionService.class).submit(id);
    }

    public CertificationCase submitWithRetriedPhotos(CaseId id) {
        return context.getBean(CaseSubmissionService.class).submitWithRetriedPhotos(id);
    }

    public CertificationCase withdraw(CaseId id) {
        return context.getBean(CaseWithdrawalService.class).withdraw(id);
    }

    public CertificationCase requestExtraRounds(CaseId id, String reason) {
        return context.getBean(ExtraRoundsRequestService.class).requestExtraRounds(id, reason);
    }
}
