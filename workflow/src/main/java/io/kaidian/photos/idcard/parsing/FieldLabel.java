package io.kaidian.photos.idcard.parsing;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The printed words that say what stands beside them, and what a reader makes of them when the print is faint. */
public enum FieldLabel {
    NAME("姓名"),
    SEX("性别"),
    ETHNICITY("民族"),
    BIRTH("出生"),
    ADDRESS("住址"),
    NUMBER("公民身份号码"),
    AUTHORITY("签发机关"),
    VALIDITY("有效期限"),
    CREDIT_CODE("统一社会信用代码"),
    COMPANY("名称"),
    COMPANY_TYPE("类型"),
    LEGAL_REPRESENTATIVE("法定代表人"),
    OPERATOR("经营者"),
    PERSON_IN_CHARGE("负责人"),
    INVESTOR("投资人"),
    MANAGING_PARTNER("执行事务合伙人"),
    SCOPE("经营范围"),
    CAPITAL("注册资本"),
    FORM("组成形式"),
    ESTABLISHED("成立日期"),
    REGISTERED("注册日期"),
    COMPANY_VALIDITY("营业期限"),
    COMPANY_RESIDENCE("住所"),
    COMPANY_PREMISES("经营场所"),
    COMPANY_PLACE("主要经营场所"),
    REGISTRAR("登记机关");

    private final String printed;

    FieldLabel(String printed) {
        this.printed = printed;
    }

    /** A label found in a row: where it begins and where its value may begin. */
    public record Match(TextRow row, int start, int end) {

        public LetterRun label() {
            return row.letters().between(start, end);
        }

        LetterRun rest() {
            return row.letters().from(end);
        }
    }

    /** Where the label stands, exactly or with one character in four misread; nearest to the start of its row. */
    public Optional<Match> in(List<TextRow> rows) {
        return rows.stream()
                .flatMap(row -> exactly(row).stream())
                .min(Comparator.comparingInt(Match::start))
                .or(() -> rows.stream().flatMap(row -> nearly(row).stream()).findFirst());
    }

    Optional<Match> exactly(TextRow row) {
        var start = row.text().indexOf(printed);
        return start < 0 ? Optional.empty() : Optional.of(new Match(row, start, start + printed.length()));
    }

    private Optional<Match> nearly(TextRow row) {
        var text = row.text();
        var length = printed.length();
        for (int start = 0; length >= 4 && start + length <= text.length(); start++) {
            if (differing(text, start) <= length / 4) {
                return Optional.of(new Match(row, start, start + length));
            }
        }
        return Optional.empty();
    }

    private int differing(String text, int start) {
        var differing = 0;
        for (int i = 0; i < printed.length(); i++) {
            if (text.charAt(start + i) != printed.charAt(i)) {
                differing++;
            }
        }
        return differing;
    }
}
