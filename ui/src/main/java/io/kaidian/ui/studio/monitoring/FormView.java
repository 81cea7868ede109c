package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Route;
import io.kaidian.forms.FormDefinition;
import io.kaidian.platform.database.JsonColumns;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.platform.security.Roles;
import io.kaidian.ui.studio.StudioLabels;
import io.kaidian.ui.studio.StudioLayout;
import io.kaidian.ui.studio.editors.FormEditor;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** A form as people fill it in now, to look at. */
@Route(value = "studio/form", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class FormView extends Div implements HasUrlParameter<String>, HasDynamicTitle {

    private final ReleaseService releases;
    private final StudioLabels words;
    private final EditButtonFactory edits;
    private final JsonColumns json;
    private String name = "";

    FormView(ReleaseService releases, StudioLabels words, EditButtonFactory edits, JsonColumns json) {
        this.releases = releases;
        this.words = words;
        this.edits = edits;
        this.json = json;
        addClassNames("table-page", "form-page");
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", name);
    }

    @Override
    public void setParameter(BeforeEvent event, String id) {
        removeAll();
        var file = FormDefinition.fileOf(id);
        var release = releases.current();
        var content =
                Optional.ofNullable(release.contents().get(file)).orElseThrow(() -> new NotFoundException("form", id));
        name = words.file(file, content);
        var number = new Span(getTranslation("studio.drafts.inForce", release.number()));
        number.addClassName("soft");
        var head = new Div(new H1(name), number, edits.ofFile(file));
        head.addClassName("studio-head");
        var form = new FormEditor(json, file, false);
        form.show(same -> content);
        add(head, form.component());
    }
}
