package io.kaidian.api.permits;

import io.kaidian.api.permits.PermitResponses.ApplicationItem;
import io.kaidian.api.permits.PermitResponses.PermitItem;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.permits.PermitId;
import io.kaidian.permits.PermitMeasureService;
import io.kaidian.platform.security.Role;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What officers decide about permits, always in the name of a person. */
@RestController
@RequestMapping("/api/v1/enforcement")
@Tag(name = "permits")
class PermitMeasureController {

    private final PermitMeasureService measures;
    private final PermitApplicationService applications;
    private final SellerRepository sellers;
    private final ActOnBehalf actOnBehalf;

    PermitMeasureController(
            PermitMeasureService measures,
            PermitApplicationService applications,
            SellerRepository sellers,
            ActOnBehalf actOnBehalf) {
        this.measures = measures;
        this.applications = applications;
        this.sellers = sellers;
        this.actOnBehalf = actOnBehalf;
    }

    /** Who decides, and why; the reason is told to the seller. */
    record PermitMeasure(
            @NotBlank @Size(max = 64) String officer,
            @NotBlank @Size(max = 2000) String reason) {}

    /** What a shop has to apply for, and why; the reason is told to the seller. */
    record PermitDemand(
            @NotBlank @Size(max = 64) String officer,
            @NotBlank @Size(max = 40) String kind,
            @Size(max = 100) @Nullable String subject,
            @NotBlank @Size(max = 2000) String reason) {}

    @PostMapping("/permits/{permitId}/restriction")
    @Operation(
            summary = "Restrict a permit: it counts for nothing new",
            description =
                    "Its process goes on. The seller reads the reason and can appeal. 409 where it is not ACTIVE.")
    PermitItem restrict(@PathVariable String permitId, @Valid @RequestBody PermitMeasure request) {
        var id = PermitId.of(permitId);
        return PermitItem.of(
                actOnBehalf.asPerson(request.officer(), () -> measures.restrict(id, request.reason()), Role.OFFICER));
    }

    @PostMapping("/permits/{permitId}/restriction-end")
    @Operation(
            summary = "Lift the restriction of a permit",
            description = "It counts as it was granted, until its own end. 409 where it is not RESTRICTED.")
    PermitItem liftRestriction(@PathVariable String permitId, @Valid @RequestBody PermitMeasure request) {
        var id = PermitId.of(permitId);
        return PermitItem.of(actOnBehalf.asPerson(
                request.officer(), () -> measures.liftRestriction(id, request.reason()), Role.OFFICER));
    }

    @PostMapping("/permits/{permitId}/withdrawal")
    @Operation(
            summary = "Withdraw a permit",
            description = "Its process ends. The seller reads the reason and can appeal. 409 where it has ended.")
    PermitItem withdraw(@PathVariable String permitId, @Valid @RequestBody PermitMeasure request) {
        var id = PermitId.of(permitId);
        return PermitItem.of(
                actOnBehalf.asPerson(request.officer(), () -> measures.withdraw(id, request.reason()), Role.OFFICER));
    }

    @PostMapping("/shops/{shopId}/permit-applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begin an application for an open shop",
            description =
                    "Its seller reads the reason and sends the evidence. 409 where an application for the same is open.")
    ApplicationItem begin(@PathVariable String shopId, @Valid @RequestBody PermitDemand request) {
        var shop = sellers.ofShop(ShopId.of(shopId)).shopId();
        return ApplicationItem.of(
                actOnBehalf.asPerson(
                        request.officer(),
                        () -> applications.begin(
                                shop,
                                request.kind(),
                                Objects.requireNonNullElse(request.subject(), ""),
                                request.reason()),
                        Role.OFFICER),
                null,
                null);
    }
}
