package io.kaidian.enforcement.violations.bulk;

import io.kaidian.enforcement.EnforcementDeadlines;
import io.kaidian.enforcement.sanctions.SanctionTable;
import io.kaidian.enforcement.violations.Consequence;
import io.kaidian.enforcement.violations.bulk.BulkSanction.AffectedShop;
import io.kaidian.enforcement.violations.bulk.BulkSanction.ShopStatus;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.IncompleteRequestException;
import io.kaidian.platform.releases.EffectiveViolationCatalogues;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.sellers.Seller;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopRepository;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The shops that a bulk sanction would reach, and what it would do to each of them today. */
@Service
public class BulkSanctionTargets {

    private final SanctionTable table;
    private final EffectiveViolationCatalogues catalogues;
    private final SellerRepository sellers;
    private final ShopRepository shops;
    private final ParameterTable parameters;
    private final EnforcementDeadlines deadlines;

    BulkSanctionTargets(
            SanctionTable table,
            EffectiveViolationCatalogues catalogues,
            SellerRepository sellers,
            ShopRepository shops,
            ParameterTable parameters,
            EnforcementDeadlines deadlines) {
        this.table = table;
        this.catalogues = catalogues;
        this.sellers = sellers;
        this.shops = shops;
        this.parameters = parameters;
        this.deadlines = deadlines;
    }

    /** What it would do to one shop; {@code consequence} is null where the shop cannot be reached. */
    public record PredictedSanction(
            String sellerId, String sellerName, @Nullable Consequence consequence) {}

    /**
     * What an act would do to each of those shops today, without anything being saved.
     *
     * @param occurredAt when it happened
     * @throws IncompleteRequestException if the code or a seller is unknown, or there are too many
     */
    @RolesAllowed(Roles.OFFICER)
    public List<PredictedSanction> preview(String code, List<String> sellerIds, Instant occurredAt) {
        var type = typeOf(code, occurredAt);
        return resolve(sellerIds).stream()
                .map(shop -> new PredictedSanction(
                        shop.sellerId(),
                        shop.sellerName(),
                        isOpen(shop)
                                ? table.predict(
                                        shop.shopId(), type.track(), type.points(), type.closesAtOnce(), occurredAt)
                                : null))
                .toList();
    }

    /**
     * For how many days such an act can be corrected before its points count; empty where they count at once.
     *
     * @throws IncompleteRequestException if the code is unknown
     */
    @RolesAllowed(Roles.OFFICER)
    public OptionalInt correctionDays(String code, Instant occurredAt) {
        var type = typeOf(code, occurredAt);
        return type.correctable() ? OptionalInt.of(deadlines.correctionDays(type, occurredAt)) : OptionalInt.empty();
    }

    /** In which languages those sellers read, each once. */
    @RolesAllowed(Roles.OFFICER)
    public List<Locale> languages(List<String> sellerIds) {
        return sellerIds.stream()
                .distinct()
                .flatMap(id -> sellers.find(id).stream())
                .map(Seller::locale)
                .distinct()
                .toList();
    }

    ViolationType typeOf(String code, Instant occurredAt) {
        return catalogues
                .at(occurredAt)
                .find(code)
                .orElseThrow(() -> new IncompleteRequestException("unknown-code", List.of("code")));
    }

    List<AffectedShop> resolve(List<String> sellerIds) {
        var ids = new LinkedHashSet<>(sellerIds);
        if (ids.isEmpty() || ids.size() > parameters.getInt(Parameters.BULK_MAX_SHOPS)) {
            throw new IncompleteRequestException("shops", List.of("shops"));
        }
        var unknown = ids.stream().filter(id -> sellers.find(id).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new IncompleteRequestException("unknown-seller", unknown);
        }
        return ids.stream()
                .map(sellers::get)
                .map(seller ->
                        new AffectedShop(seller.shopId(), seller.id(), seller.displayName(), ShopStatus.WAITING, null))
                .toList();
    }

    boolean isOpen(AffectedShop shop) {
        return switch (shops.get(shop.shopId()).standing()) {
            case PENDING, CLOSED -> false;
            case OPEN, RESTRICTED, SUSPENDED, REVERIFYING -> true;
        };
    }
}
