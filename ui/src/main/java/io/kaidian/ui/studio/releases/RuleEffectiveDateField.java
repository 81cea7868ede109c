package io.kaidian.ui.studio.releases;

import com.vaadin.flow.component.datepicker.DatePicker;
import io.kaidian.platform.releases.RuleChange;
import io.kaidian.studio.releases.RuleVersionHistory;
import io.kaidian.ui.components.TestId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The day from which rules that change for sellers bind them; hidden where none changes. */
class RuleEffectiveDateField extends DatePicker {

    private final RuleVersionHistory versions;
    private final List<RuleChange> changes;

    /** @param named the day that somebody chose before; null for the earliest */
    RuleEffectiveDateField(
            RuleVersionHistory versions, List<RuleChange> changes, @Nullable LocalDate named, Instant publishedAt) {
        setLabel(getTranslation("release.rules.day"));
        this.versions = versions;
        this.changes = changes;
        setVisible(!changes.isEmpty());
        setClearButtonVisible(true);
        setWidthFull();
        setValue(named);
        publishedAt(publishedAt);
        TestId.set(this, "rules-day");
    }

    /** Another time to publish leaves other days to choose from. */
    final void publishedAt(Instant publishedAt) {
        var earliest = versions.earliestDay(changes, publishedAt);
        setMin(earliest.orElse(null));
        setHelperText(
                earliest.isPresent()
                        ? getTranslation("release.rules.day.earliest", inWords(earliest.get()))
                        : getTranslation("release.rules.day.atOnce"));
        if (earliest.isPresent() && (getValue() == null || getValue().isBefore(earliest.get()))) {
            setValue(earliest.get());
        }
    }

    private String inWords(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(getLocale())
                .format(day);
    }
}
