package io.kaidian.checks;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.findings.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Of what the rules find in a change of an open shop, only what depends on the change counts: a card that runs out next week
 * is no reason to refuse a new account. Whether the identity is barred or another's is always asked.
 */
@Component
class ChangeScopeFilter {

    private static final Set<String> ALWAYS = Set.of("POL-BLOCK", "REI-OTHER", "SYS-WAIT", "SYS-READ");

    private static final Set<String> CARD = Set.of("IMG", "IDC", "HLD", "PAY", "POL", "REI");

    /** Families of reasons, by what changes. */
    private static final Map<ChangedAspect, Set<String>> DEPENDENT = Map.of(
            ChangedAspect.ACCOUNT, Set.of("PAY"),
            ChangedAspect.NAME, CARD,
            ChangedAspect.CARD, CARD,
            ChangedAspect.PERSON, CARD,
            ChangedAspect.LICENCE, Set.of("IMG", "BIZ", "PAY", "POL", "REI"));

    private final ChangeDetector changes;

    ChangeScopeFilter(ChangeDetector changes) {
        this.changes = changes;
    }

    /** Those that count in that case. */
    List<Finding> of(CertificationCase c, List<Finding> found) {
        if (c.kind() != CaseKind.CHANGE) {
            return found;
        }
        var families = changes.of(c).stream()
                .flatMap(change -> DEPENDENT.get(change).stream())
                .collect(Collectors.toSet());
        return found.stream()
                .filter(finding -> ALWAYS.contains(finding.code()) || families.contains(family(finding)))
                .toList();
    }

    /** Whether what the register of businesses says counts in that case. */
    boolean requiresRegistryLookup(CertificationCase c) {
        return c.kind() != CaseKind.CHANGE || changes.of(c).contains(ChangedAspect.LICENCE);
    }

    private static String family(Finding finding) {
        return Stream.of(finding.code().split("-")).findFirst().orElseThrow();
    }
}
