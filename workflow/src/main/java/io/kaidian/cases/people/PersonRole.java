package io.kaidian.cases.people;

import io.kaidian.processes.catalogue.ConsentReader;
import io.kaidian.processes.catalogue.EvidenceType;
import java.util.Optional;

/** In which role somebody takes part in the case of a company. */
public enum PersonRole {
    /** 法定代表人: named by the licence and by the statement of the case. */
    REPRESENTATIVE,
    /** 经办人: applies with a letter of authorization. */
    OPERATOR;

    private static final String PREFIX = "people.";

    /** What a case asks for as long as somebody of that role has not agreed. */
    public String requirement() {
        return PREFIX + name();
    }

    /** As whom somebody of that role reads what they agree to. */
    public ConsentReader consentReader() {
        return switch (this) {
            case REPRESENTATIVE -> ConsentReader.REPRESENTATIVE;
            case OPERATOR -> ConsentReader.OPERATOR;
        };
    }

    /** The role of whoever has such evidence; empty where it is no person's. */
    static Optional<PersonRole> of(EvidenceType.Owner whose) {
        return switch (whose) {
            case REPRESENTATIVE -> Optional.of(REPRESENTATIVE);
            case OPERATOR -> Optional.of(OPERATOR);
            case COMPANY, BRAND -> Optional.empty();
        };
    }

    /** Whether what a case asks for under that name is that somebody agrees. */
    public static boolean isRequirement(String name) {
        return name.startsWith(PREFIX);
    }
}
