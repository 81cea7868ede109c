package io.kaidian.api.lists;

import io.kaidian.api.security.ActOnBehalf;
import io.kaidian.api.security.TokenScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Lists for other systems. What waits for a second officer is there for officers alone. */
@Service
@PreAuthorize("hasAnyAuthority('SCOPE_sellers', 'SCOPE_review', 'SCOPE_enforcement', 'SCOPE_read', 'SCOPE_admin')")
public class ListService {

    private final ListRepository rows;
    private final ActOnBehalf actOnBehalf;

    ListService(ListRepository rows, ActOnBehalf actOnBehalf) {
        this.rows = rows;
        this.actOnBehalf = actOnBehalf;
    }

    public ListPage<SellerListItem> sellers(ListFilters.Sellers filter, ListFilters.Page page, Set<String> expand) {
        var found = rows.sellers(filter, page);
        if (!expand.contains("openCase") || found.items().isEmpty()) {
            return found;
        }
        var open = rows.openCasesOf(
                found.items().stream().map(SellerListItem::sellerId).toList());
        return found.with(one -> one.with(open.get(one.sellerId())));
    }

    public ListPage<ShopListItem> shops(ListFilters.Shops filter, ListFilters.Page page, Set<String> expand) {
        var found = rows.shops(filter, page);
        if (!expand.contains("seller") || found.items().isEmpty()) {
            return found;
        }
        var owners = rows.sellersOf(
                found.items().stream().map(ShopListItem::sellerId).toList());
        return found.with(one -> one.with(owners.get(one.sellerId())));
    }

    public ListPage<CaseListItem> cases(ListFilters.Cases filter, ListFilters.Page page, Set<String> expand) {
        var found = rows.cases(filter, page);
        if (!expand.contains("seller") || found.items().isEmpty()) {
            return found;
        }
        var owners = rows.sellersOf(
                found.items().stream().map(CaseListItem::sellerId).collect(Collectors.toSet()));
        return found.with(one -> one.with(owners.get(one.sellerId())));
    }

    public ListPage<ViolationListItem> violations(
            ListFilters.Violations filter, ListFilters.Page page, Set<String> expand) {
        var forStaff = isForOfficers();
        var found = rows.violations(filter, page, forStaff);
        if (!expand.contains("sanctions") || found.items().isEmpty()) {
            return found;
        }
        var followed = rows.sanctionsOf(
                found.items().stream().map(ViolationListItem::violationId).toList(), forStaff);
        return found.with(one -> one.with(followed.getOrDefault(one.violationId(), List.of())));
    }

    public ListPage<AppealListItem> appeals(ListFilters.Appeals filter, ListFilters.Page page, Set<String> expand) {
        var found = rows.appeals(filter, page);
        if (!expand.contains("violation") || found.items().isEmpty()) {
            return new ListPage<>(
                    found.items().stream().map(ListRepository.AppealRow::item).toList(), found.next());
        }
        var behind = rows.violationsOf(
                found.items().stream()
                        .map(ListRepository.AppealRow::violation)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                isForOfficers());
        return new ListPage<>(
                found.items().stream()
                        .map(row ->
                                row.item().with(row.violation().map(behind::get).orElse(null)))
                        .toList(),
                found.next());
    }

    /**
     * A system that may act as sellers passes on what it reads, so it is shown what sellers may see, whatever else it may do.
     */
    private boolean isForOfficers() {
        var caller = actOnBehalf.caller();
        return caller.has(TokenScope.ENFORCEMENT) && !caller.has(TokenScope.SELLERS);
    }
}
