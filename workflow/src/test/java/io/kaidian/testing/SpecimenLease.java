package io.kaidian.testing;

import io.kaidian.photos.DocumentSlot;
import io.kaidian.studio.releases.RequiredDocumentRow;
import io.kaidian.studio.releases.TestReleases;

/** A type of evidence that no release brings: a lease of up to three pages, which each personal seller has to send. */
public final class SpecimenLease {

    public static final DocumentSlot SLOT = DocumentSlot.valueOf("LEASE");

    /** Its row of the catalogue. */
    public static final String TYPE =
            "LEASE,PAPER,PAPER,any,LEGIBLE TEXT,LANDLORD,,租赁合同,Lease,租约,Lease,租约,lease,核对经营地址。,To check your address.,,false,PHOTO PDF,3,,,,\n";

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

    /** The same with fields beside it. @return the number of the release */
    public static int publish(TestReleases releases, String type, String fields) {
        return releases.publishEvidence(
                type, fields, RequiredDocumentRow.of(SLOT.name()).where("sellerType", "PERSONAL"));
    }
}
