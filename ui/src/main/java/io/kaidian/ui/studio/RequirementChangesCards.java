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

    /** If those files are published; empty where nothing changes, or where they cannot be read, which the checklist says. */
    public Optional<Component> ifPublished(int base, List<ReleaseFile> files) {
        return card(releases.files(base), files, "release.requirements.text");
    }

    /** Since a release came with another version of a diagram; empty where nothing changed, and for diagrams that ask for nothing. */
    public Optional<Component> sinceVersion(String processKey, int fromVersion, int toVersion) {
        if (!processKey.equals(CertificationProcess.KEY)) {
            return Optional.empty();
        }
        return releases.numberOf(processKey, fromVersion)
                .flatMap(from -> releases.numberOf(processKey, toVersion)
                        .flatMap(to -> card(releases.files(from), releases.files(to), "release.requirements.migrate")));
    }

    private Optional<Component> card(List<ReleaseFile> before, List<ReleaseFile> after, String text) {
        var changes = changes(before, after);
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new RequirementChangesCard(translations, changes, text));
    }

    private List<RequirementChange> changes(List<ReleaseFile> before, List<ReleaseFile> after) {
        try {
            return requirements.between(before, after);
        } catch (RuntimeException unread) {
            return List.of();
        }
    }
}
