package io.kaidian.ui.studio;

import com.vaadin.flow.component.Component;
import io.kaidian.cases.requirements.RequirementChange;
import io.kaidian.cases.requirements.RequirementChangeService;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.bpmn.CertificationProcess;
import io.kaidian.ui.layout.i18n.KaidianI18nProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what running cases and certified shops would be asked for more, wherever a release is decided about. */
@org.springframework.stereotype.Component
public class RequirementChangesCards {

    private final RequirementChangeService requirements;
    private final ReleaseService releases;
    private final KaidianI18nProvider translations;

    RequirementChangesCards(
            RequirementChangeService requirements, ReleaseService releases, KaidianI18nProvider translations) {
        this.translations = translations;
        this.requirements = requirements;
        this.releases = releases;
    }

    /** If those files are published; empty where nothing changes, or where one cannot be read, which the checklist says. */
    public Optional<Component> ifPublished(int base, List<ReleaseFile> files) {
        return card(() -> requirements.between(releases.files(base), files), "release.requirements.text");
    }

    /** If cases are moved from one version of a diagram to another; empty where nothing changes, and for diagrams that ask for nothing. */
    public Optional<Component> ifMoved(String processKey, int fromVersion, int toVersion) {
        if (!processKey.equals(CertificationProcess.KEY)) {
            return Optional.empty();
        }
        return card(() -> requirements.ifMoved(processKey, fromVersion, toVersion), "release.requirements.migrate");
    }

    private Optional<Component> card(Supplier<List<RequirementChange>> asked, String text) {
        var changes = changes(asked);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new RequirementChangesCard(translations, changes, text));
    }

    private static List<RequirementChange> changes(Supplier<List<RequirementChange>> asked) {
        try {
            return asked.get();
        } catch (IllegalArgumentException unreadable) {
            // Of a file. Whoever is about to publish must not take another failure for no change.
            return List.of();
        }
    }
}
