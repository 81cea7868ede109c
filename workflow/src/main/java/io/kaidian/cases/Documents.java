package io.kaidian.cases;

import static io.kaidian.support.database.Rows.at;
import static io.kaidian.support.database.Rows.instant;
import static io.kaidian.support.database.Rows.integer;
import static io.kaidian.support.database.Rows.mustBeOne;
import static io.kaidian.support.database.Rows.uuid;

import io.kaidian.processes.Parameters;
import io.kaidian.support.documents.DocumentStore;
import io.kaidian.support.engine.ParameterTable;
import io.kaidian.support.security.IdentityVault;
import io.kaidian.support.security.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Photos of cases: which one counts in each slot, what became of it, and what was read from it. */
@Service
public class Documents {

    private static final double HASH_BITS = 256;

    private final JdbcClient jdbc;
    private final DocumentStore store;
    private final IdentityVault vault;
    private final ParameterTable parameters;
    private final PictureHashes hashes;
    private final Clock clock;

    Documents(
            JdbcClient jdbc,
            DocumentStore store,
            IdentityVault vault,
            ParameterTable parameters,
            PictureHashes hashes,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.vault = vault;
        this.parameters = parameters;
        this.hashes = hashes;
        this.clock = clock;
    }

    /**
     * The document of that id.
     *
     * @throws NotFoundException if there is none
     */
    public CaseDocument get(DocumentId id) {
        return jdbc.sql("select * from document where id = :id")
                .param("id", id.value())
                .query(Documents::document)
                .optional()
                .orElseThrow(() -> new NotFoundException("document", id));
    }

    /** The photos that count, one a slot, in the order of slots. */
    public List<CaseDocument> current(CaseId id) {
        return jdbc.sql(
                        """
                        select * from document where case_id = :id and superseded_at is null
                        order by array_position(array['ID_FRONT', 'ID_BACK', 'HANDHELD', 'BUSINESS_LICENCE'], slot)
                        """)
                .param("id", id.value())
                .query(Documents::document)
                .list();
    }

    /** Every photo of the case, slot by slot, the one that counts first, then the newest. */
    public List<CaseDocument> of(CaseId id) {
        return jdbc.sql(
                        """
                        select * from document where case_id = :id
                        order by array_position(array['ID_FRONT', 'ID_BACK', 'HANDHELD', 'BUSINESS_LICENCE'], slot),
                                 superseded_at desc nulls first, uploaded_at desc, id
                        """)
                .param("id", id.value())
                .query(Documents::document)
                .list();
    }

    /** Every photo ever sent for that slot, newest first. */
    public List<CaseDocument> ofSlot(CaseId id, Slot slot) {
        return jdbc.sql("select * from document where case_id = :id and slot = :slot order by uploaded_at desc, id")
                .param("id", id.value())
                .param("slot", slot.name())
                .query(Documents::document)
                .list();
    }

    /** The photo that counts in that slot. */
    public Optional<CaseDocument> current(CaseId id, Slot slot) {
        return jdbc.sql("select * from document where case_id = :id and slot = :slot and superseded_at is null")
                .param("id", id.value())
                .param("slot", slot.name())
                .query(Documents::document)
                .optional();
    }

    /** What its seller still has in that slot: nothing of a case whose data is gone, or of a photo that went with a withdrawal. */
    public Optional<CaseDocument> ofSeller(CertificationCase c, Slot slot) {
        return c.erasedAt() == null
                ? current(c.id(), slot).filter(document -> document.withdrawnAt() == null)
                : Optional.empty();
    }

    /** What was measured and read, as JSON; empty where no machine has looked. */
    public Optional<byte[]> report(DocumentId id) {
        return jdbc.sql("select report from document where id = :id and report is not null")
                .param("id", id.value())
                .query(byte[].class)
                .optional()
                .map(encrypted -> vault.open(encrypted, context(id)));
    }

    /** What was measured and read of the photos that count, as JSON, by document. */
    public Map<DocumentId, byte[]> currentReports(CaseId id) {
        var reports = new HashMap<DocumentId, byte[]>();
        jdbc.sql(
                        """
                        select id, report from document
                        where case_id = :id and superseded_at is null and report is not null
                        """)
                .param("id", id.value())
                .query(row -> {
                    var document = new DocumentId(uuid(row, "id"));
                    reports.put(document, vault.open(row.getBytes("report"), context(document)));
                });
        return reports;
    }

    /** The picture itself. Callers log the look. */
    public byte[] content(CaseDocument document) {
        return store.get(document.contentId());
    }

    /** Slots of that case with a new photo whose bytes or pixels are those of one of the seller's that was sent back. */
    public Set<Slot> refusedBefore(CaseId id, String sellerId) {
        return slots(jdbc.sql(
                        """
                        select distinct this.slot from document this
                        join document old on (old.byte_hash = this.byte_hash or old.pixel_hash = this.pixel_hash)
                             and old.id <> this.id and old.state = 'FAULTY'
                        join certification_case c on c.id = old.case_id and c.seller_id = :seller
                        where this.case_id = :id and this.superseded_at is null and this.state = 'NEW'
                        """)
                .param("id", id.value())
                .param("seller", sellerId));
    }

    /**
     * When a photo with those bytes or those pixels was sent in an earlier case of the same owner, most recently; empty
     * where none was. The owner is the seller, and whoever else was certified with the same identity.
     */
    Optional<Instant> sentInEarlierCase(CaseId id, byte[] byteHash, byte[] pixelHash) {
        return jdbc.sql(
                        """
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
                .query((row, n) -> Optional.ofNullable(instant(row, "max")))
                .single();
    }

    /** Slots of that case with a new photo that stands in another slot of it, too. */
    public Set<Slot> inTwoSlots(CaseId id) {
        return slots(jdbc.sql(
                        """
                        select distinct this.slot from document this
                        join document other on other.case_id = this.case_id and other.slot <> this.slot
                             and other.superseded_at is null
                             and (other.byte_hash = this.byte_hash or other.pixel_hash = this.pixel_hash)
                        where this.case_id = :id and this.superseded_at is null and this.state = 'NEW'
                        """)
                .param("id", id.value()));
    }

    private static Set<Slot> slots(JdbcClient.StatementSpec statement) {
        return statement.query(String.class).list().stream()
                .map(Slot::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Slot.class)));
    }

    /**
     * By how many bits of its perceptual hash the photo held in the hand of that case differs from the likest one of another
     * seller; empty where none is near (decision record 0005).
     */
    public OptionalInt likenessToAnotherSellers(CaseId id) {
        return hashes.nearestOfAnotherSeller(id, parameters.integer(Parameters.DUPLICATE_HASH_DISTANCE_MAX));
    }

    /** Cases of other sellers whose photo held in the hand looks like that case's, and how much: 0 to 1, most first. */
    public Map<CaseId, Double> casesThatLookLike(CaseId id) {
        var alike = new LinkedHashMap<CaseId, Double>();
        jdbc.sql(
                        """
                        select o.id, min(bit_count(other.picture_hash # mine.picture_hash)) as distance
                        from document mine
                        join certification_case c on c.id = mine.case_id
                        join document other on other.picture_hash is not null
                            and bit_count(other.picture_hash # mine.picture_hash) <= :distance
                        join certification_case o on o.id = other.case_id
                        where mine.case_id = :id and mine.superseded_at is null and mine.picture_hash is not null
                          and o.seller_id <> c.seller_id
                        group by o.id order by distance, o.id limit 20
                        """)
                .param("id", id.value())
                .param("distance", parameters.integer(Parameters.DUPLICATE_HASH_DISTANCE_MAX))
                .query(row -> {
                    alike.put(new CaseId(uuid(row, "id")), 1 - row.getInt("distance") / HASH_BITS);
                });
        return alike;
    }

    /** The photo that counts in that slot and was not judged yet, if it has those very bytes. */
    Optional<DocumentId> sameAsCurrent(CaseId id, Slot slot, byte[] byteHash) {
        return jdbc.sql(
                        """
                        select id from document where case_id = :id and slot = :slot and superseded_at is null
                          and state = 'NEW' and byte_hash = :hash
                        """)
                .param("id", id.value())
                .param("slot", slot.name())
                .param("hash", byteHash)
                .query((row, n) -> new DocumentId(uuid(row, "id")))
                .optional();
    }

    /** Marks what counts now as sent with that round. */
    void sent(CaseId id, int round) {
        jdbc.sql(
                        """
                        update document set sent_in_round = :round
                        where case_id = :id and superseded_at is null and sent_in_round is null
                        """)
                .param("round", round)
                .param("id", id.value())
                .update();
    }

    /** Keeps what people made of a document. */
    public void judge(DocumentId id, CaseDocument.State state) {
        mustBeOne(
                jdbc.sql("update document set state = :state where id = :id and superseded_at is null")
                        .param("state", state.name())
                        .param("id", id.value())
                        .update(),
                "document");
    }

    /** Accepts every photo that counts and was not judged yet. */
    public void acceptRest(CaseId id) {
        jdbc.sql(
                        """
                        update document set state = 'ACCEPTED'
                        where case_id = :id and superseded_at is null and state not in ('ACCEPTED', 'WAIVED')
                        """)
                .param("id", id.value())
                .update();
    }

    /** Writes a photo to where it will rest: not within a transaction. */
    DocumentStore.Written write(PhotoExaminer.Examined photo) {
        return store.write(photo.content());
    }

    /** Puts a photo in its slot; the one that was there no longer counts. */
    DocumentId replace(CaseId caseId, Slot slot, PhotoExaminer.Examined photo, DocumentStore.Written written) {
        supersede(caseId, slot);
        var id = DocumentId.next();
        jdbc.sql(
                        """
                        insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height,
                                              byte_hash, pixel_hash, picture_hash, hash_number, report, uploaded_at, state)
                        values (:id, :case, :slot, :content, :mediaType, :size, :width, :height,
                                :byteHash, :pixelHash, :pictureHash::bit(256),
                                case when :pictureHash::bit(256) is not null then nextval('picture_hash_number') end,
                                :report, :now, 'NEW')
                        """)
                .param("id", id.value())
                .param("case", caseId.value())
                .param("slot", slot.name())
                .param("content", store.keep(written))
                .param("mediaType", photo.mediaType())
                .param("size", photo.content().length)
                .param("width", photo.width())
                .param("height", photo.height())
                .param("byteHash", photo.byteHash())
                .param("pixelHash", photo.pixelHash())
                .param("pictureHash", photo.pictureHash())
                .param("report", vault.seal(photo.report(), context(id)))
                .param("now", at(clock.instant()))
                .update();
        return id;
    }

    /** Takes an accepted photo of an earlier case over into a new one. */
    void carryOver(CaseDocument accepted, CaseId into) {
        var id = DocumentId.next();
        var report = report(accepted.id());
        mustBeOne(
                jdbc.sql(
                                """
                                insert into document (id, case_id, slot, content_id, media_type, byte_size, width, height,
                                                      byte_hash, pixel_hash, picture_hash, hash_number, report, uploaded_at,
                                                      state, carried_from)
                                select :id, :case, slot, content_id, media_type, byte_size, width, height,
                                       byte_hash, pixel_hash, picture_hash,
                                       case when picture_hash is not null then nextval('picture_hash_number') end,
                                       :report, uploaded_at, 'ACCEPTED', id
                                from document where id = :from
                                """)
                        .param("id", id.value())
                        .param("case", into.value())
                        .param(
                                "report",
                                report.map(plain -> vault.seal(plain, context(id)))
                                        .orElse(null))
                        .param("from", accepted.id().value())
                        .update(),
                "document");
    }

    /** Swaps the photos of two slots that were mixed up; where one slot is empty, the photo moves there. */
    void swap(CaseId id, Slot one, Slot other) {
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

    private void move(CaseDocument photo, Slot slot, Instant aside) {
        mustBeOne(
                jdbc.sql("update document set slot = :slot, superseded_at = :aside where id = :id")
                        .param("slot", slot.name())
                        .param("aside", aside == null ? null : at(aside), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("id", photo.id().value())
                        .update(),
                "document");
    }

    private void supersede(CaseId caseId, Slot slot) {
        jdbc.sql(
                        """
                        update document set superseded_at = :now
                        where case_id = :case and slot = :slot and superseded_at is null
                        """)
                .param("now", at(clock.instant()))
                .param("case", caseId.value())
                .param("slot", slot.name())
                .update();
    }

    static String context(DocumentId id) {
        return "report " + id;
    }

    private static CaseDocument document(ResultSet row, int n) throws SQLException {
        var carried = uuid(row, "carried_from");
        return new CaseDocument(
                new DocumentId(uuid(row, "id")),
                new CaseId(uuid(row, "case_id")),
                Slot.valueOf(row.getString("slot")),
                uuid(row, "content_id"),
                row.getString("media_type"),
                row.getLong("byte_size"),
                row.getInt("width"),
                row.getInt("height"),
                instant(row, "uploaded_at"),
                integer(row, "sent_in_round"),
                CaseDocument.State.valueOf(row.getString("state")),
                instant(row, "superseded_at"),
                instant(row, "withdrawn_at"),
                carried == null ? null : new DocumentId(carried));
    }
}
