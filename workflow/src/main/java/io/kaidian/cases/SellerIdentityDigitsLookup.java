package io.kaidian.cases;

import io.kaidian.identity.secondfactor.IdentityDigitsLookup;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The identity number by which a seller proves more than a code: of the case that was certified last, otherwise of the first case
 * of which one is kept. Never of a newer application, or whoever has the seller's phone would state a number of their own and
 * prove it.
 */
@Component
class SellerIdentityDigitsLookup implements IdentityDigitsLookup {

    private final CaseRepository cases;
    private final SellerStatementRepository statements;

    SellerIdentityDigitsLookup(CaseRepository cases, SellerStatementRepository statements) {
        this.cases = cases;
        this.statements = statements;
    }

    @Override
    public boolean areKnown(String sellerId) {
        return number(sellerId).isPresent();
    }

    @Override
    public boolean areRight(String sellerId, String digits) {
        return digits.length() == ASKED
                && number(sellerId)
                        .filter(number ->
                                MessageDigest.isEqual(bytes(number.substring(number.length() - ASKED)), bytes(digits)))
                        .isPresent();
    }

    private Optional<String> number(String sellerId) {
        var all = cases.of(sellerId);
        var certifiedLast = all.stream()
                .filter(c -> c.status() == CaseStatus.CERTIFIED)
                .sorted(Comparator.comparing(CertificationCase::createdAt).reversed());
        var first = all.stream().sorted(Comparator.comparing(CertificationCase::createdAt));
        return Stream.concat(certifiedLast, first)
                .filter(c -> c.erasedAt() == null)
                .map(c -> statements.of(c.id()).idNumber())
                .filter(Objects::nonNull)
                .filter(number -> number.length() >= ASKED)
                .findFirst();
    }

    private static byte[] bytes(String digits) {
        return digits.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }
}
