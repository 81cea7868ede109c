package io.kaidian.studio.monitoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The engine's versions of files and what they are to people: the engine counts releases, people count changes of a file.
 */
@Component
class FileVersionNumbers {

    private final JdbcClient jdbc;

    FileVersionNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One version of the engine. */
    record Version(String key, int engineVersion) {}

    /** What people call each version; one that was not published as part of a release is called as the engine does. */
    Map<Version, Integer> numbers() {
        var numbers = new HashMap<Version, Integer>();
        jdbc.sql("select key, engine_version, number from file_version").query(row -> {
            numbers.put(new Version(row.getString("key"), row.getInt("engine_version")), row.getInt("number"));
        });
        return numbers;
    }

    /** The engine's version with which people first saw the file that is called so: one that comes back is no younger for it. */
    static int first(Map<Version, Integer> numbers, String key, int version) {
        var number = numbers.get(new Version(key, version));
        return numbers.entrySet().stream()
                .filter(one -> one.getKey().key().equals(key) && one.getValue().equals(number))
                .mapToInt(one -> one.getKey().engineVersion())
                .min()
                .orElse(version);
    }

    /**
     * The engine's versions whose figures belong to a drawing: those of the same file, and with the newest drawing all before
     * it, since most elements stay what they are when a file changes.
     */
    Integer[] sharing(String key, int version, boolean isNewest) {
        return isNewest ? upTo(version) : ofTheSameFile(key, version).toArray(Integer[]::new);
    }

    private static Integer[] upTo(int version) {
        var versions = new Integer[version];
        for (int i = 0; i < version; i++) {
            versions[i] = i + 1;
        }
        return versions;
    }

    private List<Integer> ofTheSameFile(String key, int version) {
        return jdbc.sql("""
                        select same.engine_version from file_version shown
                        join file_version same on same.key = shown.key and same.fingerprint = shown.fingerprint
                        where shown.key = :key and shown.engine_version = :version
                        union select :version
                        """)
                .param("key", key)
                .param("version", version)
                .query(Integer.class)
                .list();
    }
}
