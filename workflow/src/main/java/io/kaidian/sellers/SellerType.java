package io.kaidian.sellers;

/** What kind of seller applies. */
public enum SellerType {
    /** A person, 个人. */
    PERSONAL,
    /** A sole proprietor with a licence, 个体工商户. */
    SOLE_PROPRIETOR,
    /** A company, 企业. */
    ENTERPRISE;

    /** Whether a business licence belongs to the application. */
    public boolean hasLicence() {
        return this != PERSONAL;
    }
}
