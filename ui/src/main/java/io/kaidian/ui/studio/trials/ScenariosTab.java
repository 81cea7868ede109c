package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.Component;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.studio.drafts.validation.ElementNames;
import io.kaidian.studio.trials.ScenarioService;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.drafts.EditorContext;
import io.kaidian.ui.studio.drafts.StudioTab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Scenarios below the diagram: what the draft makes of them, and new ones. */
@org.springframework.stereotype.Component
class ScenariosTab implements StudioTab {

    private final ScenarioService scenarios;
    private final DraftService drafts;
    private final StudioLabels words;
    private final ReleaseService releases;

    ScenariosTab(ScenarioService scenarios, DraftService drafts, StudioLabels words, ReleaseService releases) {
        this.releases = releases;
        this.scenarios = scenarios;
        this.drafts = drafts;
        this.words = words;
    }

    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean isOfAllFiles() {
        return true;
    }

    @Override
    public Component open(EditorContext place) {
        return new ScenarioPanel(scenarios, words, place::files, new ScenarioPanel.EditorAccess() {

            @Override
            public boolean isOpen(String key) {
                return ElementNames.fileOfKey(key, place.files())
                        .filter(file -> file.equals(place.file()))
                        .isPresent();
            }

            @Override
            public void show(@Nullable String key, List<String> passed, List<String> missed) {
                var classes = new LinkedHashMap<String, List<String>>();
                missed.forEach(element -> classes.put(element, List.of("missed")));
                passed.forEach(element -> classes.put(element, List.of("covered")));
                ElementNames.fileOfKey(key, place.files()).ifPresent(file -> place.mark(file, classes));
            }

            @Override
            public void played() {
                place.notifyTrialRun();
            }

            @Override
            public List<ReleaseFile> base() {
                return place.draft().isPresent() ? releases.files(place.release()) : List.of();
            }

            @Override
            public @Nullable BiConsumer<String, String> save() {
                return place.draft()
                        .<BiConsumer<String, String>>map(draft -> (file, text) -> {
                            var known = drafts.files(draft).stream()
                                    .filter(candidate -> candidate.name().equals(file))
                                    .findFirst();
                            drafts.save(
                                    draft,
                                    file,
                                    known.map(before -> before.version()).orElse(0),
                                    text);
                        })
                        .orElse(null);
            }
        });
    }
}
