package io.kaidian.platform.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Reads the files of holidays, one a year: {@code from,to,OFF|WORK,name}, lines with {@code #} being notes. */
final class HolidayCsvReader {

    private HolidayCsvReader() {}

    static Map<LocalDate, Boolean> all() {
        var worked = new HashMap<LocalDate, Boolean>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:calendar/*.csv")) {
                read(file, worked);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read the holidays", e);
        }
        return worked;
    }

    private static void read(Resource file, Map<LocalDate, Boolean> worked) throws IOException {
        for (var line : file.getContentAsString(StandardCharsets.UTF_8).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            var cells = line.split(",");
            var from = LocalDate.parse(cells[0].strip());
            var to = LocalDate.parse(cells[1].strip());
            var isWorked = switch (cells[2].strip()) {
                case "OFF" -> false;
                case "WORK" -> true;
                default -> throw new IllegalStateException(file.getFilename() + ": neither OFF nor WORK: " + line);
            };
            from.datesUntil(to.plusDays(1)).forEach(date -> worked.put(date, isWorked));
        }
    }
}
