package io.kaidian.ui.studio.editors;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.dmn.Parameters;
import io.kaidian.studio.drafts.ParameterTableFile;
import io.kaidian.ui.components.TestId;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** For how long the rest of a case is kept by the numbers of a draft: a type of evidence goes with it, whatever its own days say. */
record EvidenceKeepingHint(
        @Nullable Integer endedDays, @Nullable Integer closedDays) {

    /** By the numbers of that draft; says nothing while they cannot be read. */
    static EvidenceKeepingHint of(UnaryOperator<String> contents) {
        var days = days(contents);
        return new EvidenceKeepingHint(
                days.get(Parameters.RETENTION_ENDED_DAYS), days.get(Parameters.RETENTION_CLOSED_DAYS));
    }

    private static Map<String, Integer> days(UnaryOperator<String> contents) {
        try {
            return ParameterTableFile.of(contents.apply(ProcessResources.PARAMETERS)).settings().stream()
                    .filter(setting -> setting.name().equals(Parameters.RETENTION_ENDED_DAYS)
                            || setting.name().equals(Parameters.RETENTION_CLOSED_DAYS))
                    .filter(setting -> setting.value().matches("\\d{1,9}"))
                    .collect(Collectors.toMap(
                            ParameterTableFile.Setting::name,
                            setting -> Integer.valueOf(setting.value()),
                            (first, again) -> first));
        } catch (IllegalArgumentException unreadable) {
            return Map.of();
        }
    }

    /** Says it below the field of these days, and what goes earlier than they say, as they are typed. */
    void showBelow(IntegerField field) {
        if (endedDays == null || closedDays == null) {
            return;
        }
        var limits = new Div();
        limits.setText(limits.getTranslation("studio.keeping.limits", endedDays, closedDays));
        var earlier = new Div();
        Runnable say = () -> {
            var days = field.getValue();
            var shorter = days == null || days <= Math.min(endedDays, closedDays)
                    ? ""
                    : earlier.getTranslation(
                            endedDays <= closedDays ? "studio.keeping.ended" : "studio.keeping.closed",
                            Math.min(endedDays, closedDays));
            earlier.setText(shorter);
            earlier.setVisible(!shorter.isEmpty());
        };
        say.run();
        field.addValueChangeListener(typed -> say.run());
        var hint = new Div();
        hint.setText(hint.getTranslation("studio.field." + EvidenceCatalogue.RETENTION + ".hint"));
        field.setHelperComponent(
                new Div(hint, TestId.set(limits, "keeping-limits"), TestId.set(earlier, "keeping-earlier")));
    }
}
