package io.kaidian.platform.releases;

import io.kaidian.platform.engine.tables.ActiveReleaseChangedEvent;
import io.kaidian.platform.engine.tables.EffectiveRuleReleases;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The catalogue of acts as it bound sellers at a moment: nobody is judged by one that was not in force yet. */
@Component
public class EffectiveViolationCatalogues {

    private final ReleaseService releases;
    private final EffectiveRuleReleases rules;
    private volatile Map<Integer, ViolationCatalogue> read = new ConcurrentHashMap<>();

    EffectiveViolationCatalogues(ReleaseService releases, EffectiveRuleReleases rules) {
        this.releases = releases;
        this.rules = rules;
    }

    /**
     * The version of the rules that an act is judged by.
     *
     * @param number of the release; 0 while none is published
     * @param since when they came into force; null where the first rules are held against what happened before them
     */
    public record RulesVersion(int number, @Nullable Instant since) {}

    /** Which rules bound sellers then. */
    public RulesVersion versionAt(Instant moment) {
        return new RulesVersion(
                rules.releaseAt(moment),
                rules.inForceFrom(moment).filter(from -> !from.isAfter(moment)).orElse(null));
    }

    /** As it bound sellers then. */
    public ViolationCatalogue at(Instant moment) {
        return read.computeIfAbsent(rules.releaseAt(moment), this::ofRelease);
    }

    /**
     * What an act that was recorded is, by the rules of its day.
     *
     * @throws IllegalArgumentException if no catalogue knows that code
     */
    public ViolationType of(String code, Instant occurredAt) {
        // What was recorded before rules had a day may name an act that came to the catalogue later.
        return at(occurredAt).find(code).orElseGet(() -> at(Instant.MAX).get(code));
    }

    @EventListener
    void evict(ActiveReleaseChangedEvent changed) {
        read = new ConcurrentHashMap<>();
    }

    private ViolationCatalogue ofRelease(int number) {
        return number == 0
                ? ViolationCatalogue.load()
                : releases.files(number).stream()
                        .filter(file -> file.name().equals(ViolationCatalogue.RESOURCE))
                        .findFirst()
                        .map(ReleaseFile::content)
                        .map(ViolationCatalogue::of)
                        .orElseGet(ViolationCatalogue::load);
    }
}
