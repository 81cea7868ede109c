package io.kaidian.platform.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Heads of the trail in a file, one a line; it belongs on a disk that the database's administrators cannot write. */
@Component
@EnableConfigurationProperties(AuditAnchorProperties.class)
class AuditAnchorFile {

    private final Optional<Path> file;

    AuditAnchorFile(AuditAnchorProperties settings) {
        this.file = Optional.ofNullable(settings.file());
    }

    void append(AuditAnchor anchor) {
        file.ifPresent(path -> append(path, anchor));
    }

    List<AuditAnchor> read() {
        return file.filter(Files::exists).map(AuditAnchorFile::read).orElse(List.of());
    }

    private static void append(Path path, AuditAnchor anchor) {
        try {
            if (path.toAbsolutePath().getParent() != null) {
                Files.createDirectories(path.toAbsolutePath().getParent());
            }
            try (var channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                channel.write(ByteBuffer.wrap((anchor + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<AuditAnchor> read(Path path) {
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> !line.isBlank()).map(AuditAnchor::parse).toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
