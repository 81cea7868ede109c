package io.kaidian.platform.database;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Trying a backup.
 *
 * @param dump a dump that is put into the empty database and proved whole with the stored keys and photos; then the program ends
 * @param check whether the database, put back by other programs, is proved whole with the stored keys and photos; then the program ends
 * @param programs directory of pg_restore and psql, where they are not on the path
 * @param photos how many photos of a restored database are opened, taken at random
 */
@ConfigurationProperties("kaidian.restore")
public record RestoreProperties(
        Path dump,
        boolean check,
        Path programs,
        @DefaultValue("1000") int photos) {

    /** Whether a backup is tried, whoever puts it back. */
    public boolean isRequested() {
        return check || dump != null;
    }
}
