package io.kaidian.checks.reading;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The processes that decode and read photos.
 *
 * @param processes Processes that decode and read photos on this node. As many as photos are read at the same time and half as many again, unless said. 0 reads in the server's own process, which one hostile photo can then bring to a stand.
 * @param processMemory Resident memory at which such a process is killed, on Linux.
 * @param processOptions Options of their Java; those of the server do not hold for them.
 */
@ConfigurationProperties("kaidian.reading")
record PhotoReaderProperties(
        @Nullable Integer processes,
        @DefaultValue("1GB") DataSize processMemory,
        @DefaultValue("-Xmx384m") List<String> processOptions) {

    private static final int LEAST = 2;

    /** One more than read at the same time at the least: photos are taken in meanwhile. */
    int count(int readAtOnce) {
        return processes == null ? Math.max(LEAST, readAtOnce + Math.max(1, readAtOnce / 2)) : processes;
    }
}
