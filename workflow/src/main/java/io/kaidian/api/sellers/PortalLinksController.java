package io.kaidian.api.sellers;

import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.identity.signin.PortalLoginTokens;
import io.kaidian.platform.http.PublicAddress;
import io.kaidian.sellers.SellerRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Addresses by which the marketplace sends a seller into the portal. */
@RestController
@RequestMapping("/api/v1/sellers/{sellerId}")
@Tag(name = "sellers")
class PortalLinksController {

    private final SellerRepository sellers;
    private final PortalLoginTokens portalLoginTokens;
    private final PublicAddress publicAddress;
    private final ActOnBehalf actOnBehalf;

    PortalLinksController(
            SellerRepository sellers,
            PortalLoginTokens portalLoginTokens,
            PublicAddress publicAddress,
            ActOnBehalf actOnBehalf) {
        this.sellers = sellers;
        this.portalLoginTokens = portalLoginTokens;
        this.publicAddress = publicAddress;
        this.actOnBehalf = actOnBehalf;
    }

    /** Where the marketplace wants its seller back, and in which language the seller reads. */
    record PortalRequest(
            @NotBlank @Size(max = 2000) @Pattern(regexp = "https?://.+")
            String returnUrl,

            @Pattern(regexp = "zh|zh-CN|en") @Nullable String locale) {}

    /** An address that lets that seller in, once. */
    record PortalLinkResponse(String url, Instant expiresAt) {}

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
