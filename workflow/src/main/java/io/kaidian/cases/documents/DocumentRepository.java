package io.kaidian.cases.documents;

import static io.kaidian.platform.database.JdbcMapping.at;
import static io.kaidian.platform.database.JdbcMapping.instant;
import static io.kaidian.platform.database.JdbcMapping.instantOrNull;
import static io.kaidian.platform.database.JdbcMapping.integerOrNull;
import static io.kaidian.platform.database.JdbcMapping.requireSingleRow;
import static io.kaidian.platform.database.JdbcMapping.uuid;
import static io.kaidian.platform.database.JdbcMapping.uuidOrNull;

import io.kaidian.cases.CaseId;
import io.kaidian.cases.CertificationCase;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.photos.ExpectedPhoto;
import io.kaidian.photos.PhotoSubject;
import io.kaidian.platform.blobstore.DocumentStore;
import io.kaidian.platform.crypto.JsonEncryption;
import io.kaidian.platform.engine.tables.ParameterTable;
import io.kaidian.platform.errors.NotFoundException;
import io.kaidian.processes.LocalizedText;
import io.kaidian.processes.catalogue.EvidenceType;
import io.kaidian.processes.dmn.Parameters;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Photos of cases: which one counts in each slot, what became of it, and what was read from it. */
@Service
public class DocumentRepository {

    private static final double HASH_BITS = PerceptualHashBands.BITS;
    private static final int SIMILAR_CASES = 20;
    private static final int HASH_BYTES = 32;

    /** Not all of them: what was read of a photo is kilobytes outside of its row, and hardly anybody asks for it. */
    private static final String COLUMNS = """
            d.id, d.case_id, d.slot, d.content_id, d.media_type, d.byte_size, d.width, d.height, d.pages, d.uploaded_at, d.sent_in_round,
            d.superseded_at, d.withdrawn_at, d.picture_erased_at, d.state, d.reading, d.carried_from
            """;

    private static final String SELECT = "select " + COLUMNS + "from document d\n";

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final JsonEncryption reports;
    private final ParameterTable parameters;
    private final SimilarPhotoSearch similar;
    private final EvidenceTypes evidence;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    DocumentRepository(
            JdbcClient jdbc,
            DocumentStore store,
            JsonEncryption reports,
            ParameterTable parameters,
            SimilarPhotoSearch similar,
            EvidenceTypes evidence,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.reports = reports;
        this.parameters = parameters;
        this.similar = similar;
        this.evidence = evidence;
        this.clock = clock;
    }

    /**
     * The document of that id.
     *
     * @throws NotFoundException if there is none
     */
    public CaseDocument get(DocumentId id) {
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id.value())
                .query(DocumentRepository::document)
                .optional()
                .orElseThrow(() -> new NotFoundException("document", id));
    }

    /** A document, and by what its case is asked. */
    public record Asked(CaseDocument document, EvidenceTypes types) {}

    /** The same with that, in one statement. @throws NotFoundException if there is none */
    public Asked getAsked(DocumentId id) {
        return jdbc.sql("select " + COLUMNS + """
                        , c.release from document d join certification_case c on c.id = d.case_id where d.id = :id
                        """)
                .param("id", id.value())
                .query((row, n) -> new Asked(document(row, n), evidence.of(row.getInt("release"))))
                .optional()
                .orElseThrow(() -> new NotFoundException("document", id));
    }

    /** The photos that count, one a slot, in the order of slots. */
    public List<CaseDocument> current(CaseId id) {
        return jdbc.sql(SELECT + """
                        where case_id = :id and superseded_at is null and page_of is null
                        order by array_position(:order, slot), slot
                        """)
                .param("id", id.value())
                .param("order", order())
                .query(DocumentRepository::document)
                .list();
    }

    /** Every photo of the case, slot by slot, the one that counts first, then the newest. */
    public List<CaseDocument> of(CaseId id) {
        return jdbc.sql(SELECT + """
                        where case_id = :id and page_of is null
                        order by array_position(:order, slot), slot, superseded_at desc nulls first, uploaded_at desc, id
                        """)
                .param("id", id.value())
                .param("order", order())
                .query(DocumentRepository::document)
                .list();
    }

    private String[] order() {
        return evidence.all().stream().map(DocumentSlot::name).toArray(String[]::new);
    }

    /**
     * What is expected of the photo of that id.
     *
     * @throws NotFoundException if there is none
     */
    public ExpectedPhoto expected(DocumentId id) {
        var asked = getAsked(id);
        return asked.types().expected(asked.document().slot());
    }

    /** Which of the slots it is, counted from 0. */
    int orderOf(DocumentSlot slot) {
        return evidence.all().indexOf(slot);
    }

    /** What sellers are told that it is. */
    LocalizedText nameOf(DocumentSlot slot) {
        return evidence.find(slot).map(type -> type.words().name()).orElse(new LocalizedText(slot.name(), slot.name()));
    }

    /** Every photo ever sent for that slot, newest first. */
    public List<CaseDocument> ofSlot(CaseId id, DocumentSlot slot) {
        return jdbc.sql(SELECT + """
                        where case_id = :id and slot = :slot and page_of is null
                        order by uploaded_at desc, id
                        """)
                .param("id", id.value())
                .param("slot", slot.name())
                .query(DocumentRepository::document)
                .list();
    }

    /** The photo that counts in that slot. */
    public Optional<CaseDocument> current(CaseId id, DocumentSlot slot) {
        return jdbc.sql(SELECT + """
                        where case_id = :id and slot = :slot and superseded_at is null and page_of is null
                        """)
                .param("id", id.value())
                .param("slot", slot.name())
                .query(DocumentRepository::document)
                .optional();
    }

    /** The pages that came as one file, the first one being the document itself. */
    public List<CaseDocument> pages(CaseDocument document) {
        return document.pages() == 1
                ? List.of(document)
                : jdbc.sql(SELECT + "where id = :id or page_of = :id order by page")
                        .param("id", document.id().value())
                        .query(DocumentRepository::document)
                        .list();
    }

    /** The first photo of that case that counts and is expected to show that, of the company or whoever it stands for. */
    public Optional<CaseDocument> currentShowing(CertificationCase c, PhotoSubject subject) {
        var types = evidence.of(c);
        return current(c.id()).stream()
                .filter(document -> !types.isOfOperator(document.slot()))
                .filter(document -> types.subjectOf(document.slot()) == subject)
                .findFirst();
    }

    /** What its seller still has in that slot: nothing of a case whose data is gone, or of a photo that went before. */
    public Optional<CaseDocument> ofSeller(CertificationCase c, DocumentSlot slot) {
        return c.erasedAt() == null ? current(c.id(), slot).filter(CaseDocument::isThereForSeller) : Optional.empty();
    }

    /** The same for all slots, in their order. */
    public List<CaseDocument> ofSeller(CertificationCase c) {
        return c.erasedAt() == null
                ? current(c.id()).stream()
                        .filter(CaseDocument::isThereForSeller)
                        .toList()
                : List.of();
    }

    /** What was measured and read, as JSON; empty where no machine has looked. */
    public Optional<byte[]> report(DocumentId id) {
        return jdbc.sql("select report from document where id = :id and report is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(encrypted -> reports.decrypt(encrypted, context(id)));
    }

    /** What was measured and read of the photos that count, as JSON, by document. */
    public Map<DocumentId, byte[]> currentReports(CaseId id) {
        var read = new HashMap<DocumentId, byte[]>();
        jdbc.sql("""
                        select id, report from document
                        where case_id = :id and superseded_at is null and report is not null
                        """).param("id", id.value()).query(row -> {
            var document = new DocumentId(uuid(row, "id"));
            read.put(document, reports.decrypt(row.getBytes("report"), context(document)));
        });
        return read;
    }

    /** The picture itself. Callers log the look. */
    public byte[] content(CaseDocument document) {
        return store.get(document.contentId());
    }

    /**
     * Slots with a new photo that is not new, by its bytes or its pixels.
     *
     * @param rejected it is one of the seller's that was sent back
     * @param twice it stands in another slot of the case, too
     */
    public record RepeatedPhotos(Set<DocumentSlot> rejected, Set<DocumentSlot> twice) {}

    /** Which new photos of that case are not new. */
    public RepeatedPhotos findRepeatedPhotos(CaseId id, String sellerId) {
        var rejected = new ArrayList<DocumentSlot>();
        var twice = new ArrayList<DocumentSlot>();
        jdbc.sql("""
                        with this as (
                            select id, slot, byte_hash, pixel_hash from document
                            where case_id = :id and superseded_at is null and state = 'NEW')
                        select true as rejected, this.slot from this
                        join document old on (old.byte_hash = this.byte_hash or old.pixel_hash = this.pixel_hash)
                             and old.id <> this.id and old.state = 'FAULTY'
                        join certification_case c on c.id = old.case_id and c.seller_id = :seller
                        union
                        select false, this.slot from this
                        join document other on other.case_id = :id and other.slot <> this.slot
                             and other.superseded_at is null
                             and (other.byte_hash = this.byte_hash or other.pixel_hash = this.pixel_hash)
                        """).param("id", id.value()).param("seller", sellerId).query(row -> {
            (row.getBoolean("rejected") ? rejected : twice).add(DocumentSlot.valueOf(row.getString("slot")));
        });
        return new RepeatedPhotos(evidence.inOrder(rejected), evidence.inOrder(twice));
    }

    /**
     * When a photo with those bytes or those pixels was sent in an earlier case of the same owner, most recently; empty
     * where none was. The owner is the seller, and whoever else was certified with the same identity.
     */
    Optional<Instant> sentInEarlierCase(CaseId id, byte[] byteHash, byte[] pixelHash) {
        return jdbc.sql("""
                        with this as (
                            select c.created_at, c.seller_id, seller.type, i.number_index, i.credit_code_index
                            from certification_case c join seller on seller.id = c.seller_id
                            left join shop on shop.seller_id = c.seller_id
                            left join certified_identity i on i.shop_id = shop.id
                            where c.id = :id)
                        select max(old.uploaded_at) from this
                        join document old on old.byte_hash = :bytes or old.pixel_hash = :pixels
                        join certification_case c on c.id = old.case_id
                        where old.sent_in_round is not null and c.id <> :id and c.created_at <= this.created_at
                          and (c.seller_id = this.seller_id or exists (
                              select from shop join certified_identity i on i.shop_id = shop.id
                              where shop.seller_id = c.seller_id
                                and case when this.type = 'ENTERPRISE' then i.credit_code_index = this.credit_code_index
                                         else i.number_index = this.number_index end))
                        """)
                .param("id", id.value())
                .param("bytes", byteHash)
                .param("pixels", pixelHash)
                .query((row, n) -> Optional.ofNullable(instantOrNull(row, "max")))
                .single();
    }

    /** Slots of that case with a new file that another seller sent, among those of which that is looked at. */
    public Set<DocumentSlot> findFilesOfOtherSellers(CertificationCase c) {
        var types = evidence.of(c);
        var looked = types.all().stream()
                .filter(slot -> types.isChecked(slot, EvidenceType.Check.REUSED))
                .map(DocumentSlot::name)
                .toList();
        if (looked.isEmpty()) {
            return Set.of();
        }
        return slots(jdbc.sql("""
                        select distinct this.slot from document this
                        join document other on other.byte_hash = this.byte_hash or other.pixel_hash = this.pixel_hash
                        join certification_case o on o.id = other.case_id and o.seller_id <> :seller
                            and not exists (
                                select from seller mine join seller theirs
                                  on coalesce(theirs.further_shop_of, theirs.id) = coalesce(mine.further_shop_of, mine.id)
                                where mine.id = :seller and theirs.id = o.seller_id)
                        where this.case_id = :id and this.superseded_at is null and this.state = 'NEW'
                          and other.sent_in_round is not null and this.slot in (:slots)
                        """)
                .param("id", c.id().value())
                .param("seller", c.sellerId())
                .param("slots", looked));
    }

    private Set<DocumentSlot> slots(JdbcClient.StatementSpec statement) {
        return evidence.inOrder(statement.query(String.class).list().stream()
                .map(DocumentSlot::valueOf)
                .toList());
    }

    /**
     * By how many bits of its perceptual hash the photo held in the hand of that case differs from the likest one of another
     * seller; empty where none is near (decision record 0147).
     */
    public OptionalInt maxSimilarityToOtherSellers(CaseId id) {
        return similar.nearestOfAnotherSeller(id, parameters.getInt(Parameters.DUPLICATE_HASH_DISTANCE_MAX));
    }

    /**
     * A photo that looks like another one.
     *
     * @param distance differing bits of the perceptual hash
     */
    public record Alike(DocumentId document, int distance) {}

    /**
     * The likest photo held in the hand that the owner of that case sent in an earlier one, where the case has a new one of its
     * own: never what was carried over, nor another try in the same case.
     */
    public Optional<Alike> likeAnEarlierOne(CaseId id) {
        return jdbc.sql("""
                        select old.id, bit_count(old.picture_hash # mine.picture_hash) as distance
                        from document mine
                        join certification_case c on c.id = mine.case_id
                        join certification_case e on e.seller_id = c.seller_id and e.id <> c.id and e.created_at <= c.created_at
                        join document old on old.case_id = e.id and old.picture_hash is not null
                            and old.sent_in_round is not null and old.carried_from is null
                        where mine.case_id = :id and mine.superseded_at is null
                          and mine.picture_hash is not null and mine.carried_from is null
                          and bit_count(old.picture_hash # mine.picture_hash) <= :distance
                        order by distance, old.uploaded_at desc limit 1
                        """)
                .param("id", id.value())
                .param("distance", parameters.getInt(Parameters.DUPLICATE_HASH_DISTANCE_MAX))
                .query((row, n) -> new Alike(new DocumentId(uuid(row, "id")), row.getInt("distance")))
                .optional();
    }

    /** Cases of other sellers whose photo held in the hand looks like that case's, and how much: 0 to 1, most first. */
    public Map<CaseId, Double> findSimilarCases(CaseId id) {
        var alike = new LinkedHashMap<CaseId, Double>();
        similar.casesOfOtherSellers(id, parameters.getInt(Parameters.DUPLICATE_HASH_DISTANCE_MAX), SIMILAR_CASES)
                .forEach((other, distance) -> alike.put(other, 1 - distance / HASH_BITS));
        return alike;
    }

    /** The photo that counts in that slot and was not judged yet, if it has those very bytes. */
    public Optional<DocumentId> sameAsCurrent(CaseId id, DocumentSlot slot, byte[] byteHash) {
        return jdbc.sql("""
                        select id from document where case_id = :id and slot = :slot and superseded_at is null
                          and page_of is null and state = 'NEW' and byte_hash = :hash
                        """)
                .param("id", id.value())
                .param("slot", slot.name())
                .param("hash", byteHash)
                .query((row, n) -> new DocumentId(uuid(row, "id")))
                .optional();
    }

    /** Marks what counts now as sent with that round. */
    public void markSubmitted(CaseId id, int round) {
        jdbc.sql("""
                        update document set sent_in_round = :round
                        where case_id = :id and superseded_at is null and sent_in_round is null
                        """).param("round", round).param("id", id.value()).update();
    }

    /** Keeps what people made of a document. */
    public void recordVerdict(DocumentId id, CaseDocument.State state) {
        recordVerdicts(Map.of(id, state));
    }

    /** The same of several documents of a case, in one statement; which must all be there and count. */
    public void recordVerdicts(Map<DocumentId, CaseDocument.State> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        var judged = List.copyOf(verdicts.entrySet());
        var changed = jdbc.sql("""
                        update document d set state = judged.state
                        from unnest((select :ids::uuid[]), (select :states::text[])) as judged (id, state)
                        where d.id = judged.id and d.superseded_at is null
                        """)
                .param("ids", judged.stream().map(one -> one.getKey().value()).toArray(UUID[]::new))
                .param(
                        "states",
                        judged.stream().map(one -> one.getValue().name()).toArray(String[]::new))
                .update();
        if (changed != judged.size()) {
            throw new OptimisticLockingFailureException(
                    "documents: touched %d rows of %d".formatted(changed, judged.size()));
        }
    }

    /** Accepts every photo that counts and was not judged yet. */
    public void acceptRest(CaseId id) {
        jdbc.sql("""
                        update document set state = 'ACCEPTED'
                        where case_id = :id and superseded_at is null and state not in ('ACCEPTED', 'WAIVED')
                        """).param("id", id.value()).update();
    }

    /** Writes a photo to where it will rest: not within a transaction. */
    public DocumentStore.Written write(byte[] photo) {
        return store.write(photo);
    }

    /** A photo, or a page of a file, whose bytes lie where they will rest. */
    public record NewPage(PhotoChecks.Examined photo, DocumentStore.Written written) {}

    /**
     * Puts a photo in its slot, or the pages of a file; what was there no longer counts.
     *
     * @return the document, and each further page
     */
    public List<DocumentId> replace(CertificationCase c, DocumentSlot slot, List<NewPage> pages) {
        var caseId = c.id();
        supersede(caseId, slot);
        // What was sent back is given up for what will do in its place.
        evidence.of(c).alternatives(slot).stream()
                .filter(other -> current(caseId, other)
                        .filter(refused -> refused.state() == CaseDocument.State.FAULTY)
                        .isPresent())
                .forEach(other -> supersede(caseId, other));
        var now = clock.instant();
        var first = insert(caseId, slot, pages.getFirst(), new PageNumber(null, 1, pages.size()), now);
        var ids = new ArrayList<DocumentId>();
        ids.add(first);
        for (int number = 2; number <= pages.size(); number++) {
            ids.add(insert(caseId, slot, pages.get(number - 1), new PageNumber(first, number, 1), now));
        }
        return ids;
    }

    /** Whether one of its pages came with those bytes. */
    public boolean hasPage(CaseDocument first, byte[] byteHash) {
        return jdbc.sql("""
                        select exists (select from document where (id = :id or page_of = :id) and byte_hash = :hash)
                        """)
                .param("id", first.id().value())
                .param("hash", byteHash)
                .query(Boolean.class)
                .single();
    }

    /**
     * Adds a photo, or the pages of a file, to what is there, as its last pages.
     *
     * @return each of them
     */
    public List<DocumentId> appendPages(CaseDocument first, List<NewPage> pages) {
        var now = clock.instant();
        var ids = new ArrayList<DocumentId>();
        for (var page : pages) {
            var number = first.pages() + ids.size() + 1;
            ids.add(insert(first.caseId(), first.slot(), page, new PageNumber(first.id(), number, 1), now));
        }
        requireSingleRow(
                jdbc.sql("update document set pages = :pages where id = :id")
                        .param("pages", first.pages() + pages.size())
                        .param("id", first.id().value())
                        .update(),
                "document");
        return ids;
    }

    /** Takes one of several pages out; it counts no longer. The first of those that are left becomes the document itself. */
    public void removePage(CaseDocument first, DocumentId page) {
        var left = new ArrayList<>(pages(first).stream().map(CaseDocument::id).toList());
        left.remove(page);
        forgetReading(page);
        requireSingleRow(
                jdbc.sql("""
                                update document set superseded_at = :now, page_of = null, page = 1, pages = 1
                                where id = :id and superseded_at is null
                                """)
                        .param("now", at(clock.instant()))
                        .param("id", page.value())
                        .update(),
                "document");
        arrange(left);
    }

    /** Nobody waits to know what was in a photo that goes. */
    private void forgetReading(DocumentId id) {
        jdbc.sql("delete from reading_job where document_id = :id returning content_id")
                .param("id", id.value())
                .query(UUID.class)
                .list()
                .forEach(store::erase);
    }

    /** Puts all pages of a document in that order. */
    public void arrange(List<DocumentId> pages) {
        // The index allows one photo a page at any moment, so all of them step aside while they move.
        jdbc.sql("update document set superseded_at = :now where id = any(:ids)")
                .param("now", at(clock.instant()))
                .param("ids", pages.stream().map(DocumentId::value).toArray(UUID[]::new))
                .update();
        for (int i = 0; i < pages.size(); i++) {
            requireSingleRow(
                    jdbc.sql("""
                                    update document
                                    set superseded_at = null, page_of = :first, page = :page, pages = :pages
                                    where id = :id
                                    """)
                            .param("first", i == 0 ? null : pages.get(0).value(), Types.OTHER)
                            .param("page", i + 1)
                            .param("pages", i == 0 ? pages.size() : 1)
                            .param("id", pages.get(i).value())
                            .update(),
                    "document");
        }
    }

    /**
     * Which page a photo is.
     *
     * @param of the first one; null for itself
     * @param pages how many there are, with the first one; 1 with all others
     */
    private record PageNumber(@Nullable DocumentId of, int number, int pages) {}

    /** @param now the same of all pages of a file */
    private DocumentId insert(CaseId caseId, DocumentSlot slot, NewPage sent, PageNumber page, Instant now) {
        var photo = sent.photo();
        var id = DocumentId.next();
        var report = photo.report();
        jdbc.sql("""
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height,
                                              byte_hash, pixel_hash, picture_hash, report, reading,
                                              uploaded_at, state, page_of, page, pages)
                        values (:id, :case, :slot, :content, :mediaType, :size, :width, :height,
                                :byteHash, :pixelHash, :pictureHash::bit(256),
                                :report, :reading, :now, 'NEW', :pageOf, :page, :pages)
                        """)
                .param("id", id.value())
                .param("case", caseId.value())
                .param("slot", slot.name())
                .param("content", store.store(sent.written()))
                .param("mediaType", photo.mediaType())
                .param("size", photo.requireContent().length)
                .param("width", photo.width())
                .param("height", photo.height())
                .param("byteHash", photo.byteHash())
                .param("pixelHash", photo.pixelHash())
                .param("pictureHash", photo.pictureHash())
                .param("report", report == null ? null : reports.encrypt(report, context(id)), Types.BINARY)
                .param("reading", (photo.isRead() ? CaseDocument.Reading.READ : CaseDocument.Reading.PENDING).name())
                .param("now", at(now))
                .param("pageOf", page.of() == null ? null : page.of().value(), Types.OTHER)
                .param("page", page.number())
                .param("pages", page.pages())
                .update();
        return id;
    }

    /** Takes an accepted photo of an earlier case over into a new one. */
    public void carryOver(CaseDocument accepted, CaseId into) {
        DocumentId first = null;
        for (var page : pages(accepted)) {
            var id = carryOver(page, into, first);
            first = first == null ? id : first;
        }
    }

    private DocumentId carryOver(CaseDocument accepted, CaseId into, @Nullable DocumentId first) {
        var id = DocumentId.next();
        var report = report(accepted.id());
        requireSingleRow(
                jdbc.sql("""
                                insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height,
                                                      byte_hash, pixel_hash, picture_hash, report, reading,
                                                      uploaded_at, state, carried_from,
                                                      page_of, page, pages)
                                select :id, :case, slot, content_id, media_type, byte_size, width, height,
                                       byte_hash, pixel_hash, picture_hash,
                                       :report, reading, uploaded_at, 'ACCEPTED', id,
                                       :first, page, pages
                                from document where id = :from
                                """)
                        .param("id", id.value())
                        .param("case", into.value())
                        .param(
                                "report",
                                report.map(plain -> reports.encrypt(plain, context(id)))
                                        .orElse(null))
                        .param("first", first == null ? null : first.value(), Types.OTHER)
                        .param("from", accepted.id().value())
                        .update(),
                "document");
        return id;
    }

    /**
     * Takes a photo over into a new case as it was when it was sent, but not what others would be found by.
     *
     * @param later how much later it is said to have come
     */
    public void copyWithoutHashes(CaseDocument document, CaseId into, Duration later) {
        DocumentId first = null;
        for (var page : pages(document)) {
            var id = copyWithoutHashes(page, into, later, first);
            first = first == null ? id : first;
        }
    }

    private DocumentId copyWithoutHashes(
            CaseDocument document, CaseId into, Duration later, @Nullable DocumentId first) {
        var id = DocumentId.next();
        requireSingleRow(
                jdbc.sql("""
                                insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height,
                                                      byte_hash, pixel_hash, report, reading, uploaded_at, sent_in_round,
                                                      state, page_of, page, pages)
                                select :id, :case, slot, content_id, media_type, byte_size, width, height, :noBytes, :noPixels,
                                       :report, reading, uploaded_at + :later::interval, 1,
                                       case when carried_from is null then 'NEW' else 'ACCEPTED' end,
                                       :first, page, pages
                                from document where id = :from
                                """)
                        .param("id", id.value())
                        .param("case", into.value())
                        .param("noBytes", anyHash())
                        .param("noPixels", anyHash())
                        .param(
                                "report",
                                report(document.id())
                                        .map(plain -> reports.encrypt(plain, context(id)))
                                        .orElse(null))
                        .param("later", later.toString())
                        .param("first", first == null ? null : first.value(), Types.OTHER)
                        .param("from", document.id().value())
                        .update(),
                "document");
        return id;
    }

    private byte[] anyHash() {
        var hash = new byte[HASH_BYTES];
        random.nextBytes(hash);
        return hash;
    }

    /** Swaps the photos of two slots that were mixed up; where one slot is empty, the photo moves there. */
    public void swap(CaseId id, DocumentSlot one, DocumentSlot other) {
        var first = current(id, one);
        var second = current(id, other);
        if (first.isEmpty() && second.isEmpty()) {
            throw new NotFoundException("document", one);
        }
        // The index allows one photo a slot at any moment, so the first steps aside while the second moves.
        first.ifPresent(photo -> move(photo, one, clock.instant()));
        second.ifPresent(photo -> move(photo, one, null));
        first.ifPresent(photo -> move(photo, other, null));
    }

    private void move(CaseDocument photo, DocumentSlot slot, @Nullable Instant aside) {
        requireSingleRow(
                jdbc.sql("update document set slot = :slot, superseded_at = :aside where id = :id")
                        .param("slot", slot.name())
                        .param("aside", aside == null ? null : at(aside), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", photo.id().value())
                        .update(),
                "document");
    }

    /** Keeps what is in a photo that waited to be read. */
    void markRead(CaseDocument photo, PhotoReadingQueue.ReadingOutcome ended) {
        requireSingleRow(
                jdbc.sql("update document set report = :report, reading = :reading where id = :id")
                        .param("report", reports.encrypt(ended.report(), context(photo.id())))
                        .param("reading", ended.outcome().name())
                        .param("id", photo.id().value())
                        .update(),
                "document");
        if (ended.turned() != null) {
            turn(photo, ended.turned());
        }
    }

    private void turn(CaseDocument photo, PhotoReadingQueue.ReadingOutcome.Turned turned) {
        requireSingleRow(
                jdbc.sql("""
                                update document set content_id = :content, byte_size = :size, width = :width, height = :height
                                where id = :id
                                """)
                        .param("content", store.store(turned.written()))
                        .param("size", turned.byteSize())
                        .param("width", turned.width())
                        .param("height", turned.height())
                        .param("id", photo.id().value())
                        .update(),
                "document");
        store.erase(photo.contentId());
    }

    /** Whether a photo that counts waits to be read. */
    public boolean isAnyBeingRead(CaseId id) {
        return jdbc.sql("""
                        select exists (
                            select from document where case_id = :id and superseded_at is null and reading = 'PENDING')
                        """).param("id", id.value()).query(Boolean.class).single();
    }

    /** Whether photos of that case that are to go are still there. */
    public boolean hasWithdrawnPictures(CaseId id) {
        return jdbc.sql("""
                        select exists (
                            select from document
                            where case_id = :id and withdrawn_at is not null and picture_erased_at is null)
                        """).param("id", id.value()).query(Boolean.class).single();
    }

    /** What need not be sent again, or was of somebody else, no longer counts. */
    public void giveUp(CaseId caseId, List<DocumentSlot> slots) {
        slots.forEach(slot -> supersede(caseId, slot));
    }

    /** The photo that was there no longer counts. */
    void supersede(CaseId caseId, DocumentSlot slot) {
        // Nobody waits to know what was in the photo that goes.
        jdbc.sql("""
                        delete from reading_job using document d
                        where d.id = reading_job.document_id and d.case_id = :case and d.slot = :slot and d.superseded_at is null
                        returning reading_job.content_id
                        """)
                .param("case", caseId.value())
                .param("slot", slot.name())
                .query(UUID.class)
                .list()
                .forEach(store::erase);
        jdbc.sql("""
                        update document set superseded_at = :now
                        where case_id = :case and slot = :slot and superseded_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("case", caseId.value())
                .param("slot", slot.name())
                .update();
    }

    public static String context(DocumentId id) {
        return "report " + id;
    }

    private static CaseDocument document(ResultSet row, int n) throws SQLException {
        var carried = uuidOrNull(row, "carried_from");
        return new CaseDocument(
                new DocumentId(uuid(row, "id")),
                new CaseId(uuid(row, "case_id")),
                DocumentSlot.valueOf(row.getString("slot")),
                new CaseDocument.Picture(
                        uuid(row, "content_id"),
                        row.getString("media_type"),
                        row.getLong("byte_size"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getInt("pages")),
                new CaseDocument.Times(
                        instant(row, "uploaded_at"),
                        integerOrNull(row, "sent_in_round"),
                        instantOrNull(row, "superseded_at"),
                        instantOrNull(row, "withdrawn_at"),
                        instantOrNull(row, "picture_erased_at")),
                CaseDocument.State.valueOf(row.getString("state")),
                CaseDocument.Reading.valueOf(row.getString("reading")),
                carried == null ? null : new DocumentId(carried));
    }
}
