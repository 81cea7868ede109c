package io.kaidian.standing;

import io.kaidian.cases.Standing;
import io.kaidian.processes.LocalText;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.springframework.stereotype.Component;

/** What a shop may do in each standing, from the table {@code standing/allowed-actions.csv}. */
@Component
public class AllowedActions {

    private static final String TABLE = "/standing/allowed-actions.csv";

    private final Map<Standing, List<AllowedAction>> byStanding = new EnumMap<>(Standing.class);

    AllowedActions() {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var file = AllowedActions.class.getResourceAsStream(TABLE);
                var reader = new InputStreamReader(file, StandardCharsets.UTF_8);
                var rows = format.parse(reader)) {
            for (var standing : Standing.values()) {
                byStanding.put(standing, new ArrayList<>());
            }
            for (var row : rows) {
                var action =
                        new AllowedAction(row.get("action"), new LocalText(row.get("label_zh"), row.get("label_en")));
                for (var standing : Standing.values()) {
                    if (Boolean.parseBoolean(row.get(standing.name()))) {
                        byStanding.get(standing).add(action);
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(TABLE, unreadable);
        }
    }

    /** What is still allowed, most important first. */
    public List<AllowedAction> in(Standing standing) {
        return List.copyOf(byStanding.get(standing));
    }
}
