package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.platform.security.Role;
import io.kaidian.studio.drafts.Draft;
import io.kaidian.studio.drafts.DraftService;
import io.kaidian.ui.components.TestId;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioNavigation;
import io.kaidian.ui.studio.StudioNavigation.DraftLocation;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The way from what is published to a draft in which it is changed. */
@Component
class EditButtonFactory {

    private final DraftService drafts;
    private final ReleaseService releases;
    private final StudioLabels words;
    private final CurrentActor currentActor;

    EditButtonFactory(DraftService drafts, ReleaseService releases, StudioLabels words, CurrentActor currentActor) {
        this.drafts = drafts;
        this.releases = releases;
        this.words = words;
        this.currentActor = currentActor;
    }

    /** Of a table; invisible where another file holds it, or the reader changes nothing. */
    Button ofTable(String key) {
        var file = "processes/" + key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT) + ".dmn";
        return of(file, releases.current().contents().containsKey(file));
    }

    /** Of a diagram; invisible where the release in force holds it no more, or the reader changes nothing. */
    Button ofDiagram(String key) {
        var process = Pattern.compile("<(?:\\w+:)?process\\s[^>]*?\\bid=\"" + Pattern.quote(key) + "\"");
        return releases.current().contents().entrySet().stream()
                .filter(file -> file.getKey().endsWith(".bpmn")
                        && process.matcher(file.getValue()).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .map(this::ofFile)
                .orElseGet(() -> of("", false));
    }

    /** Of a file; invisible where the reader changes nothing. */
    Button ofFile(String file) {
        return of(file, true);
    }

    private Button of(String file, boolean known) {
        var button = new Button(UI.getCurrent().getTranslation("studio.edit"), click -> open(file));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setVisible(known && currentActor.get().has(Role.ANALYST));
        return TestId.set(button, "edit-published");
    }

    /** In a draft of the reader's own in which nothing was changed yet, else in a new one. */
    private void open(String file) {
        var me = currentActor.get().name();
        var draft = drafts.open().stream()
                .filter(one -> one.createdBy().equals(me) && one.changes() == 0)
                .findFirst()
                .map(Draft::id)
                .orElseGet(() -> drafts.create(words.file(file)).id());
        StudioNavigation.draft(draft, new DraftLocation(file, null, null));
    }
}
