package io.kaidian.checks.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.when;

import io.kaidian.cases.CaseRepository;
import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.cases.submission.photos.PhotoUploadService;
import io.kaidian.platform.security.CurrentActor;
import io.kaidian.sellers.SellerRepository;
import io.kaidian.testing.WorkflowTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What is uploaded before the first seller comes goes the whole way and leaves nothing behind. */
@WorkflowTest
@Tag("slow")
class UploadWarmUpTest {

    @Autowired
    TransactionOperations transactions;

    @Autowired
    CurrentActor currentActor;

    @Autowired
    SellerRepository sellers;

    @Autowired
    CaseRepository cases;

    @Autowired
    EvidenceTypes evidence;

    @Autowired
    PhotoUploadService uploads;

    @Autowired
    LeasedPhotoReader reader;

    @Autowired
    JdbcClient jdbc;

    @Test
    void readsThePhotoAndKeepsNothing() {
        var before = rows();
        List<String> read = new ArrayList<>();
        var watched = spy(reader.uncounted());
        var counting = mock(LeasedPhotoReader.class);
        when(counting.uncounted()).thenReturn(watched);
        doAnswer(call -> {
                    var result = call.callRealMethod();
                    read.add(jdbc.sql("select d.reading from document d join certification_case c"
                                    + " on c.id = d.case_id where c.seller_id like 'warm-up-%'")
                            .query(String.class)
                            .single());
                    return result;
                })
                .when(watched)
                .readNext(any());

        new UploadWarmUp(transactions, currentActor, sellers, cases, evidence, uploads, counting).uploadAndForget();

        assertThat(read).containsExactly("READ");
        assertThat(rows()).isEqualTo(before);
    }

    private Map<String, Long> rows() {
        var rows = new TreeMap<String, Long>();
        for (var table : jdbc.sql(
                        "select table_name from information_schema.tables where table_schema = current_schema()"
                                + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from \"" + table + "\"")
                            .query(Long.class)
                            .single());
        }
        return rows;
    }
}
