package io.kaidian.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each table is written by one module alone: whoever wants a row of another module calls that module or publishes an event. */
class TableOwnershipTest {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern CREATE =
            Pattern.compile("(?im)^\\s*create (?:unlogged )?table (?:if not exists )?(\\w+)");

    private static final List<SqlWrite> WRITES = SqlWrite.in(
            Path.of("../processes/src/main/java"), Path.of("src/main/java"), Path.of("../ui/src/main/java"));

    /** Writes columns of all modules, whose names it holds in a list: the same values under another key. */
    private static final Set<String> ENCRYPTING = Set.of("DataKeyRewrapJob.java");

    @Test
    void everyTableIsWrittenByOneModule() {
        report();

        assertThat(writersOfOwned(WRITES)).hasSizeGreaterThan(100);
        assertThat(tablesOfSeveral(WRITES)).isEmpty();
    }

    @Test
    void everyStatementNamesATableThatTheSchemaHas() {
        var tables = tables();
        var others = WRITES.stream()
                .filter(write ->
                        !tables.contains(write.table()) && !write.table().startsWith("act_"))
                .filter(write -> ENCRYPTING.stream().noneMatch(write.place()::startsWith))
                .toList();

        assertThat(tables).hasSizeGreaterThan(100);
        assertThat(others).isEmpty();
    }

    /** The files of 0.1.0 bear the names of modules. */
    @Test
    void everyTableIsWrittenByTheModuleWhoseFileCreatesIt() {
        var creators = new TreeMap<String, String>();
        migrationFiles().stream()
                .filter(file -> file.getFileName().toString().startsWith("V1_"))
                .forEach(file -> CREATE.matcher(read(file))
                        .results()
                        .forEach(table -> creators.put(
                                table.group(1), file.getFileName().toString().replaceAll("^.*__|[.]sql$", ""))));
        var others = WRITES.stream()
                .filter(write -> ENCRYPTING.stream().noneMatch(write.place()::startsWith))
                .filter(write -> creators.containsKey(write.table()))
                .filter(write -> !creators.get(write.table()).equals(write.module()))
                .toList();

        assertThat(creators).hasSizeGreaterThan(100);
        assertThat(others).isEmpty();
    }

    /** The demo remembers how far it is filled. */
    @Test
    void screensWriteNothingAndTheDemoOnlyItsOwnProgress() {
        var written = WRITES.stream()
                .filter(write -> Set.of("ui", "demo").contains(write.module()))
                .map(SqlWrite::table);

        assertThat(written).containsOnly("demo_step");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc.sql(\"update seller set phone = null\").update();",
                "jdbc.sql(\"update seller s set phone = null\").update();",
                "jdbc.sql(\"insert into\" + \" seller (id) values (1)\").update();",
                "jdbc.sql(\"delete from \\n seller\").update();",
                "jdbc.sql(\"\"\"\n    with gone as (\n        delete from seller returning id)\n    select 1\n    \"\"\").list();",
                "jdbc.sql(\"merge into seller s using x on true when matched then delete\").update();",
                "jdbc.sql(\"truncate table seller\").update();",
                "statement.execute(\"copy seller (id) from stdin\");"
            })
    void findsASecondWriterWithItsPlace(String statement) {
        var foreign = SqlWrite.in(
                Path.of("io/kaidian/privacy/Foreign.java"),
                "class Foreign {\n    void write() { " + statement + " }\n}\n");
        var writes = new ArrayList<>(WRITES);
        writes.addAll(foreign);

        assertThat(tablesOfSeveral(writes))
                .hasEntrySatisfying(
                        "seller",
                        places -> assertThat(places)
                                .anyMatch(place -> place.matches("privacy Foreign.java:[234]"))
                                .anyMatch(place -> place.startsWith("sellers SellerRepository.java:")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc.sql(\"delete from %s where id = 1\".formatted(table)).update();",
                "jdbc.sql(\"delete from \" + table + \" where id = 1\").update();",
                "jdbc.sql(\"update \" + table + \" set id = 1\").update();"
            })
    void findsATableThatIsNamedAtRunTime(String statement) {
        assertThat(SqlWrite.in(Path.of("io/kaidian/privacy/Foreign.java"), statement))
                .extracting(SqlWrite::table)
                .containsExactly(SqlWrite.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc.sql(\"select * from seller for update\").list();",
                "jdbc.sql(\"select * from seller s for update of s skip locked\").list();",
                "// jdbc.sql(\"delete from seller\")\n",
                "/* jdbc.sql(\"delete from seller\") */",
                "log.info(\"an update seller\");"
            })
    void takesNoReadingForWriting(String statement) {
        assertThat(SqlWrite.in(Path.of("io/kaidian/privacy/Foreign.java"), statement))
                .isEmpty();
    }

    private static Map<String, Set<String>> tablesOfSeveral(List<SqlWrite> writes) {
        var several = writersOfOwned(writes);
        several.values()
                .removeIf(places -> places.stream()
                                .map(place -> place.substring(0, place.indexOf(' ')))
                                .distinct()
                                .count()
                        < 2);
        return several;
    }

    private static Map<String, Set<String>> writersOfOwned(List<SqlWrite> writes) {
        return writes.stream()
                .filter(write -> ENCRYPTING.stream().noneMatch(write.place()::startsWith))
                .collect(Collectors.groupingBy(
                        SqlWrite::table,
                        TreeMap::new,
                        Collectors.mapping(
                                write -> write.module() + " " + write.place(), Collectors.toCollection(TreeSet::new))));
    }

    /** Names as the last migration leaves them. */
    private static Set<String> tables() {
        var change = Pattern.compile(
                "(?im)^\\s*(?:create (?:unlogged )?table (?:if not exists )?(\\w+)|alter table (\\w+) rename to (\\w+)"
                        + "|drop table (?:if exists )?(\\w+))");
        var tables = new TreeSet<String>();
        for (var migration : migrationFiles()) {
            var matcher = change.matcher(read(migration));
            while (matcher.find()) {
                if (matcher.group(1) != null) {
                    tables.add(matcher.group(1));
                } else if (matcher.group(2) != null && tables.remove(matcher.group(2))) {
                    tables.add(matcher.group(3));
                } else if (matcher.group(4) != null) {
                    tables.remove(matcher.group(4));
                }
            }
        }
        return tables;
    }

    private static List<Path> migrationFiles() {
        try (var files = Files.walk(Path.of("src/main/resources/db/migration"))) {
            return files.filter(file -> file.getFileName().toString().matches("V\\d.*[.]sql"))
                    .sorted(Comparator.comparing(TableOwnershipTest::version))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@code V00001_00012__name.sql} of {@code V1_12__name.sql}. */
    private static String version(Path migration) {
        return NUMBER.matcher(migration.getFileName().toString())
                .replaceAll(number -> "%05d".formatted(Integer.parseInt(number.group())));
    }

    /** For whoever wants to know: table, module, and the classes. */
    private static void report() {
        var lines = writersOfOwned(WRITES).entrySet().stream()
                .map(table -> table.getKey() + ","
                        + table.getValue().stream()
                                .map(place -> place.replaceAll("[.]java:\\d+$", ""))
                                .distinct()
                                .collect(Collectors.joining(" | ")))
                .toList();
        try {
            Files.write(Files.createDirectories(Path.of("target")).resolve("table-writers.csv"), lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
