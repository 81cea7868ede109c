package io.kaidian.ui.review.desk.decision;

import io.kaidian.platform.engine.tables.ActiveReleaseChangedEvent;
import io.kaidian.processes.catalogue.Reason;
import io.kaidian.processes.catalogue.ReasonCatalogue;
import io.kaidian.ui.layout.i18n.PinyinInitials;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Finds reasons by code, by words in either language, or by the first letters of the pinyin. */
@Component
public class ReasonSearch {

    private final ReasonCatalogue catalogue;
    private volatile List<Entry> entries;

    ReasonSearch(ReasonCatalogue catalogue) {
        this.catalogue = catalogue;
        this.entries = entries(catalogue);
    }

    /** Reasons that an analyst published are found from then on, and those that were retired no more. */
    @EventListener
    void read(ActiveReleaseChangedEvent changed) {
        entries = entries(catalogue);
    }

    private static List<Entry> entries(ReasonCatalogue catalogue) {
        return catalogue.active().stream()
                .filter(reason -> !reason.isStateOfTheSystem())
                .map(Entry::of)
                .toList();
    }

    private record Entry(Reason reason, String code, String words, String initials) {

        static Entry of(Reason reason) {
            var chinese = reason.message().zh() + " " + reason.remedy().zh();
            return new Entry(
                    reason,
                    reason.code().toLowerCase(Locale.ROOT),
                    (chinese + " " + reason.message().en() + " "
                                    + reason.remedy().en())
                            .toLowerCase(Locale.ROOT),
                    PinyinInitials.of(reason.message().zh()) + " "
                            + PinyinInitials.of(reason.remedy().zh()));
        }

        /** 0 is the best match; -1 is none. */
        int rank(String part) {
            if (code.startsWith(part) || code.replace("-", "").startsWith(part)) {
                return 0;
            }
            if (code.contains(part)) {
                return 1;
            }
            if (initials.startsWith(part)) {
                return 2;
            }
            if (words.contains(part)) {
                return 3;
            }
            return initials.contains(part) ? 4 : -1;
        }
    }

    private record Hit(Entry entry, int rank) {}

    /** As {@link #find(String, ToIntFunction)}, in the order of the catalogue. */
    public List<Reason> find(String typed) {
        return find(typed, reason -> 0);
    }

    /**
     * Reasons that have all typed parts, best match first; all of them while nothing is typed.
     *
     * @param typed parts with spaces between
     * @param place orders those that match alike, the lowest first
     */
    List<Reason> find(String typed, ToIntFunction<Reason> place) {
        var parts = Arrays.stream(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(part -> !part.isEmpty())
                .toList();
        return entries.stream()
                .map(entry -> new Hit(entry, rank(entry, parts)))
                .filter(hit -> hit.rank() >= 0)
                .sorted(Comparator.comparingInt(Hit::rank)
                        .thenComparingInt(hit -> place.applyAsInt(hit.entry().reason())))
                .map(hit -> hit.entry().reason())
                .toList();
    }

    private static int rank(Entry entry, List<String> parts) {
        int sum = 0;
        for (var part : parts) {
            var rank = entry.rank(part);
            if (rank < 0) {
                return -1;
            }
            sum += rank;
        }
        return sum;
    }
}
