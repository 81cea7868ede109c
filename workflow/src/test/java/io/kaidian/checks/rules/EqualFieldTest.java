package io.kaidian.checks.rules;

import static io.kaidian.checks.rules.PhotoReportFixture.paper;
import static org.assertj.core.api.Assertions.assertThat;

import io.kaidian.cases.documents.EvidenceTypes;
import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is typed beside a file is held against what its field names, and against nothing that says nothing. */
class EqualFieldTest {

    private static final DocumentSlot LEASE = DocumentSlot.valueOf("LEASE");

    private static final String FIELDS = """
            code,evidence,type,required,forms,function,choices_zh,choices_en,name_zh,name_en,hint_zh,hint_en,masked,retired,checks,equal_to
            TENANT,LEASE,TEXT,true,,,,,承租人,Tenant,,,false,false,EQUAL,NAME
            BILL_CODE,LEASE,TEXT,true,,CREDIT_CODE,,,信用代码,Credit code,,,false,false,EQUAL,CREDIT_CODE
            BILL_NAME,LEASE,TEXT,true,,,,,抬头,Name on the bill,,,false,false,EQUAL,REGISTER_NAME
            SIGNED_BY,LEASE,TEXT,true,,,,,签字人,Signed by,,,false,false,EQUAL,TENANT
            """;

    @Test
    void agreesWhereItSaysTheSame() {
        assertThat(typed(Map.of("TENANT", name(), "SIGNED_BY", name())).says()).isEmpty();
    }

    @Test
    void isAHintWhereItSaysSomethingElse() {
        assertThat(typed(Map.of("TENANT", "欧阳样例")).says()).containsExactly("DOC-DIFFERS? LEASE evidence.TENANT");
    }

    @Test
    void isHeldAgainstAnotherField() {
        assertThat(typed(Map.of("TENANT", name(), "SIGNED_BY", "欧阳样例")).says())
                .containsExactly("DOC-DIFFERS? LEASE evidence.SIGNED_BY");
    }

    @Test
    void findsNothingWhileTheOtherSourceSaysNothing() {
        assertThat(typed(Map.of("BILL_NAME", "样例商行", "BILL_CODE", "91350100M000100Y43", "SIGNED_BY", "欧阳样例"))
                        .says())
                .isEmpty();
    }

    @Test
    void isLookedAtWhereNothingIsSent() {
        var statement = RulesFixture.personal().facts().statement().withEvidence(Map.of("TENANT", "欧阳样例"));

        assertThat(RulesFixture.personal()
                        .evidence(types("FIELDS"))
                        .stating(statement)
                        .says())
                .containsExactly("DOC-DIFFERS? evidence.TENANT");
    }

    private static String name() {
        return RulesFixture.personal().facts().statement().requireName();
    }

    private static RulesFixture typed(Map<String, String> evidence) {
        var fixture = RulesFixture.personal();
        return fixture.stating(fixture.facts().statement().withEvidence(evidence))
                .evidence(types("PHOTO"))
                .with(paper(LEASE, "房屋租赁合同"));
    }

    private static EvidenceTypes types(String kind) {
        return new EvidenceTypes(EvidenceCatalogue.of(ProcessResources.text(EvidenceCatalogue.RESOURCE)
                        + "LEASE,PAPER,PAPER,any,,,,租赁合同,Lease,租约,Lease,租约,lease,核对地址。,To check it.,,false," + kind
                        + ",,,,,\n")
                .with(EvidenceFields.of(FIELDS)));
    }
}
