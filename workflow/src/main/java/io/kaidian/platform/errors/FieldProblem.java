package io.kaidian.platform.errors;

/**
 * What is wrong with one field of a request.
 *
 * @param field its path, such as {@code paymentAccount.accountId}
 * @param code one of the codes of fields in {@link ProblemCatalogue}
 * @param detail the same in words
 */
public record FieldProblem(String field, String code, String detail) {

    /** With the words of the catalogue. */
    public static FieldProblem of(String field, String code) {
        return new FieldProblem(field, code, ProblemCatalogue.fieldMeaning(code));
    }
}
