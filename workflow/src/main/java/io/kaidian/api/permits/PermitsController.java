package io.kaidian.api.permits;

import io.kaidian.api.permits.PermitResponses.ApplicationItem;
import io.kaidian.api.permits.PermitResponses.ApplicationList;
import io.kaidian.api.permits.PermitResponses.PermitItem;
import io.kaidian.api.permits.PermitResponses.PermitKindItem;
import io.kaidian.api.permits.PermitResponses.PermitList;
import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.enforcement.evidence.EvidenceId;
import io.kaidian.permits.PermitApplication;
import io.kaidian.permits.PermitApplicationId;
import io.kaidian.permits.PermitApplicationService;
import io.kaidian.permits.PermitProcesses;
import io.kaidian.permits.PermitQueries;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Permits of a shop, always as its seller sees and asks for them. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "permits")
class PermitsController {

    private final PermitProcesses kinds;
    private final PermitQueries queries;
    private final PermitApplicationReader reader;
    private final PermitApplicationService applications;
    private final SellerRepository sellers;
    private final ActOnBehalf actOnBehalf;

    PermitsController(
            PermitProcesses kinds,
            PermitQueries queries,
            PermitApplicationReader reader,
            PermitApplicationService applications,
            SellerRepository sellers,
            ActOnBehalf actOnBehalf) {
        this.kinds = kinds;
        this.queries = queries;
        this.reader = reader;
        this.applications = applications;
        this.sellers = sellers;
        this.actOnBehalf = actOnBehalf;
    }

    /** What is applied for. The subject only where the permit asks for one. */
    record PermitApplicationRequest(
            @NotBlank @Size(max = 40) String kind,
            @Size(max = 100) @Nullable String subject) {}

    @GetMapping("/catalogue/permits")
    @Operation(
            summary = "Permits that shops can apply for",
            description =
                    "What the release in force has processes for. A new one can come with any release: show its name, not"
                            + " its code.")
    List<PermitKindItem> kinds() {
        return kinds.all().stream().map(PermitKindItem::of).toList();
    }

    @GetMapping("/shops/{shopId}/permits")
    @Operation(summary = "All permits of a shop, those too that ended, newest first")
    PermitList permits(@PathVariable String shopId) {
        return asSeller(
                shopId,
                seller -> new PermitList(
                        queries.of(seller.shopId()).stream().map(PermitItem::of).toList()));
    }

    @GetMapping("/shops/{shopId}/permit-applications")
    @Operation(summary = "All applications of a shop for permits, newest first, without their evidence")
    ApplicationList list(@PathVariable String shopId) {
        return asSeller(
                shopId,
                seller -> new ApplicationList(queries.applicationsOf(seller.shopId()).stream()
                        .map(application -> ApplicationItem.of(application, null, null))
                        .toList()));
    }

    @GetMapping("/shops/{shopId}/permit-applications/{applicationId}")
    @Operation(summary = "An application with its evidence, and what is wanted now")
    ApplicationItem open(@PathVariable String shopId, @PathVariable String applicationId) {
        return asSeller(shopId, seller -> full(own(seller, applicationId)));
    }

    @PostMapping("/shops/{shopId}/permit-applications")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Apply for a permit",
            description = "Where an application for the same is open, it is answered and nothing new begins.")
    ApplicationItem apply(@PathVariable String shopId, @Valid @RequestBody PermitApplicationRequest request) {
        return asSeller(
                shopId,
                seller -> full(applications.apply(request.kind(), Objects.requireNonNullElse(request.subject(), ""))));
    }

    @PostMapping("/shops/{shopId}/permit-applications/{applicationId}/evidence/{type}")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "The seller adds a photo or PDF that the application waits for")
    ApplicationItem add(
            @PathVariable String shopId,
            @PathVariable String applicationId,
            @PathVariable String type,
            @RequestParam(defaultValue = "") String name,
            HttpServletRequest request) {
        var content = bodyOf(request);
        return asSeller(shopId, seller -> {
            var id = own(seller, applicationId).id();
            applications.add(id, type, name, content);
            return full(queries.get(id));
        });
    }

    @PostMapping("/shops/{shopId}/permit-applications/{applicationId}/evidence/{evidenceId}/remove")
    @Operation(summary = "The seller takes a file away; what was sent before counts no more")
    ApplicationItem removeEvidence(
            @PathVariable String shopId, @PathVariable String applicationId, @PathVariable String evidenceId) {
        return asSeller(shopId, seller -> {
            var id = own(seller, applicationId).id();
            applications.remove(id, EvidenceId.of(evidenceId));
            return full(queries.get(id));
        });
    }

    @PostMapping("/shops/{shopId}/permit-applications/{applicationId}/submit")
    @Operation(summary = "Send what was added; the process goes on")
    ApplicationItem submit(@PathVariable String shopId, @PathVariable String applicationId) {
        return asSeller(
                shopId,
                seller -> full(applications.send(own(seller, applicationId).id())));
    }

    @PostMapping("/shops/{shopId}/permit-applications/{applicationId}/withdraw")
    @Operation(summary = "Withdraw an application that has no answer yet")
    ApplicationItem withdraw(@PathVariable String shopId, @PathVariable String applicationId) {
        return asSeller(
                shopId,
                seller -> full(applications.withdraw(own(seller, applicationId).id())));
    }

    private ApplicationItem full(PermitApplication application) {
        return reader.full(application.id());
    }

    private PermitApplication own(Seller seller, String applicationId) {
        var application = queries.get(PermitApplicationId.of(applicationId));
        if (!application.shopId().equals(seller.shopId())) {
            throw new NotFoundException("application for a permit", applicationId);
        }
        return application;
    }

    private <T> T asSeller(String shopId, Function<Seller, T> work) {
        var seller = sellers.ofShop(ShopId.of(shopId));
        return actOnBehalf.asSeller(seller.id(), () -> work.apply(seller));
    }

    private static InputStream bodyOf(HttpServletRequest request) {
        try {
            return request.getInputStream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
