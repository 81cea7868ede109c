package io.kaidian.ui.studio.trials;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.kaidian.enforcement.sanctions.points.PointsLedgerSimulation;
import io.kaidian.enforcement.sanctions.points.PointsLedgerSimulation.Changed;
import io.kaidian.platform.releases.ReleaseFile;
import io.kaidian.platform.releases.ReleaseService;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.ViolationCatalogue;
import io.kaidian.ui.components.StatusBadge;
import io.kaidian.ui.components.StatusBadge.Tone;
import io.kaidian.ui.components.TestId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Whom the draft's table of sanctions would have hit otherwise, on every ledger of points. */
class PointsLedgerSimulationPanel extends Div {

    private final PointsLedgerSimulation replay;
    private final ReleaseService releases;
    private final Supplier<List<ReleaseFile>> files;
    private final Div result = new Div();

    PointsLedgerSimulationPanel(
            PointsLedgerSimulation replay, ReleaseService releases, Supplier<List<ReleaseFile>> files) {
        this.replay = replay;
        this.releases = releases;
        this.files = files;
        var how = new Paragraph(getTranslation("studio.ledger.how"));
        how.addClassNames("soft", "small");
        var run = new Button(getTranslation("studio.ledger.run"), click -> run());
        run.addThemeVariants(ButtonVariant.LUMO_SMALL);
        result.addClassName("stack");
        addClassName("stack");
        add(
                new H3(getTranslation("studio.ledger")),
                how,
                new Div(TestId.set(run, "ledger-run")),
                TestId.set(result, "ledger-result"));
    }

    private void run() {
        result.removeAll();
        try {
            show(replay.compare(
                    new PointsLedgerSimulation.Rules(
                            releases.content(ProcessResources.SANCTION), releases.content(ViolationCatalogue.RESOURCE)),
                    new PointsLedgerSimulation.Rules(
                            draft(ProcessResources.SANCTION), draft(ViolationCatalogue.RESOURCE))));
        } catch (RuntimeException broken) {
            result.add(new StatusBadge(Tone.STOPPED, getTranslation("studio.trial.notDeployed")));
        }
    }

    private String draft(String name) {
        return files.get().stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    private void show(PointsLedgerSimulation.Report report) {
        result.add(TestId.set(
                new StatusBadge(
                        report.sellersChanged() == 0 ? Tone.DONE : Tone.NEEDS_YOU,
                        getTranslation("studio.ledger.changed", report.sellersChanged(), report.sellers())),
                "ledger-changed"));
        if (report.otherPoints() > 0) {
            result.add(TestId.set(
                    new Paragraph(getTranslation("studio.ledger.otherPoints", report.otherPoints())),
                    "ledger-other-points"));
        }
        if (report.sellersChanged() == 0) {
            return;
        }
        var changes = new UnorderedList();
        report.changes().forEach((change, count) -> changes.add(new ListItem(change(change) + " · " + count)));
        report.ofRelapses()
                .forEach((change, count) -> changes.add(
                        new ListItem(getTranslation("studio.ledger.ofRelapses", change(change)) + " · " + count)));
        var grid = new Grid<Changed>();
        grid.addColumn(changed -> changed.sellerName() + " (" + changed.sellerId() + ")")
                .setHeader(getTranslation("studio.ledger.seller"))
                .setFlexGrow(1);
        grid.addColumn(changed ->
                        changed.relapse() ? getTranslation("studio.ledger.ofRelapses", changed.code()) : changed.code())
                .setHeader(getTranslation("studio.ledger.act"))
                .setAutoWidth(true);
        grid.addColumn(changed -> changed.wasPoints() + " → " + changed.wouldBePoints())
                .setHeader(getTranslation("studio.ledger.points"))
                .setAutoWidth(true);
        grid.addColumn(changed -> change(changed.was() + " → " + changed.wouldBe()))
                .setHeader(getTranslation("studio.ledger.what"))
                .setAutoWidth(true);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setItems(report.listed());
        grid.setHeight("280px");
        result.add(changes, TestId.set(grid, "ledger-sellers"));
    }

    /** Sanctions in words: {@code WARNING → RESTRICTION 7}. */
    private String change(String codes) {
        return Arrays.stream(codes.split(" → "))
                .map(code -> code.split(" "))
                .map(parts -> getTranslation("studio.ledger.sanction." + parts[0], parts.length > 1 ? parts[1] : ""))
                .collect(Collectors.joining(" → "));
    }
}
