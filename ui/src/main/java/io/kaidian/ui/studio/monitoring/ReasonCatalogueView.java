package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.studio.StudioLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of reasons, both languages side by side. */
@Route(value = "studio/reasons", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class ReasonCatalogueView extends Div implements HasDynamicTitle {

    ReasonCatalogueView(ReasonCatalogue catalogue, EditButtonFactory edits) {
        var columns = Stream.of(
                        "studio.reason.code",
                        "studio.field.kind",
                        "studio.field.severity",
                        "studio.field.machine_effect",
                        "studio.field.four_eyes",
                        "studio.field.shown_to",
                        "studio.field.message",
                        "studio.field.remedy")
                .map(column -> getTranslation(column))
                .toList();
        add(new CatalogueTable(
                getTranslation("studio.reasons"),
                edits.ofFile(ReasonCatalogue.RESOURCE),
                columns,
                catalogue.all().stream().map(this::row).toList()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("studio.reasons"));
    }

    private List<String> row(Reason reason) {
        return List.of(
                reason.code(),
                getTranslation("studio.choice.kind." + reason.kind()),
                String.valueOf(reason.severity()),
                getTranslation("studio.choice.machine_effect." + reason.machineEffect()),
                reason.fourEyes() ? getTranslation("studio.yes") : "",
                getTranslation("studio.choice.shown_to." + reason.shownTo()),
                reason.message().zh() + "\n" + reason.message().en(),
                reason.remedy().zh() + "\n" + reason.remedy().en());
    }
}
