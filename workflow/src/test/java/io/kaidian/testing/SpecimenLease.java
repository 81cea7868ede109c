package io.kaidian.testing;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.processes.ProcessResources;
import io.kaidian.processes.catalogue.EvidenceCatalogue;
import io.kaidian.processes.catalogue.EvidenceFields;
import io.kaidian.studio.releases.TestReleases;
import java.util.Map;

/** A type of evidence that no release brings: a lease of up to three pages, which each personal seller has to send. */
public final class SpecimenLease {

    public static final DocumentSlot SLOT = DocumentSlot.valueOf("LEASE");

    /** Its row of the catalogue. */
    public static final String TYPE =
            "LEASE,PAPER,PAPER,any,LEGIBLE TEXT,LANDLORD,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO PDF,3,,,,\n";

    private static final String RULE = """
            <rule id="Rule_Lease">
              <inputEntry id="InputEntry_Lease_sellerType"><text>"PERSONAL"</text></inputEntry>
              <inputEntry id="InputEntry_Lease_kind"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_change"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_identityDocument"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_category"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_region"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_risk"><text></text></inputEntry>
              <inputEntry id="InputEntry_Lease_person"><text></text></inputEntry>
              <outputEntry id="OutputEntry_Lease_slot"><text>"LEASE"</text></outputEntry>
              <outputEntry id="OutputEntry_Lease_reuse"><text>true</text></outputEntry>
              <outputEntry id="OutputEntry_Lease_oneOf"><text></text></outputEntry>
              <outputEntry id="OutputEntry_Lease_laterDays"><text></text></outputEntry>
              <outputEntry id="OutputEntry_Lease_byTransfer"><text></text></outputEntry>
            </rule>
            """;

    private SpecimenLease() {}

    /**
     * Its row with other checks and figures, and with how it is kept.
     *
     * @param checks columns {@code checks}, {@code contains} and {@code valid_days}
     * @param keeping columns {@code retention_days} and {@code viewers}
     */
    public static String type(String checks, String keeping) {
        return TYPE.replace("LEGIBLE TEXT,LANDLORD,", checks).replace(",3,,,,\n", ",3,,," + keeping + "\n");
    }

    /** Asks for it from now on, with another row of the catalogue where one is wanted. */
    public static void publish(TestReleases releases, String type) {
        publish(releases, type, "");
    }

    /** The same with fields beside it. */
    public static void publish(TestReleases releases, String type, String fields) {
        releases.publishUnchecked(
                "analyst1",
                "publisher1",
                Map.of(
                        EvidenceCatalogue.RESOURCE,
                        releases.shipped(EvidenceCatalogue.RESOURCE) + type,
                        EvidenceFields.RESOURCE,
                        releases.shipped(EvidenceFields.RESOURCE) + fields,
                        ProcessResources.REQUIRED_DOCUMENTS,
                        releases.shipped(ProcessResources.REQUIRED_DOCUMENTS)
                                .replace("</decisionTable>", RULE + "</decisionTable>")));
    }
}
