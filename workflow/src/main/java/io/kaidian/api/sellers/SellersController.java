package io.kaidian.api.sellers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.RequestRejectedException;
import io.kaidian.api.cases.CaseResponse;
import io.kaidian.api.cases.CaseResponseMapper;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.cases.CaseId;
import io.kaidian.cases.CaseKind;
import io.kaidian.cases.submission.SellerCaseService;
import io.kaidian.enforcement.sanctions.suspension.ReinstatementService;
import io.kaidian.identity.onetimecodes.SellerContacts;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.clock.WallClock;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.platform.settings.InstallationProperties;
import io.kaidian.registries.payment.SandboxAccount;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.ReservedSellerIdException;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerIds;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopRepository;
import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sellers of the marketplace, their shops, and the opening of cases. */
@RestController
@RequestMapping("/api/v1/sellers/{sellerId}")
@Tag(name = "sellers")
class SellersController {

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final SellerRepository sellers;
    private final SellerContacts contacts;
    private final ShopRepository shops;
    private final SellerCaseService sellerCaseService;
    private final ReinstatementService reinstatements;
    private final SellerResponseMapper answers;
    private final CaseResponseMapper caseResponseMapper;
    private final PortalLoginTokens portalLoginTokens;
    private final PublicAddress publicAddress;
    private final ActOnBehalf actOnBehalf;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean demo;

    SellersController(
            SellerRepository sellers,
            SellerContacts contacts,
            ShopRepository shops,
            SellerCaseService sellerCaseService,
            ReinstatementService reinstatements,
            SellerResponseMapper answers,
            CaseResponseMapper caseResponseMapper,
            PortalLoginTokens portalLoginTokens,
            PublicAddress publicAddress,
            ActOnBehalf actOnBehalf,
            TransactionTemplate transaction,
            @WallClock Clock clock,
            InstallationProperties installation) {
        this.sellers = sellers;
        this.contacts = contacts;
        this.shops = shops;
        this.sellerCaseService = sellerCaseService;
        this.reinstatements = reinstatements;
        this.answers = answers;
        this.caseResponseMapper = caseResponseMapper;
        this.portalLoginTokens = portalLoginTokens;
        this.publicAddress = publicAddress;
        this.actOnBehalf = actOnBehalf;
        this.transaction = transaction;
        this.clock = clock;
        this.demo = installation.demo();
    }

    /** What the marketplace knows of a seller. The type never changes. */
    record SellerRequest(
            @NotNull SellerType type,
            @NotBlank @Size(max = 200) String displayName,
            @Email @Size(max = 200) @Nullable String email,
            @Size(max = 40) @Nullable String phone,
            @Nullable Instant emailVerifiedAt,
            @Nullable Instant phoneVerifiedAt,
            @Pattern(regexp = "zh|zh-CN|en") @Nullable String locale,
            @NotNull @Valid Account paymentAccount) {

        /** The account that receives the money. */
        record Account(
                @NotBlank @Size(max = 60) String provider,
                @NotBlank @Size(max = 200) String accountId) {}

        private PaymentAccount namedAccount() {
            return new PaymentAccount(paymentAccount.provider, paymentAccount.accountId);
        }

        private SellerRepository.Registration registration(String sellerId) {
            return new SellerRepository.Registration(
                    sellerId,
                    type,
                    displayName,
                    email,
                    phone,
                    "en".equals(locale) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                    namedAccount());
        }
    }

    /** Where the marketplace wants its seller back, and in which language the seller reads. */
    record PortalRequest(
            @NotBlank @Size(max = 2000) @Pattern(regexp = "https?://.+")
            String returnUrl,

            @Pattern(regexp = "zh|zh-CN|en") @Nullable String locale) {}

    /** An address that lets that seller in, once. */
    record PortalLinkResponse(String url, Instant expiresAt) {}

    /** Which kind of case. */
    record CaseRequest(@NotNull CaseKind kind) {}

    /** A seller as the marketplace made it known. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Registered(
            String sellerId,
            String shopId,
            SellerType type,
            String displayName,
            @Nullable String email,
            @Nullable String phone,
            String locale,
            @Nullable PaymentAccount paymentAccount,
            ShopStanding standing,
            @Nullable String openCase) {

        private static Registered of(Seller seller, ShopStanding standing, @Nullable String openCase) {
            return new Registered(
                    seller.id(),
                    seller.shopId().toString(),
                    seller.type(),
                    seller.displayName(),
                    seller.email(),
                    seller.phone(),
                    seller.locale().toLanguageTag(),
                    seller.paymentAccount(),
                    standing,
                    openCase);
        }
    }

    @PutMapping
    @Operation(
            summary = "Make a seller known, or what is known of it up to date",
            description = "Ids that begin with ~ are made by this server for sellers who sign up, and are refused with"
                    + " seller-id-reserved. emailVerifiedAt and phoneVerifiedAt say when a code of the marketplace's own"
                    + " came back from the contact; without them the contact is used for nothing until the seller"
                    + " confirms it here."
                    + " Of a certified seller, a changed payment account opens a case of kind CHANGE, named in openCase; the"
                    + " account in force stays until that case is certified.")
    ResponseEntity<Registered> put(@PathVariable String sellerId, @Valid @RequestBody SellerRequest request) {
        if (SellerIds.isReserved(sellerId)) {
            throw new ReservedSellerIdException(sellerId);
        }
        if (!SellerIds.isOfMarketplace(sellerId)) {
            throw RequestRejectedException.unfit("sellerId");
        }
        if (isAhead(request.emailVerifiedAt())) {
            throw RequestRejectedException.unfit("emailVerifiedAt");
        }
        if (isAhead(request.phoneVerifiedAt())) {
            throw RequestRejectedException.unfit("phoneVerifiedAt");
        }
        if (!demo && SandboxAccount.isOne(request.paymentAccount().accountId())) {
            throw RequestRejectedException.unfit("paymentAccount.accountId");
        }
        return actOnBehalf.asSeller(
                sellerId,
                () -> transaction.execute(status -> {
                    var isNew = sellers.find(sellerId).isEmpty();
                    var registration = request.registration(sellerId);
                    var seller = sellers.register(registration);
                    contacts.confirmedByMarketplace(sellerId, request.phoneVerifiedAt(), request.emailVerifiedAt());
                    var change = sellerCaseService.changePaymentAccount(sellerId, request.namedAccount());
                    var answer = Registered.of(
                            seller,
                            shops.get(seller.shopId()).standing(),
                            change.map(CaseId::toString).orElse(null));
                    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                            .body(answer);
                }));
    }

    /** Clocks differ a little; a confirmation that lies ahead would outlast every later one. */
    private boolean isAhead(@Nullable Instant verifiedAt) {
        return verifiedAt != null && verifiedAt.isAfter(clock.instant().plus(CLOCKS_DIFFER));
    }

    @GetMapping
    @Operation(summary = "How the seller's shop stands, and what the seller does next")
    SellerResponse get(@PathVariable String sellerId) {
        return answers.of(sellerId);
    }

    /**
     * Opens a case. Of a suspended shop, this call itself says that the seller has read the broken rule and what the next
     * breach costs: the system that calls has shown both.
     */
    @PostMapping("/cases")
    @Operation(
            summary = "Open a case, or find the one that is open",
            description =
                    "For REINSTATEMENT this call states that the seller has read the broken rule and what the next"
                            + " breach costs.")
    ResponseEntity<CaseResponse> open(@PathVariable String sellerId, @Valid @RequestBody CaseRequest request) {
        var seller = sellers.get(sellerId).id();
        var opened = actOnBehalf.asSeller(
                seller,
                () -> transaction.execute(status -> {
                    if (request.kind() == CaseKind.REINSTATEMENT) {
                        reinstatements.confirmRule(seller);
                    }
                    return sellerCaseService.open(seller, request.kind());
                }));
        var answer = caseResponseMapper.of(opened.caseId(), actOnBehalf.caller());
        return ResponseEntity.status(opened.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(answer);
    }

    @PostMapping("/portal-links")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make an address that lets this seller in once, within five minutes")
    PortalLinkResponse portalLink(@PathVariable String sellerId, @Valid @RequestBody PortalRequest request) {
        var seller = sellers.get(sellerId).id();
        var locale = request.locale() == null
                ? null
                : "en".equals(request.locale()) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        // Before one is made: a link that nobody can be told is none.
        var entrance = publicAddress.link("/portal/");
        var link = portalLoginTokens.make(
                seller, request.returnUrl(), locale, actOnBehalf.caller().name());
        return new PortalLinkResponse(entrance + link.token(), link.expiresAt());
    }
}
