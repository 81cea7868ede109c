package io.kaidian.ui.seller;

import io.kaidian.cases.submission.SubmissionRequirements.Requirement;
import io.kaidian.processes.catalogue.EvidenceField;
import io.kaidian.ui.seller.SellerPortalQueries.Advice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a returned case came back for, by the photo or the group of fields in which it is corrected.
 *
 * @param reasons why, in the order of the gravest of each
 * @param open items of which nothing new was taken in yet, or only what would come back
 */
public record CorrectionItems(Map<Object, List<Advice>> reasons, Set<Object> open) {

    public static final String ACCOUNT = "paymentAccount";
    public static final String PERSON = "person";
    public static final String VALIDITY = "validity";
    public static final String COMPANY = "company";

    private static final Set<String> OF_A_PERSON = Set.of("name", "idNumber", "issuingState");
    private static final String ALL_FIELDS = "fields";

    static CorrectionItems of(List<Advice> reasons, List<Requirement> due) {
        var byItem = new LinkedHashMap<Object, List<Advice>>();
        reasons.forEach(reason ->
                byItem.computeIfAbsent(item(reason), key -> new ArrayList<>()).add(reason));
        var open = due.stream()
                .map(CorrectionItems::item)
                .filter(byItem::containsKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new CorrectionItems(byItem, open);
    }

    /** The same where what would come back as it is now is still to be corrected. */
    CorrectionItems stillOpenFor(List<Advice> found) {
        var stillOpen = new LinkedHashSet<>(open);
        found.stream()
                .filter(Advice::isLikelyToReturn)
                .map(CorrectionItems::item)
                .filter(reasons::containsKey)
                .forEach(stillOpen::add);
        return new CorrectionItems(reasons, stillOpen);
    }

    public int asked() {
        return reasons.size();
    }

    public int corrected() {
        return reasons.size() - open.size();
    }

    /** Fields that are corrected in one place. */
    public static String group(@Nullable String field) {
        if (field == null) {
            return ALL_FIELDS;
        }
        if (field.startsWith("valid")) {
            return VALIDITY;
        }
        if (EvidenceField.idOf(field).isPresent()) {
            return field;
        }
        if (field.startsWith("company")) {
            return COMPANY;
        }
        return OF_A_PERSON.contains(field) ? PERSON : field.equals(ACCOUNT) ? ACCOUNT : ALL_FIELDS;
    }

    private static Object item(Advice reason) {
        if (reason.slot() != null) {
            return reason.slot();
        }
        return reason.behaviour().aboutAccount() ? ACCOUNT : group(reason.field());
    }

    private static Object item(Requirement requirement) {
        return requirement.slot() != null ? requirement.slot() : group(requirement.field());
    }
}
