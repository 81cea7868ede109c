package io.kaidian.cases;

import io.kaidian.support.engine.DecisionTables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Which photos a certification asks for, by the analysts' table {@code requiredDocuments}. */
@Component
public class RequiredSlots {

    private final DecisionTables tables;

    RequiredSlots(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * One photo asked for.
     *
     * @param reusable whether an accepted, still valid one of an earlier case will do
     */
    public record RequiredSlot(Slot slot, boolean reusable) {}

    /** The photos of such a case, in the order of slots. */
    public List<RequiredSlot> of(SellerType type, CaseKind kind) {
        return tables.evaluate("requiredDocuments", Map.of("sellerType", type.name(), "kind", kind.name())).stream()
                .map(row ->
                        new RequiredSlot(Slot.valueOf((String) row.get("slot")), Boolean.TRUE.equals(row.get("reuse"))))
                .sorted(Comparator.comparing(RequiredSlot::slot))
                .toList();
    }
}
