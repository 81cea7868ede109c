package io.kaidian.studio.releases;

import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What to do when a new version of the program brings other files than analysts have published: keep theirs, take the
 * program's, or bring both together in a draft. Until somebody chooses, theirs stay in force. Who changed a file is told by
 * comparing with what the program brought when somebody last chose.
 */
@Service
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class ReleaseUpgradeService {

    private final BundledReleaseRepository bundledReleaseRepository;
    private final ReleaseService releases;
    private final ProposalService proposals;
    private final CurrentActor actor;

    ReleaseUpgradeService(
            BundledReleaseRepository bundledReleaseRepository,
            ReleaseService releases,
            ProposalService proposals,
            CurrentActor actor) {
        this.bundledReleaseRepository = bundledReleaseRepository;
        this.releases = releases;
        this.proposals = proposals;
        this.actor = actor;
    }

    /** Who changed a file since. */
    public enum Changed {
        BY_ANALYSTS,
        BY_THE_PROGRAM,
        /** Both: somebody has to look. */
        BY_BOTH
    }

    /** Files that differ, by name. */
    public record Upgrade(String fingerprint, Map<String, Changed> files) {}

    /** What waits for a choice. */
    public Optional<Upgrade> open() {
        return bundledReleaseRepository.undecided().map(fingerprint -> new Upgrade(fingerprint, compare(fingerprint)));
    }

    /** Keeps what is published. */
    @Transactional
    public void keep(String fingerprint) {
        bundledReleaseRepository.decide(
                fingerprint, BundledReleaseRepository.Choice.KEPT, actor.get().name());
    }

    /** Asks for consent to replace what is published by what the program brings. */
    @Transactional
    public UUID take(String fingerprint, String comment) {
        bundledReleaseRepository.decide(
                fingerprint, BundledReleaseRepository.Choice.TAKEN, actor.get().name());
        return proposals.proposeBundled(fingerprint, bundledReleaseRepository.files(fingerprint), comment);
    }

    /**
     * What to begin a draft with.
     *
     * @param files of those that only one side changed the changed one, of those that both changed the published one
     * @param aside of those that both changed what the program brings
     */
    public record Merge(List<ReleaseFile> files, List<ReleaseFile> aside) {}

    /** Decides to bring both together in a draft. */
    @Transactional
    public Merge merge(String fingerprint) {
        var changed = compare(fingerprint);
        bundledReleaseRepository.decide(
                fingerprint, BundledReleaseRepository.Choice.MERGED, actor.get().name());
        var merged = new ArrayList<ReleaseFile>();
        var published = byName(releases.current().files());
        var brought = byName(bundledReleaseRepository.files(fingerprint));
        var names = new TreeSet<>(published.keySet());
        names.addAll(brought.keySet());
        for (var name : names) {
            var content = changed.get(name) == Changed.BY_THE_PROGRAM || !published.containsKey(name)
                    ? brought.get(name)
                    : published.get(name);
            if (content != null) {
                merged.add(new ReleaseFile(name, content));
            }
        }
        var aside = brought.entrySet().stream()
                .filter(file -> changed.get(file.getKey()) == Changed.BY_BOTH)
                .map(file -> new ReleaseFile(file.getKey(), file.getValue()))
                .toList();
        return new Merge(merged, aside);
    }

    private Map<String, Changed> compare(String fingerprint) {
        var before = byName(bundledReleaseRepository.known());
        var published = byName(releases.current().files());
        var brought = byName(bundledReleaseRepository.files(fingerprint));
        var names = new TreeSet<>(published.keySet());
        names.addAll(brought.keySet());
        return names.stream()
                .filter(name -> !same(published.get(name), brought.get(name)))
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> how(before.get(name), published.get(name), brought.get(name)),
                        (a, b) -> a,
                        java.util.TreeMap::new));
    }

    private static Changed how(@Nullable String before, @Nullable String published, @Nullable String brought) {
        if (same(before, published)) {
            return Changed.BY_THE_PROGRAM;
        }
        return same(before, brought) ? Changed.BY_ANALYSTS : Changed.BY_BOTH;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    private static Map<String, String> byName(List<ReleaseFile> files) {
        return files.stream().collect(Collectors.toMap(ReleaseFile::name, ReleaseFile::content));
    }
}
