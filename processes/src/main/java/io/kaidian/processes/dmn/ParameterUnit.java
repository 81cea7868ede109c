package io.kaidian.processes.dmn;

import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.dmn.ValueType.Kind;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Units of {@code parameters.dmn}; each decides how the code reads the value. */
public enum ParameterUnit {
    COUNT("count", "个", Kind.WHOLE),
    DAYS("days", "天", Kind.WHOLE),
    WORKING_DAYS("working days", "个工作日", Kind.WHOLE),
    HOURS("hours", "小时", Kind.WHOLE),
    MINUTES("minutes", "分钟", Kind.WHOLE),
    SECONDS("seconds", "秒", Kind.WHOLE),
    MONTHS("months", "个月", Kind.WHOLE),
    YEARS("years", "周岁", Kind.WHOLE),
    BYTES("bytes", "字节", Kind.WHOLE),
    PIXELS("pixels", "总像素", Kind.WHOLE),
    PX("px", "像素", Kind.WHOLE),
    POINTS("points", "分", Kind.WHOLE),
    BITS("bits", "位", Kind.WHOLE),
    RATIO("ratio", "比值", Kind.DECIMAL),
    LEVEL("level", "级", Kind.DECIMAL),
    DURATION("duration", "时长", Kind.DURATION),
    DURATIONS("durations", "时长列表", Kind.DURATIONS);

    private final String written;
    private final LocalizedText label;
    private final Kind kind;

    ParameterUnit(String written, String chinese, Kind kind) {
        this.written = written;
        this.label = new LocalizedText(chinese, written);
        this.kind = kind;
    }

    /** The unit that the table writes so. */
    public static Optional<ParameterUnit> of(@Nullable String written) {
        return Arrays.stream(values())
                .filter(unit -> unit.written.equals(written))
                .findFirst();
    }

    /** How a value in this unit is read. */
    public Kind kind() {
        return kind;
    }

    /**
     * The type of a number in this unit.
     *
     * @throws RuntimeException if the bounds themselves are not of that type
     */
    public ValueType<?> type(String least, String most) {
        return switch (kind) {
            case WHOLE -> ValueType.whole(label, Integer.parseInt(least), Integer.parseInt(most));
            case DECIMAL -> ValueType.decimal(label, least, most);
            case DURATION -> ValueType.duration(label, least, most);
            default -> ValueType.durations(label, least, most);
        };
    }
}
