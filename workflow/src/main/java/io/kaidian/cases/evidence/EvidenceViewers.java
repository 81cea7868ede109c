package io.kaidian.cases.evidence;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.platform.security.Actor;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which staff may open what is sent as a type of evidence. The newest release says it, also of cases that began with another one.
 * Sellers are no matter of this: what is theirs they always see.
 */
@Component
public class EvidenceViewers {

    /** Who opens files of a type of which nothing is said. */
    private static final Set<Role> USUAL =
            Collections.unmodifiableSet(EnumSet.of(Role.REVIEWER, Role.LEAD, Role.OFFICER));

    private final EvidenceTypes types;
    private final CurrentActor currentActor;

    EvidenceViewers(EvidenceTypes types, CurrentActor currentActor) {
        this.types = types;
        this.currentActor = currentActor;
    }

    /** The roles that may open it. */
    public Set<Role> of(DocumentSlot type) {
        var named = types.find(type).map(EvidenceType::viewers).orElse(Set.of());
        return named.isEmpty()
                ? USUAL
                : named.stream()
                        .map(viewer -> Role.valueOf(viewer.name()))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    /** Whether the current person may see what stands in it; jobs and sellers may. */
    public boolean isOpen(DocumentSlot type) {
        var actor = currentActor.get();
        return actor.kind() != Actor.Kind.STAFF || of(type).stream().anyMatch(actor::has);
    }

    /** Why the current person may not open it; empty where they may. */
    public Optional<ClosedEvidence> whyClosed(DocumentSlot type) {
        return isOpen(type) ? Optional.empty() : Optional.of(ClosedEvidence.toAllBut(of(type)));
    }
}
