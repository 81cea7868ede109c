package io.kaidian.platform.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the server is told of backups, which other programs make.
 *
 * @param marker a file that your backup touches when it is done: its time is what administrators see as the last backup
 */
@ConfigurationProperties("kaidian.backup")
record BackupProperties(@Nullable Path marker) {}
