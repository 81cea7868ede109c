package io.kaidian.cases.people;

/** In which role somebody takes part in the case of a company. */
public enum PersonRole {
    /** 法定代表人: named by the licence and by the statement of the case. */
    REPRESENTATIVE,
    /** 经办人: applies with a letter of authorisation. */
    OPERATOR;

    /** What a case asks for as long as somebody of that role has not agreed. */
    public String requirement() {
        return "people." + name();
    }
}
