package io.kaidian.cases.imports;

import io.kaidian.cases.CertifiedIdentityRepository;
import io.kaidian.cases.CertifiedIdentityRepository.ImportedIdentity;
import io.kaidian.cases.imports.ImportRepository.FitRow;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.sellers.ShopId;
import io.kaidian.sellers.ShopStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes sellers with their shops and owners of fit rows, each table by one statement of the module that it belongs to. */
@Component
class ImportedSellers {

    private final ImportRepository rows;
    private final SellerRepository sellers;
    private final CertifiedIdentityRepository identities;

    ImportedSellers(ImportRepository rows, SellerRepository sellers, CertifiedIdentityRepository identities) {
        this.rows = rows;
        this.sellers = sellers;
        this.identities = identities;
    }

    /**
     * Makes sellers of the next rows; a row whose seller or owner came in the meantime, or whose owner was barred, becomes
     * faulty.
     *
     * @return how many rows were settled
     */
    int makeNext(UUID importId, int most) {
        var fit = rows.nextFit(importId, most);
        var made = sellers.takeOver(
                fit.stream()
                        .filter(row -> row.faults().isEmpty())
                        .map(FitRow::seller)
                        .toList(),
                importId);
        identities.takeOver(owners(fit, made));
        rows.markDone(
                importId,
                fit.stream()
                        .filter(row -> made.containsKey(row.sellerId()))
                        .map(FitRow::line)
                        .toList());
        rows.markFaulty(
                importId,
                fit.stream().filter(row -> !made.containsKey(row.sellerId())).toList());
        return fit.size();
    }

    private static List<ImportedIdentity> owners(List<FitRow> fit, Map<String, ShopId> made) {
        var owners = new ArrayList<ImportedIdentity>();
        for (var row : fit) {
            var shop = made.get(row.sellerId());
            if (shop != null && row.seller().standing() != ShopStanding.PENDING) {
                owners.add(new ImportedIdentity(
                        shop, row.numberIndex(), row.creditCodeIndex(), row.nameIndex(), row.validUntil()));
            }
        }
        return owners;
    }
}
