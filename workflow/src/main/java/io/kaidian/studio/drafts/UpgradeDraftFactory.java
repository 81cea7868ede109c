package io.kaidian.studio.drafts;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import io.kaidian.studio.releases.ReleaseUpgradeService;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Begins drafts that bring together what analysts published and what a new version of the program brings. */
@Service
@RolesAllowed(Roles.ANALYST)
public class UpgradeDraftFactory {

    private final DraftRepository register;
    private final ReleaseUpgradeService upgrades;
    private final ReleaseService releases;
    private final CurrentActor currentActor;
    private final Clock clock;

    UpgradeDraftFactory(
            DraftRepository register,
            ReleaseUpgradeService upgrades,
            ReleaseService releases,
            CurrentActor currentActor,
            Clock clock) {
        this.register = register;
        this.upgrades = upgrades;
        this.releases = releases;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    /**
     * A draft that has begun.
     *
     * @param toLookAt names of files that both sides changed: the published one stands, the program's is in the history
     */
    public record StartedUpgradeDraft(DraftId draft, List<String> toLookAt) {}

    /** Decides for a draft, and begins it; what only one side changed is in it already. */
    @Transactional
    public StartedUpgradeDraft begin(String fingerprint, String name, String whatTheProgramBrings) {
        var merge = upgrades.merge(fingerprint);
        var draft = DraftId.next();
        register.add(draft, name, releases.current().number(), me(), clock.instant());
        var published = byName(releases.current().files());
        var merged = byName(merge.files());
        merged.forEach((file, content) -> {
            if (!content.equals(published.get(file))) {
                write(draft, file, content, whatTheProgramBrings);
            }
        });
        published.keySet().stream()
                .filter(file -> !merged.containsKey(file))
                .forEach(file -> register.write(draft, file, null, 1, me(), clock.instant()));
        merge.aside()
                .forEach(file -> register.keep(
                        draft, file.name(), file.content(), 0, me(), whatTheProgramBrings, true, clock.instant()));
        return new StartedUpgradeDraft(
                draft, merge.aside().stream().map(ReleaseFile::name).toList());
    }

    private void write(DraftId draft, String file, String content, String comment) {
        register.write(draft, file, content, 1, me(), clock.instant());
        register.keep(draft, file, content, 1, me(), comment, false, clock.instant());
    }

    private String me() {
        return currentActor.get().name();
    }

    private static Map<String, String> byName(List<ReleaseFile> files) {
        return files.stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
    }
}
