package io.kaidian.ui.studio.monitoring;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.kaidian.platform.security.Roles;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.processes.catalogue.ViolationType;
import io.kaidian.ui.studio.StudioLayout;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;

/** The catalogue of acts against the rules, both languages side by side. */
@Route(value = "studio/violations", layout = StudioLayout.class)
@RolesAllowed({Roles.ANALYST, Roles.PUBLISHER})
public class ViolationCatalogueView extends Div implements HasDynamicTitle {

    ViolationCatalogueView(ViolationCatalogue catalogue, EditButtonFactory edits) {
        var columns = Stream.of(
                        "studio.reason.code",
                        "studio.field.track",
                        "studio.field.points",
                        "studio.field.correctable",
                        "studio.field.closes_at_once",
                        "studio.field.message",
                        "studio.field.remedy")
                .map(column -> getTranslation(column))
                .toList();
        add(new CatalogueTable(
                getTranslation("studio.violations"),
                edits.ofFile(ViolationCatalogue.RESOURCE),
                columns,
                catalogue.all().stream().map(this::row).toList()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.pageTitle", getTranslation("studio.violations"));
    }

    private List<String> row(ViolationType type) {
        return List.of(
                type.code(),
                getTranslation("studio.choice.track." + type.track()),
                String.valueOf(type.points()),
                type.correctable()
                        ? type.correctWithinDays().isPresent()
                                ? getTranslation(
                                        "studio.violation.within",
                                        type.correctWithinDays().getAsInt())
                                : getTranslation("studio.yes")
                        : "",
                type.closesAtOnce() ? getTranslation("studio.yes") : "",
                type.message().zh() + "\n" + type.message().en(),
                type.remedy().zh() + "\n" + type.remedy().en());
    }
}
