package io.kaidian.platform.audit;

import io.kaidian.platform.crypto.EncryptionService;
import io.kaidian.platform.jobs.background.BackgroundJob;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Recomputes the chain and compares it with the histories it was made of. */
@Component
class AuditVerifier {

    private static final Logger LOG = LoggerFactory.getLogger(AuditVerifier.class);
    private static final int FAULTS_NAMED = 20;
    private static final int READ_AT_ONCE = 2000;
    private static final int IDS_OF_A_PART = 1 << 20;

    /**
     * Fields whose change in a history shows as a difference to its line. Page by page: asked about the whole trail at once the
     * database compared each of 80,000 lines with all the others, without end.
     */
    private static final String DIFFERENT = """
            with h as materialized (%s)
            select s.seq, s.source, s.source_id, h.source is null as gone
            from audit_entry s left join h on h.source = s.source and h.source_id = s.source_id
            where s.seq > :after and s.seq <= :last and s.source <> 'ENGINE'
              and (h.source is null
                or (h.action, h.subject_kind, h.subject_id, h.actor_name) is distinct from (s.action, s.subject_kind, s.subject_id, s.actor_name)
                or h.before is distinct from s.before or h.after is distinct from s.after or h.act is distinct from s.act
                or date_trunc('milliseconds', h.at) <> s.at)
            order by s.seq limit :limit
            """.formatted(AuditSourceQueries.OF_SOME_LINES);

    private final JdbcClient jdbc;
    private final AuditHashChain seals;
    private final HistorySignatureVerifier signatures;
    private final AuditAnchorFile anchorFile;
    private final AuditChainWriter sealer;
    private final AuditArchive archive;
    private final TransactionTemplate transactions;

    AuditVerifier(
            JdbcClient jdbc,
            AuditHashChain seals,
            HistorySignatureVerifier signatures,
            AuditAnchorFile anchorFile,
            AuditChainWriter sealer,
            AuditArchive archive,
            TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.signatures = signatures;
        this.anchorFile = anchorFile;
        this.sealer = sealer;
        this.archive = archive;
        this.transactions = new TransactionTemplate(
                Objects.requireNonNull(transactions.getTransactionManager(), "a template without transactions"));
        this.transactions.setReadOnly(true);
        this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @BackgroundJob(value = "audit-verification", cron = "${kaidian.audit.verify-cron}")
    void verifyAtNight() {
        sealer.sealAll();
        log(verify());
    }

    void log(AuditVerificationResult result) {
        if (result.isSound()) {
            LOG.info("audit trail is sound: {} lines, last seal {}; {}", result.lines(), result.head(), proven(result));
        } else {
            LOG.error("AUDIT TRAIL IS NOT SOUND: {} lines, {}", result.lines(), result.faults());
        }
    }

    private static String proven(AuditVerificationResult result) {
        return result.anchored() == 0
                ? "no anchor was given, so nothing proves that no line was cut off at the end"
                : "anchored up to line %d, from line %d on nothing proves that no line was cut off at the end"
                        .formatted(result.anchored(), result.anchored() + 1);
    }

    /** Verifies against the anchors of the file that is named in the settings, if there is one. */
    AuditVerificationResult verify() {
        return verify(anchorFile.read());
    }

    /** @param anchors heads of the trail that were kept outside of the database */
    AuditVerificationResult verify(List<AuditAnchor> anchors) {
        return transactions.execute(status -> {
            // First of all: a month that is put aside meanwhile would be in neither the table nor the list of files.
            jdbc.sql("lock table audit_entry in access share mode").update();
            var faults = new ArrayList<String>();
            var chain = new Chain(anchors);
            archive.months().forEach(month -> readArchived(month, chain, faults));
            for (var page = page(0); !page.isEmpty(); page = page(chain.seq)) {
                var after = chain.seq;
                page.forEach(line -> chain.add(line, faults));
                if (faults.size() < FAULTS_NAMED) {
                    faults.addAll(differences(after, chain.seq, null));
                    faults.addAll(signatures.faults(after, chain.seq, null));
                }
            }
            faults.addAll(0, chain.cutOff());
            return new AuditVerificationResult(
                    chain.lines,
                    HexFormat.of().formatHex(chain.seal),
                    chain.anchored,
                    faults.stream().limit(FAULTS_NAMED).toList());
        });
    }

    /** As what rests in the database; where it cannot be read, what follows is verified from its last seal on. */
    private void readArchived(AuditArchive.Month month, Chain chain, List<String> faults) {
        try {
            archive.read(month, page -> {
                var after = chain.seq;
                page.forEach(line -> chain.add(line, faults));
                if (faults.size() < FAULTS_NAMED) {
                    var rows = AuditArchive.asRows(page);
                    faults.addAll(differences(after, chain.seq, rows));
                    faults.addAll(signatures.faults(after, chain.seq, rows));
                }
            });
        } catch (UncheckedIOException unreadable) {
            faults.add("the archive of %s cannot be read: %s".formatted(month.month(), unreadable.getMessage()));
        }
        if (chain.seq != month.lastSeq()
                || !HexFormat.of().formatHex(chain.seal).equals(month.seal())) {
            faults.add("the archive of %s does not end with line %d".formatted(month.month(), month.lastSeq()));
            chain.goOnFrom(month);
        }
    }

    /** @param rows lines that are read from a file, as {@link AuditArchive#asRows} gives them; null for those of the table */
    private List<String> differences(long after, long last, @Nullable String rows) {
        return jdbc.sql(AuditSourceQueries.from(rows, DIFFERENT))
                .param("rows", rows)
                .param("after", after)
                .param("last", last)
                .param("limit", FAULTS_NAMED)
                .query((row, n) -> "line %d: its %s %s %s"
                        .formatted(
                                row.getLong("seq"),
                                row.getString("source").toLowerCase(Locale.ROOT),
                                row.getString("source_id"),
                                row.getBoolean("gone") ? "is gone" : "was changed"))
                .list();
    }

    private final class Chain {

        private long seq;
        private final Map<Long, AuditAnchor> anchors;
        private long lines;
        private long anchored;
        private byte[] seal = AuditHashChain.BEGINNING;
        /** One bit for each line of a history; in parts, since ids begin anywhere. */
        private final Map<AuditRecord.Source, Map<Long, BitSet>> told = new EnumMap<>(AuditRecord.Source.class);

        private Chain(List<AuditAnchor> anchors) {
            this.anchors =
                    anchors.stream().collect(Collectors.toMap(AuditAnchor::seq, anchor -> anchor, (one, same) -> one));
        }

        /** The database holds it of what was sealed lately alone. What the engine notes bears no number. */
        private boolean isToldOnce(AuditRecord line) {
            if (line.source() == AuditRecord.Source.ENGINE) {
                return true;
            }
            var id = Long.parseLong(line.sourceId());
            var bits = told.computeIfAbsent(line.source(), source -> new HashMap<>())
                    .computeIfAbsent(Math.floorDiv(id, IDS_OF_A_PART), part -> new BitSet());
            var bit = Math.floorMod(id, IDS_OF_A_PART);
            var isNew = !bits.get(bit);
            bits.set(bit);
            return isNew;
        }

        /** Anchors of lines that are not there any more. */
        private List<String> cutOff() {
            return anchors.values().stream()
                    .filter(anchor -> anchor.seq() > seq)
                    .max(Comparator.comparingLong(AuditAnchor::seq))
                    .map(anchor -> "the trail ends with line %d, and line %d was anchored at %s"
                            .formatted(seq, anchor.seq(), anchor.at()))
                    .stream()
                    .toList();
        }

        private void goOnFrom(AuditArchive.Month month) {
            seq = month.lastSeq();
            seal = HexFormat.of().parseHex(month.seal());
        }

        private void add(AuditArchive.Line line, List<String> faults) {
            lines++;
            if (line.entry().seq() != seq + 1) {
                faults.add("line %d does not follow %d".formatted(line.entry().seq(), seq));
            } else if (!seals.fits(line.entry(), line.act(), seal, line.mac())) {
                faults.add(
                        "line %d does not fit its seal".formatted(line.entry().seq()));
            }
            if (!isToldOnce(line.entry())) {
                faults.add("line %d tells %s %s once more"
                        .formatted(
                                line.entry().seq(),
                                line.entry().source().name().toLowerCase(Locale.ROOT),
                                line.entry().sourceId()));
            }
            seq = line.entry().seq();
            seal = Arrays.copyOf(line.mac().bytes(), line.mac().bytes().length);
            var anchor = anchors.get(seq);
            if (anchor != null && anchor.seal().equals(HexFormat.of().formatHex(seal))) {
                anchored = seq;
            } else if (anchor != null) {
                faults.add("line %d is not the one that was anchored at %s".formatted(seq, anchor.at()));
            }
        }
    }

    private List<AuditArchive.Line> page(long after) {
        return page(after, Long.MAX_VALUE);
    }

    /** Lines behind one and up to another, the first of them alone where there are many. */
    List<AuditArchive.Line> page(long after, long last) {
        return jdbc.sql("select * from audit_entry where seq > :after and seq <= :last order by seq limit :limit")
                .param("after", after)
                .param("last", last)
                .param("limit", READ_AT_ONCE)
                .query((row, n) -> new AuditArchive.Line(
                        AuditChainWriter.entry(row, row.getLong("seq")),
                        row.getString("act"),
                        new EncryptionService.Mac(row.getLong("key_id"), row.getBytes("seal"))))
                .list();
    }
}
