package io.kaidian.api.sellers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kaidian.api.TaggedAnswer;
import io.kaidian.sellers.PaymentAccount;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerProfile;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.SellerType;
import io.kaidian.sellers.ShopStanding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sellers of the marketplace and their shops. */
@RestController
@RequestMapping("/api/v1/sellers/{sellerId}")
@Tag(name = "sellers")
class SellersController {

    private final SellerRegistrar registrar;
    private final SellerResponseMapper answers;

    SellersController(SellerRegistrar registrar, SellerResponseMapper answers) {
        this.registrar = registrar;
        this.answers = answers;
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
            @NotNull @Valid Account paymentAccount,

            @Pattern(regexp = CODE) @Size(max = 40) @Nullable
            String category,

            @Pattern(regexp = CODE) @Size(max = 40) @Nullable
            String region,

            SellerProfile.@Nullable Risk risk,
            @Size(max = 64) @Nullable String furtherShopOf) {

        private static final String CODE = "[A-Z][A-Z0-9]*([_-][A-Z0-9]+)*";

        /** The account that receives the money. */
        record Account(
                @NotBlank @Size(max = 60) String provider,
                @NotBlank @Size(max = 200) String accountId) {}

        PaymentAccount namedAccount() {
            return new PaymentAccount(paymentAccount.provider, paymentAccount.accountId);
        }

        SellerRepository.Registration registration(String sellerId) {
            return new SellerRepository.Registration(
                    sellerId,
                    type,
                    displayName,
                    email,
                    phone,
                    "en".equals(locale) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE,
                    namedAccount(),
                    new SellerProfile(category, region, Objects.requireNonNullElse(risk, SellerProfile.Risk.NORMAL)),
                    furtherShopOf);
        }
    }

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
            @Nullable String category,
            @Nullable String region,
            SellerProfile.Risk risk,
            @Nullable String furtherShopOf,
            ShopStanding standing,
            @Nullable String openCase) {

        static Registered of(Seller seller, ShopStanding standing, @Nullable String openCase) {
            return new Registered(
                    seller.id(),
                    seller.shopId().toString(),
                    seller.type(),
                    seller.displayName(),
                    seller.email(),
                    seller.phone(),
                    seller.locale().toLanguageTag(),
                    seller.paymentAccount(),
                    seller.profile().category(),
                    seller.profile().region(),
                    seller.profile().risk(),
                    seller.furtherShopOf(),
                    standing,
                    openCase);
        }
    }

    @PutMapping
    @Operation(
            summary = "Make a seller known, or what is known of it up to date",
            description = "Ids that begin with ~ are made by this server for sellers who sign up, and are refused with"
                    + " seller-id-reserved. emailVerifiedAt and phoneVerifiedAt say when a code of the marketplace's own"
                    + " came back from the contact; without them the contact is used for nothing until the seller confirms"
                    + " it here. Of a certified seller, a changed payment account opens a case of kind CHANGE, named in"
                    + " openCase; the account in force stays until that case is certified. category and region are codes of"
                    + " the marketplace's own in capitals, and risk is LOW, NORMAL or HIGH (NORMAL where it is left out): the"
                    + " analysts' table of requirements may ask for more or less by them. furtherShopOf names another seller who"
                    + " is the same person: the first case of the further shop takes over what is still valid of what that"
                    + " person was certified with. It is said with the first PUT and stays; more shops than the analysts allow"
                    + " are refused with shops-max.")
    ResponseEntity<Registered> put(@PathVariable String sellerId, @Valid @RequestBody SellerRequest request) {
        var put = registrar.put(sellerId, request);
        return ResponseEntity.status(put.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(put.seller());
    }

    @TaggedAnswer
    @GetMapping
    @Operation(summary = "How the seller's shop stands, and what the seller does next")
    SellerResponse get(@PathVariable String sellerId) {
        return answers.of(sellerId);
    }
}
