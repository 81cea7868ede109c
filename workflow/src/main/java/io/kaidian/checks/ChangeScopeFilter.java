package io.kaidian.checks;

import io.kaidian.cases.CaseKind;
import io.kaidian.cases.CertificationCase;
import io.kaidian.cases.ChangeDetector;
import io.kaidian.cases.ChangedAspect;
import io.kaidian.cases.findings.Finding;
import io.kaidian.processes.catalogue.ReasonBehaviour;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Of what the rules find in a change of an open shop, only what depends on the change counts: a card that runs out next week
 * is no reason to refuse a new account. Whether the identity is barred or another's is always asked.
 */
@Component
class ChangeScopeFilter {

    private static final Set<ChangedAspect> IDENTITY =
            EnumSet.of(ChangedAspect.NAME, ChangedAspect.CARD, ChangedAspect.PERSON);

    private final ChangeDetector changes;
    private final ReasonCatalogue catalogue;

    ChangeScopeFilter(ChangeDetector changes, ReasonCatalogue catalogue) {
        this.changes = changes;
        this.catalogue = catalogue;
    }

    /** Those that count in that case. */
    List<Finding> of(CertificationCase c, List<Finding> found) {
        if (c.kind() != CaseKind.CHANGE) {
            return found;
        }
        var changed = changes.of(c);
        return found.stream()
                .filter(finding -> counts(catalogue.behaviourOf(finding.code()).countsInChanges(), changed))
                .toList();
    }

    /** Whether what the register of businesses says counts in that case. */
    boolean requiresRegistryLookup(CertificationCase c) {
        return c.kind() != CaseKind.CHANGE || changes.of(c).contains(ChangedAspect.LICENCE);
    }

    private static boolean counts(ReasonBehaviour.CountsInChanges counting, Set<ChangedAspect> changed) {
        return switch (counting) {
            case ALWAYS -> true;
            case ANY_CHANGE -> !changed.isEmpty();
            case IDENTITY -> changesIdentity(changed);
            case LICENCE -> changed.contains(ChangedAspect.LICENCE);
            case IDENTITY_OR_LICENCE -> changesIdentity(changed) || changed.contains(ChangedAspect.LICENCE);
            case NO_CHANGE -> false;
        };
    }

    private static boolean changesIdentity(Set<ChangedAspect> changed) {
        return changed.stream().anyMatch(IDENTITY::contains);
    }
}
