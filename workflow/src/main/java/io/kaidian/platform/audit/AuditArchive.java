package io.kaidian.platform.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.crypto.Sha256Digest;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Months of the trail in files: one line of JSON for each line of the trail, compressed. */
@Component
class AuditArchive {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int READ_AT_ONCE = 2000;

    private final JdbcClient jdbc;
    private final Optional<Path> directory;

    AuditArchive(JdbcClient jdbc, AuditProperties settings) {
        this.jdbc = jdbc;
        this.directory = Optional.ofNullable(settings.archiveDirectory());
    }

    /** A line with what seals it. */
    record Line(AuditRecord entry, @Nullable String act, EncryptionService.Mac mac) {}

    /**
     * A month that was put aside.
     *
     * @param seal of its last line, in hex
     * @param digest SHA-256 of its file, in hex
     */
    record Month(YearMonth month, long firstSeq, long lastSeq, String seal, String file, String digest) {}

    /** The months that were put aside, oldest first. */
    List<Month> months() {
        return jdbc.sql("select * from audit_archive order by month")
                .query((row, n) -> new Month(
                        YearMonth.from(row.getObject("month", LocalDate.class)),
                        row.getLong("first_seq"),
                        row.getLong("last_seq"),
                        HexFormat.of().formatHex(row.getBytes("seal")),
                        row.getString("file"),
                        row.getString("digest")))
                .list();
    }

    /** The last line that was put aside. */
    Optional<Month> last() {
        var all = months();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /**
     * Writes lines into a new file of the directory that the settings name, and waits until the disk has it. A file of the same lines may
     * be there already: of a run that was ended before their table was dropped.
     *
     * @param pages gives the lines page by page to whom it is given
     * @return the file's name and digest
     * @throws UncheckedIOException if it cannot be written, or there is one of that name with something else in it
     */
    Written write(String name, Consumer<Consumer<List<Line>>> pages) {
        var target = required().resolve(name);
        var unfinished = required().resolve(name + ".unfinished");
        try {
            Files.createDirectories(required());
            try (var out = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(unfinished)), StandardCharsets.UTF_8))) {
                pages.accept(page -> page.forEach(line -> write(line, out)));
            }
            force(unfinished, StandardOpenOption.WRITE);
            var digest = digest(unfinished);
            if (Files.exists(target) && !digest(target).equals(digest)) {
                throw new IOException(target + " is there already, and not of these lines");
            }
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
            forceNames(required());
            return new Written(name, digest);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    record Written(String file, String digest) {}

    /**
     * Reads the lines of a month page by page.
     *
     * @throws UncheckedIOException if the file is not there, is not the one that was written, or cannot be read
     */
    void read(Month month, Consumer<List<Line>> pages) {
        var file = required().resolve(month.file());
        try {
            if (!digest(file).equals(month.digest())) {
                throw new IOException(file + " is not the file that was written");
            }
            try (var in = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                var page = new ArrayList<Line>();
                for (var text = in.readLine(); text != null; text = in.readLine()) {
                    page.add(line(text));
                    if (page.size() == READ_AT_ONCE) {
                        pages.accept(List.copyOf(page));
                        page.clear();
                    }
                }
                if (!page.isEmpty()) {
                    pages.accept(List.copyOf(page));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Lines as {@code audit_entry} would give them, for {@link AuditSourceQueries#INSTEAD_OF_TABLE}. */
    static String asRows(List<Line> lines) {
        var rows = JSON.createArrayNode();
        lines.forEach(line -> rows.add(json(line)));
        return rows.toString();
    }

    private Path required() {
        return directory.orElseThrow(
                () -> new UncheckedIOException(new IOException("kaidian.audit.archive-directory names no directory")));
    }

    private static void write(Line line, BufferedWriter out) {
        try {
            out.write(json(line).toString());
            out.write('\n');
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ObjectNode json(Line line) {
        var entry = line.entry();
        return JSON.createObjectNode()
                .put("seq", entry.seq())
                .put("at", entry.at().toString())
                .put("source", entry.source().name())
                .put("source_id", entry.sourceId())
                .put("actor_kind", entry.actorKind())
                .put("actor_name", entry.actorName())
                .put("action", entry.action())
                .put("subject_kind", entry.subjectKind())
                .put("subject_id", entry.subjectId())
                .put("before", entry.before())
                .put("after", entry.after())
                .put("act", line.act())
                .put("key_id", line.mac().keyId())
                .put("seal", HexFormat.of().formatHex(line.mac().bytes()));
    }

    private static Line line(String text) throws JsonProcessingException {
        var json = JSON.readTree(text);
        return new Line(
                new AuditRecord(
                        json.required("seq").asLong(),
                        Instant.parse(json.required("at").asText()),
                        AuditRecord.Source.valueOf(json.required("source").asText()),
                        json.required("source_id").asText(),
                        json.required("actor_kind").asText(),
                        json.required("actor_name").asText(),
                        json.required("action").asText(),
                        json.required("subject_kind").asText(),
                        json.required("subject_id").asText(),
                        json.required("before").textValue(),
                        json.required("after").textValue()),
                json.required("act").textValue(),
                new EncryptionService.Mac(
                        json.required("key_id").asLong(),
                        HexFormat.of().parseHex(json.required("seal").asText())));
    }

    /** A file whose name the disk does not have yet is lost with the power. Windows opens no directory, and needs none of this. */
    private static void forceNames(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            force(directory, StandardOpenOption.READ);
        }
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    private static String digest(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), Sha256Digest.begin())) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        }
    }
}
