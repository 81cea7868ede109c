package io.kaidian.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.architecture.SqlWrite;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every column of {@code docs/personal-data.csv} that goes is erased by the module that writes its table. That it is empty
 * then, {@link RetentionJobTest} shows on rows.
 */
class ErasureOwnershipTest {

    private static final List<SqlWrite> WRITES = SqlWrite.in(Path.of("src/main/java"));

    @Test
    void everyColumnThatGoesIsErasedByTheModuleThatFillsIt() {
        var toGo = PersonalDataColumn.all().stream()
                .filter(held -> EnumSet.of(
                                PersonalDataColumn.Goes.CASE,
                                PersonalDataColumn.Goes.SHOP,
                                PersonalDataColumn.Goes.PERSON)
                        .contains(held.goes()))
                .collect(Collectors.toMap(PersonalDataColumn::column, ErasureOwnershipTest::modulesOf));

        assertThat(toGo).hasSizeGreaterThan(50);
        assertThat(toGo).allSatisfy((column, modules) -> {
            assertThat(modules.get(true)).as("erases " + column).isNotEmpty();
            assertThat(modules.get(true)).as("erases " + column).isSubsetOf(modules.get(false));
        });
    }

    @Test
    void privacyItselfErasesNothingOfOthers() {
        var own = WRITES.stream()
                .filter(write -> write.module().equals("privacy"))
                .map(SqlWrite::table);

        assertThat(own).containsOnly("erasure_request", "legal_hold", "quality_consent");
    }

    /** Those that erase the column, and those that write its table otherwise. */
    private static Map<Boolean, List<String>> modulesOf(PersonalDataColumn held) {
        return WRITES.stream()
                .filter(write -> write.table().equals(held.table()))
                .collect(Collectors.partitioningBy(
                        write -> isErasing(write, held.name()),
                        Collectors.mapping(SqlWrite::module, Collectors.toList())));
    }

    private static boolean isErasing(SqlWrite write, String column) {
        return write.verb().equals("delete from")
                || write.verb().equals("update")
                        && Pattern.compile(
                                        "\\b" + column + " = (null|''|'-'|case when .* then null else ''::bytea end)")
                                .matcher(write.sql())
                                .find();
    }
}
